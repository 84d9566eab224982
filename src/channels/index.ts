import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { type Env, EnvError } from '../env'
import { deliverByKind } from './kinds'
import { type Sender, type SenderOptions, startSender as startOutbox } from './outbox/sender'
import { type Bridge, bridgeSettingsFromEnv, createBridge, PayloadStore } from './wechat'
import { startUpkeep } from './upkeep'
import { ensureWechatEndpoint, reachable } from './wechat-endpoint'

export { ensureWechatEndpoint } from './wechat-endpoint'
export type { Sender } from './outbox/sender'

/** What pushes publications on, running. */
export interface Channels extends Sender {
  /** The WeChat bridge, to be mounted before any body parser; absent when it is not set up or runs elsewhere. */
  bridge?: RequestHandler
}

/** Starts sending the outbox's rows, each by the channel of its endpoint's kind. */
export function startSender(payload: Payload, options: Partial<SenderOptions> = {}): Sender {
  return startOutbox(payload, { deliver: deliverByKind(payload), ...options })
}

/**
 * Starts everything that pushes publications on: the bridge in process when its account is set, its
 * endpoint record, and the sender. The server should be listening: the bridge is sent to over HTTP,
 * as any other endpoint.
 * @param options.port the port the server really listens on
 * @throws EnvError when WECHAT_WEBHOOK_SECRET can't be used
 */
export async function startChannels(
  payload: Payload,
  env: Env,
  options: { port?: number } & Partial<SenderOptions> = {},
): Promise<Channels> {
  const port = options.port ?? env.port
  const bridge = env.wechat.bridgeUrl ? undefined : bridgeInProcess(payload, env, port)
  await ensureWechatEndpoint(payload, env, options)
  const outbox = startSender(payload, options)
  const upkeep = startUpkeep(payload)
  const sender: Sender = {
    ...outbox,
    stop: async (graceMs) => {
      await Promise.all([outbox.stop(graceMs), upkeep.stop()])
    },
  }
  if (!bridge) return sender
  return {
    ...sender,
    bridge,
    stop: async (graceMs) => {
      bridge.stop()
      await sender.stop(graceMs)
    },
  }
}

function bridgeInProcess(payload: Payload, env: Env, port: number): Bridge | undefined {
  const found = bridgeSettingsFromEnv(process.env, {
    // A server behind a proxy often can't reach itself by its public name.
    cmsUrl: `http://${reachable(env.host)}:${port}`,
    publicUrl: env.publicUrl,
    dataDir: env.dataDir,
  })
  if (!found.ok) return undefined
  try {
    return createBridge({
      ...found.settings,
      // In the CMS's own database: shared by its instances, and in its backups.
      store: new PayloadStore(payload, found.settings.appId),
      log: (line) => payload.logger.info(`WeChat bridge: ${line}`),
    })
  } catch (error) {
    throw new EnvError(
      `WECHAT_WEBHOOK_SECRET can't be used (${error instanceof Error ? error.message : String(error)}): give whsec_ followed by 24 to 64 bytes in base64.`,
    )
  }
}
