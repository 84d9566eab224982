import { type Endpoint, Forbidden } from 'payload'
import { actorOf, roleOf } from '../access'
import { type Env, env } from '../env'
import { described, jsonAnswer, unstored } from '../rest'
import { route } from './webhooks/route'
import { askStatus } from './wechat/ask'
import type { Words } from './wechat/outcome'
import type { BridgeStatus } from './wechat/status'
import { wechatWebhook } from './wechat-endpoint'

/** What the CMS knows of its WeChat bridge. */
export type WechatState =
  /** Not set up; the names of the variables that are not set. */
  | { configured: false; missing: string[] }
  /** `where` is null for a bridge in the CMS itself. */
  | { configured: true; where: string | null; reachable: true; status: BridgeStatus }
  | { configured: true; where: string | null; reachable: false; reason: Words }

/** The variables that must still be set for WeChat; null when it is set up. */
export function missingForWechat({ wechat }: Pick<Env, 'wechat'>): string[] | null {
  const { appId, appSecret, webhookSecret, bridgeUrl } = wechat
  const missing = [
    webhookSecret ? [] : 'WECHAT_WEBHOOK_SECRET',
    appId || bridgeUrl ? [] : 'WECHAT_APP_ID',
    appSecret || bridgeUrl ? [] : 'WECHAT_APP_SECRET',
  ].flat()
  return missing.length > 0 ? missing : null
}

/** Asks the bridge how it is, wherever it runs. Never throws for a bridge that does not answer. */
export async function wechatState(settings: Env = env()): Promise<WechatState> {
  const missing = missingForWechat(settings)
  if (missing) return { configured: false, missing }
  const { webhookSecret, bridgeUrl } = settings.wechat
  const [secret = ''] = webhookSecret?.split(/\s+/) ?? []
  // Where the operator has put it, not where the endpoint record points: the secret is sent along.
  const asked = await askStatus(route(wechatWebhook(settings)).url, secret)
  const where = bridgeUrl ? new URL(bridgeUrl).origin : null
  return asked.ok
    ? { configured: true, where, reachable: true, status: asked.status }
    : { configured: true, where, reachable: false, reason: asked.reason }
}

/** `GET /api/deliveries/wechat-status`: how the bridge is. Editors and admins. */
export const wechatStatus: Endpoint = described(
  {
    path: '/wechat-status',
    method: 'get',
    handler: async (req) => {
      if (!['admin', 'editor'].includes(roleOf(actorOf(req)))) throw new Forbidden(req.t)
      return jsonAnswer(req, await wechatState(), unstored)
    },
  },
  {
    summary:
      'How the WeChat bridge is: quotas of the day, what waits, the last error. 微信桥状态。',
    description:
      '`configured: false` names the variables that are not set; `reachable: false` says why the bridge does not answer.',
    for: 'editors',
    answer: {
      description: 'The bridge’s own status, or why there is none.',
      schema: {
        type: 'object',
        properties: {
          configured: { type: 'boolean' },
          missing: { type: 'array', items: { type: 'string' } },
          where: { type: ['string', 'null'] },
          reachable: { type: 'boolean' },
          status: { type: 'object' },
          reason: {
            type: 'object',
            properties: { en: { type: 'string' }, zh: { type: 'string' } },
          },
        },
        required: ['configured'],
      },
    },
  },
)
