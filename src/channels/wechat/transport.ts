import { answeredError, lostError, WechatError } from './errors'

/** What a call answers: WeChat's JSON, whose errors have been thrown already. */
export type Answer = Record<string, unknown>

export interface TransportOptions {
  /** The base with its `/cgi-bin`, without a trailing slash. */
  base: string
  fetch?: typeof globalThis.fetch
  /** Milliseconds until a call counts as lost; 15,000 unless given. */
  timeout?: number
  /** Waits that many milliseconds; tests replace it. */
  sleep?: (milliseconds: number) => Promise<void>
  now?: () => number
  /** Called before each request that is sent, with the call's name: for the quotas. */
  onCall?: (call: string) => void
  /** Called with what WeChat answered to a call: its code, 0 for success. */
  onAnswer?: (call: string, errcode: number) => void
}

export interface Call {
  /** The path after the base, such as `draft/add`. */
  path: string
  method: 'GET' | 'POST'
  query?: Record<string, string>
  json?: unknown
  /** Makes the form anew for each try: a body can be sent once only. */
  form?: () => FormData
  /** Doing it twice does no harm: it is tried again when WeChat is busy or no answer came. */
  repeatable: boolean
  /** Called when a request got no answer, whether or not a later one did: it may still be carried out. */
  onDoubt?: () => void
}

const BUSY_PAUSES = [500, 1500, 4000]
const LOST_PAUSES = [500, 2000]

/**
 * Sends one call and reads its answer. WeChat answers HTTP 200 with `{errcode, errmsg}` also for
 * errors; `-1` (busy) and a lost answer are tried again with growing pauses where that does no harm.
 * @throws WechatError for every error that WeChat answers, and when no answer comes
 */
export async function send(options: TransportOptions, call: Call): Promise<Answer> {
  const sleep = options.sleep ?? pause
  let busy = 0
  let lost = 0
  for (;;) {
    try {
      return await once(options, call)
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      if (error.doubtful) call.onDoubt?.()
      if (!call.repeatable) throw error
      const pauses = error.kind === 'busy' ? BUSY_PAUSES : error.doubtful ? LOST_PAUSES : []
      const wait = pauses[error.kind === 'busy' ? busy++ : lost++]
      if (wait === undefined) throw error
      await sleep(wait)
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

async function once(options: TransportOptions, call: Call): Promise<Answer> {
  const url = new URL(`${options.base}/${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  options.onCall?.(call.path)
  const text = await exchange(options, call, url)
  const answer = parse(call.path, text)
  const errcode = answer.errcode
  options.onAnswer?.(call.path, typeof errcode === 'number' ? errcode : 0)
  if (typeof errcode === 'number' && errcode !== 0) {
    const errmsg = typeof answer.errmsg === 'string' ? answer.errmsg : ''
    throw answeredError(call.path, errcode, errmsg, (options.now ?? Date.now)())
  }
  return answer
}

async function exchange(options: TransportOptions, call: Call, url: URL): Promise<string> {
  const body =
    call.form?.() ??
    // WeChat refuses \uXXXX: JSON.stringify writes Chinese as it is, in UTF-8.
    (call.json === undefined ? undefined : JSON.stringify(call.json))
  let status: number
  let text: string
  try {
    const response = await (options.fetch ?? fetch)(url, {
      method: call.method,
      body,
      redirect: 'manual',
      headers:
        typeof body === 'string' ? { 'content-type': 'application/json; charset=utf-8' } : {},
      signal: AbortSignal.timeout(options.timeout ?? 15_000),
    })
    status = response.status
    text = await response.text()
  } catch (error) {
    throw lostError(call.path, reason(error))
  }
  if (status >= 500) throw lostError(call.path, `HTTP ${status}`)
  if (status !== 200) {
    throw new WechatError({
      call: call.path,
      errcode: null,
      errmsg: `HTTP ${status}`,
      info: {
        kind: 'account',
        en: `${url.origin}${url.pathname} answered HTTP ${status}: check WECHAT_API_BASE (it ends with /cgi-bin)`,
        zh: `${url.origin}${url.pathname} 返回 HTTP ${status}：请检查 WECHAT_API_BASE（以 /cgi-bin 结尾）`,
      },
    })
  }
  return text
}

/** The reason a request failed, without the address: it holds the token. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause as { code?: unknown; message?: unknown } | undefined
  const code = typeof cause?.code === 'string' ? cause.code : undefined
  return error.name === 'TimeoutError' ? 'timeout' : (code ?? error.message)
}

function parse(path: string, text: string): Answer {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Answer
  } catch {
    // Cut off, or a page of a proxy: what WeChat did is unknown, as with no answer at all.
  }
  throw lostError(path, 'an answer that is no JSON')
}
