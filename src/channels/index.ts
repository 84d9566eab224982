import type { Payload } from 'payload'
import type { Env } from '../env'
import { type Sender, type SenderOptions, startSender as startOutbox } from './outbox/sender'
import { deliverWebhook } from './webhooks/deliver'
import { type BridgeAddress, ensureWechatEndpoint } from './wechat-endpoint'

export { ensureWechatEndpoint } from './wechat-endpoint'
export type { Sender } from './outbox/sender'

/**
 * Starts sending the outbox's rows as signed webhooks.
 * @returns `stop()` to end it, `nudge()` to have it look now
 */
export function startSender(payload: Payload, options: Partial<SenderOptions> = {}): Sender {
  return startOutbox(payload, { deliver: deliverWebhook, ...options })
}

/**
 * Starts everything that pushes publications on: keeps the WeChat bridge's endpoint record, then
 * sends. Call it when the server listens, so that the bridge in process can be reached.
 * @param options.port the port the server really listens on
 */
export async function startChannels(
  payload: Payload,
  env: Env,
  options: BridgeAddress & Partial<SenderOptions> = {},
): Promise<Sender> {
  await ensureWechatEndpoint(payload, env, options)
  return startSender(payload, options)
}
