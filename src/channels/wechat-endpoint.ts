import type { Payload } from 'payload'
import type { Env } from '../env'
import { eventTypes } from './outbox/events'
import { routeTo } from './webhooks/route'

/** The name by which the endpoint record of the bridge is found again. */
export const wechatEndpointName = 'WeChat bridge'
const webhookPath = '/wechat/webhook'

export interface BridgeAddress {
  /** The port the server really listens on (with PORT=0 the environment does not know it). */
  port?: number
  /** The address of a bridge that runs on its own; in process unless given. */
  bridgeUrl?: string | null
}

/**
 * Keeps the endpoint record of the WeChat bridge, when its account and the webhook secret are set:
 * made once, its secret and, if it was ours, its address kept up with the environment. What people
 * changed stays: another address, fewer events, disabled.
 *
 * A bridge in process is written down by its public address, the same for every instance, and reached
 * by loopback on this process's own port, since a server often can't reach itself by its public name.
 * Only for that very address (or `bridgeUrl`) may a webhook go to a private address.
 *
 * @returns the record's id; null when the bridge is not set up
 */
export async function ensureWechatEndpoint(
  payload: Payload,
  env: Env,
  { port = env.port, bridgeUrl }: BridgeAddress = {},
): Promise<string | null> {
  const { appId, appSecret, webhookSecret } = env.wechat
  // While a secret is replaced the bridge takes several; the first is the one to sign with.
  const secret = webhookSecret?.split(/\s+/)[0]
  if (!appId || !appSecret || !secret) return null
  const inProcess = `${env.publicUrl}${webhookPath}`
  const url = bridgeUrl ?? inProcess
  routeTo(url, bridgeUrl ?? `http://${loopback(env.host)}:${port}${webhookPath}`)
  const { docs } = await payload.find({
    collection: 'endpoints',
    where: { name: { equals: wechatEndpointName } },
    sort: 'createdAt',
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const record = docs[0]
  if (!record) {
    const made = await payload.create({
      collection: 'endpoints',
      data: { name: wechatEndpointName, url, events: [...eventTypes], secret, enabled: true },
      depth: 0,
      overrideAccess: true,
    })
    return made.id
  }
  const follow = bridgeUrl ? true : isLoopback(record.url)
  const address = follow ? url : record.url
  if (address !== url) {
    payload.logger.info(
      `The endpoint “${wechatEndpointName}” sends to ${address}, not to ${url}: as someone set it. Delete the record to have it made anew.`,
    )
  }
  if (record.secret !== secret || record.url !== address) {
    await payload.update({
      collection: 'endpoints',
      id: record.id,
      data: { secret, url: address },
      depth: 0,
      overrideAccess: true,
    })
  }
  return record.id
}

/** The address by which a server that listens on `host` reaches itself. */
function loopback(host: string): string {
  if (host === '::' || host === '::1') return '[::1]'
  if (host === '0.0.0.0' || host === 'localhost') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Whether an address is a default one of ours, of an earlier PORT or before there was a PUBLIC_URL. */
function isLoopback(url: string): boolean {
  const { hostname, pathname } = new URL(url)
  return pathname === webhookPath && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
