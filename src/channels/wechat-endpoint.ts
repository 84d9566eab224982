import type { Payload } from 'payload'
import { type Env, EnvError } from '../env'
import type { Endpoint } from '../payload-types'
import { eventTypes } from './outbox/events'
import { routeTo } from './webhooks/route'
import { isSecret } from './webhooks/secret'

/** The name by which the endpoint record of the bridge is found again. */
export const wechatEndpointName = 'WeChat bridge'
const webhookPath = '/wechat/webhook'

/**
 * Keeps the endpoint record of the WeChat bridge. It is made when the webhook secret is set, and with
 * it either the account (the bridge runs in this process) or WECHAT_BRIDGE_URL (it runs elsewhere and
 * has the account there). Later starts keep its secret up with the environment, and its address as
 * long as it is ours. What people changed stays: another address, fewer events, disabled.
 *
 * A bridge in process is written down by its public address, the same for every instance, and reached
 * by loopback on this process's own port, since a server often can't reach itself by its public name.
 * Only for that very address, or WECHAT_BRIDGE_URL, may a webhook go to a private address.
 *
 * @param port the port the server really listens on (with PORT=0 the environment does not know it)
 * @throws EnvError when the secret is none
 * @returns the record's id; null when the bridge is not set up
 */
export async function ensureWechatEndpoint(
  payload: Payload,
  env: Env,
  { port = env.port }: { port?: number } = {},
): Promise<string | null> {
  const { appId, appSecret, webhookSecret, bridgeUrl } = env.wechat
  // While a secret is replaced the bridge takes several; the first is the one to sign with.
  const secret = webhookSecret?.split(/\s+/)[0]
  if (!secret || !(bridgeUrl || (appId && appSecret))) return null
  if (!isSecret(secret)) {
    throw new EnvError(
      'WECHAT_WEBHOOK_SECRET can’t be used: give whsec_ followed by 24 to 64 bytes in base64.',
    )
  }
  const url = wechatWebhook(env)
  routeTo(url, bridgeUrl ?? `http://${reachable(env.host)}:${port}${webhookPath}`)

  const record = (await firstRecord(payload)) ?? (await make(payload, url, secret))
  const follows = bridgeUrl !== null || !record.url || isLoopback(record.url)
  if (record.url !== url && !follows) {
    payload.logger.info(
      `The endpoint “${wechatEndpointName}” sends to ${record.url}, as someone set it, not to ${url}. Delete the record to have it made anew.`,
    )
  }
  const wanted = { secret, url: follows ? url : record.url }
  if (record.secret !== wanted.secret || record.url !== wanted.url) {
    await payload.update({
      collection: 'endpoints',
      id: record.id,
      data: wanted,
      depth: 0,
      overrideAccess: true,
    })
  }
  return record.id
}

/** The address of the bridge's webhook: where it runs, or our own public one. */
export function wechatWebhook(env: Env): string {
  return env.wechat.bridgeUrl ?? `${env.publicUrl}${webhookPath}`
}

async function firstRecord(payload: Payload): Promise<Endpoint | null> {
  const { docs } = await payload.find({
    collection: 'endpoints',
    where: { name: { equals: wechatEndpointName } },
    sort: ['createdAt', 'id'],
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs[0] ?? null
}

async function make(payload: Payload, url: string, secret: string): Promise<Endpoint> {
  const made = await payload.create({
    collection: 'endpoints',
    data: { name: wechatEndpointName, url, events: [...eventTypes], secret, enabled: true },
    depth: 0,
    overrideAccess: true,
  })
  // Instances that start at the same time may each make one: the first stays.
  const first = (await firstRecord(payload)) ?? made
  if (first.id !== made.id) {
    await payload.delete({ collection: 'endpoints', id: made.id, depth: 0, overrideAccess: true })
  }
  return first
}

/** The address by which a server that listens on `host` reaches itself. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === 'localhost') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** Whether an address is a default one of ours, of an earlier PORT or before there was a PUBLIC_URL. */
function isLoopback(url: string): boolean {
  const { hostname, pathname } = new URL(url)
  return pathname === webhookPath && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
