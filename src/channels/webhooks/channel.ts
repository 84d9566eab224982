import { randomBytes } from 'node:crypto'
import { label } from '../../fields/label'
import type { Endpoint } from '../../payload-types'
import type { Channel } from '../channel'
import { eventTypes, payloadVersion } from '../outbox/events'
import { resentAt } from '../outbox/rows'
import { signedFields } from './fields'
import { route } from './route'
import { liveSecrets, type Secrets } from './secret'
import { type Destination, sendWebhook } from './send'

/** Signed webhooks by Standard Webhooks, to any receiver; the WeChat bridge is one. */
export const webhook: Channel = {
  kind: 'webhook',
  label: label('Signed webhook', '签名 Webhook'),
  description: label(
    'Sends each event to an address, signed by Standard Webhooks; the receiver reads the rest by the API.',
    '把每个事件按 Standard Webhooks 签名后发送到一个地址，接收方再通过 API 读取内容。',
  ),
  events: eventTypes,
  fields: signedFields,
  deliver:
    () =>
    ({ row, endpoint }, signal) => {
      const message = { id: row.eventId, payload: row.payload, resentAt: resentAt(row.attempts) }
      return sendWebhook(message, destination(endpoint), { signal })
    },
  ping: (_payload, endpoint) => sendWebhook(pingMessage(endpoint), destination(endpoint)),
}

/** Where an endpoint is, and what its messages are signed with. */
export function destination(endpoint: Pick<Endpoint, 'url'> & Secrets): Destination {
  return { ...route(endpoint.url ?? ''), secrets: liveSecrets(endpoint) }
}

/** A `ping`, with an id of its own. */
export function pingMessage(endpoint: Pick<Endpoint, 'id' | 'name'>): {
  id: string
  payload: unknown
} {
  return {
    id: `msg_ping${randomBytes(10).toString('hex')}`,
    payload: {
      type: 'ping',
      version: payloadVersion,
      timestamp: new Date().toISOString(),
      data: { id: endpoint.id, name: endpoint.name.slice(0, 300) },
    },
  }
}
