import type { Words } from './outcome'
import type { BridgeStatus } from './status'

/** What a bridge said of itself, or why it said nothing. */
export type Asked = { ok: true; status: BridgeStatus } | { ok: false; reason: Words }

/** Milliseconds until a bridge counts as not answering. */
const patience = 5_000

/**
 * Asks a bridge how it is.
 * @param webhook the address of its webhook: its status is beside it
 * @param secret the webhook secret, which is sent along: only to an address that the operator has set
 */
export async function askStatus(
  webhook: string,
  secret: string,
  fetcher: typeof fetch = fetch,
): Promise<Asked> {
  const url = new URL('status', webhook)
  let response: Response
  let text: string
  try {
    response = await fetcher(url, {
      headers: { authorization: `Bearer ${secret}`, accept: 'application/json' },
      // The secret goes where the operator said, and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    text = await response.text()
  } catch (error) {
    return { ok: false, reason: unreachable(url, error) }
  }
  const body = read(text)
  if (response.status === 200 && isStatus(body)) return { ok: true, status: body }
  return { ok: false, reason: refused(url, response.status, body) }
}

function unreachable(url: URL, error: unknown): Words {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const late = error instanceof Error && error.name === 'TimeoutError'
  const code = late
    ? `no answer within ${patience / 1000} s`
    : typeof cause?.code === 'string'
      ? cause.code
      : String(error)
  return {
    en: `The bridge at ${url.origin} does not answer (${code}). Is it running, and does the network let this server reach it?`,
    zh: `微信桥 ${url.origin} 没有响应（${code}）。请确认它正在运行，且本服务器可以访问。`,
  }
}

function refused(url: URL, status: number, body: unknown): Words {
  const at = `${url.origin}${url.pathname}`
  if (status === 401) {
    return {
      en: `The bridge at ${at} has another webhook secret: set the same WECHAT_WEBHOOK_SECRET on both sides.`,
      zh: `微信桥 ${at} 的 webhook 密钥不同：两端的 WECHAT_WEBHOOK_SECRET 须一致。`,
    }
  }
  const said = messageOf(body)
  if (said) {
    return {
      en: `The bridge at ${at} answered HTTP ${status}: ${said}`,
      zh: `微信桥 ${at} 返回 HTTP ${status}：${said}`,
    }
  }
  return {
    en: `${at} answered HTTP ${status}, and not as a bridge of this version: check the address, and that both sides run the same Galley.`,
    zh: `${at} 返回 HTTP ${status}，不像本版本的微信桥：请检查地址，并确认两端 Galley 版本一致。`,
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // A page of a proxy, for instance: told as an answer that is none of a bridge.
    return null
  }
}

function isStatus(body: unknown): body is BridgeStatus {
  return typeof body === 'object' && body !== null && 'quota' in body && 'waiting' in body
}

function messageOf(body: unknown): string | null {
  const errors = (body as { errors?: unknown } | null)?.errors
  const first = Array.isArray(errors) ? (errors[0] as { message?: unknown } | undefined) : undefined
  return typeof first?.message === 'string' ? first.message : null
}
