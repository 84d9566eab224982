import { config as loadDotenv } from 'dotenv'
import { askStatus } from '../channels/wechat/ask'
import type { BridgeStatus } from '../channels/wechat/status'
import { print, printJson, RefusedError, UsageError, visible } from './io'

/** Where `galley bridge` listens unless told otherwise. */
const standalone = 'http://127.0.0.1:3200'

/**
 * `galley bridge status`: asks a running bridge how it is.
 * @throws RefusedError when it does not answer; UsageError when `--url` is no address
 */
export async function bridgeStatus(options: { url?: string; json?: boolean }): Promise<void> {
  loadDotenv({ quiet: true })
  const [secret] = process.env.WECHAT_WEBHOOK_SECRET?.trim().split(/\s+/) ?? []
  if (!secret) {
    throw new RefusedError(
      'a bridge tells its status only to those who know its secret: set WECHAT_WEBHOOK_SECRET, in the environment or in .env (缺少 WECHAT_WEBHOOK_SECRET)',
    )
  }
  const reasons: string[] = []
  for (const webhook of webhooks(options.url)) {
    const asked = await askStatus(webhook, secret)
    if (asked.ok) {
      if (options.json) printJson(asked.status)
      else for (const line of statusLines(asked.status)) print(line)
      return
    }
    reasons.push(`${asked.reason.en} (${asked.reason.zh})`)
  }
  throw new RefusedError(reasons.join('\n'))
}

/** The webhooks beside which the status may be: a bridge alone, or the one inside the CMS. */
function webhooks(url: string | undefined): string[] {
  const { WECHAT_BRIDGE_URL: elsewhere, PORT } = process.env
  const given = url ?? elsewhere?.trim()
  if (!given) {
    const inCms = `http://127.0.0.1:${PORT?.trim() || 3000}`
    return [standalone, inCms].map((origin) => `${origin}/wechat/webhook`)
  }
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) {
    throw new UsageError(`${given} is no address of a bridge: give --url https://…`)
  }
  const address = new URL(given)
  // The bridge's own address is enough; the webhook's may lie elsewhere behind a proxy.
  if (address.pathname === '/') address.pathname = '/wechat/webhook'
  return [address.href]
}

/** The status in lines for people. What WeChat or the CMS said can't move the cursor. */
export function statusLines(status: BridgeStatus): string[] {
  const { quota, waiting, doubts, lastError } = status
  const width = Math.max(0, ...quota.calls.map(({ call }) => call.length))
  const lines = [
    `WeChat bridge 微信桥 ${status.version}, account 账号 ${status.account}`,
    `drafts 草稿: ${status.drafts}; last carried out 最近处理: ${status.lastDone ?? '–'}`,
    `calls on 当日调用 ${quota.day} (Beijing):${quota.calls.length === 0 ? ' none 无' : ''}`,
    ...quota.calls.map(
      ({ call, used, limit, exhausted }) =>
        `  ${call.padEnd(width)}  ${used} / ${limit}${exhausted ? '  used up, says WeChat 已用尽' : ''}`,
    ),
    ...status.warnings.map(({ en, zh }) => `! ${en} (${zh})`),
    `waiting 待处理: ${waiting.count}`,
    ...waiting.events.map(({ event, document, since }) => `  ${since}  ${event}  ${document}`),
    `looked at again 待复查: ${doubts.count}`,
    ...doubts.posts.map(({ document, due }) => `  ${due}  ${document}`),
  ]
  if (!lastError) return [...lines, 'last error 最近的错误: –'].map(visible)
  const { at, event, document, message, errcode, rid } = lastError
  const codes = [errcode === null ? '' : `errcode ${errcode}`, rid ? `rid ${rid}` : '']
  return [
    ...lines,
    `last error 最近的错误: ${at}  ${event}  ${document}`,
    `  ${message.en}`,
    ...(message.zh === message.en ? [] : [`  ${message.zh}`]),
    ...(codes.join('') ? [`  ${codes.filter(Boolean).join(', ')}`] : []),
  ].map(visible)
}
