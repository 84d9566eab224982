import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import type { Attempt } from '../outbox/rows'
import { route } from './route'
import { sendWebhook } from './send'

/**
 * Sends a signed `ping` to an endpoint, once and at once, enabled or not; no row is written.
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
