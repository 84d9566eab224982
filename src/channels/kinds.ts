import type { Payload } from 'payload'
import type { Endpoint } from '../payload-types'
import type { Asker, Channel } from './channel'
import type { Attempt } from './outbox/rows'
import type { Deliver } from './outbox/sender'
import { channels } from './registry'

/** The kind of an endpoint record; one that names none is a signed webhook. */
export function kindOf(endpoint: { kind?: unknown } | undefined): string {
  return typeof endpoint?.kind === 'string' ? endpoint.kind : (channels[0]?.kind ?? '')
}

/** The channel of a kind; undefined for one that this Galley does not have. */
export function channelOf(kind: string): Channel | undefined {
  return channels.find((channel) => channel.kind === kind)
}

/** Brings each row on by the channel of its endpoint's kind. */
export function deliverByKind(payload: Payload): Deliver {
  const ways = new Map(channels.map((channel) => [channel.kind, channel.deliver(payload)]))
  return ({ row, endpoint, ...claim }, signal) => {
    const deliver = ways.get(kindOf(endpoint))
    return deliver
      ? deliver({ row, endpoint, ...claim }, signal)
      : Promise.resolve(unknownKind(kindOf(endpoint)))
  }
}

/**
 * Sends a test message to an endpoint, once and at once, enabled or not; no row is written.
 * @param asker who gets what only one person is to get, such as a test mail
 * @returns how it went; null when there is no such endpoint, 'never' when its kind can't be tried
 */
export async function pingEndpoint(
  payload: Payload,
  id: string,
  asker: Asker,
): Promise<Attempt | 'never' | null> {
  const endpoint: Endpoint | null = await payload.findByID({
    collection: 'endpoints',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!endpoint) return null
  const ping = channelOf(kindOf(endpoint))?.ping
  return ping ? ping(payload, endpoint, asker) : 'never'
}

/** A failure that is tried again: another instance of the house may be newer and know the kind. */
function unknownKind(kind: string): Attempt {
  const error = `This Galley has no channel “${kind}”: nothing was sent. 没有这种推送渠道，未发送。`
  return { at: new Date().toISOString(), durationMs: 0, status: null, response: null, error }
}
