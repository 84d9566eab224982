import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { feedAddress } from '../../delivery/feeds/address'
import { env } from '../../env'
import type { Attempt } from '../outbox/rows'
import { route } from './route'
import { tellHub } from '../websub/tell'
import { sendWebhook } from './send'

/**
 * Sends a signed `ping` to an endpoint, once and at once, enabled or not; no row is written. A WebSub
 * hub is told of the column's RSS feed.
 * @returns how it went; null when there is no such endpoint
 */
export async function pingEndpoint(payload: Payload, id: string): Promise<Attempt | null> {
  const endpoint = await payload.findByID({
    collection: 'endpoints',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!endpoint) return null
  if (endpoint.kind === 'websub')
    return tellHub(route(endpoint.url), feedAddress(env().publicUrl, 'rss.xml'))
  const message = {
    id: `msg_ping${randomBytes(10).toString('hex')}`,
    payload: {
      type: 'ping',
      timestamp: new Date().toISOString(),
      data: { id: endpoint.id, name: endpoint.name.slice(0, 300) },
    },
  }
  return sendWebhook(message, { ...route(endpoint.url), secrets: [endpoint.secret] })
}
