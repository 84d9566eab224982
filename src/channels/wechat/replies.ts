import { CmsError } from './cms'
import { TooLongError } from './deliver'
import { WechatError } from './errors'
import { ThemeError } from './render'
import { StoreError } from './store'

/** The bridge's answer to a webhook. */
export interface Reply {
  status: number
  body: unknown
  /** Seconds, for the Retry-After header. */
  retryAfter?: number
  /** One line for the log. */
  log?: string
  /** The event is taken, its outcome open. */
  pending?: true
}

/** The answer while the work goes on. */
export function pending(): Reply {
  const message =
    'taken; the same event, sent again, gets the outcome (已接收，正在处理；重发同一事件可得结果)'
  return { status: 202, body: { accepted: true, message }, retryAfter: 1, pending: true }
}

/** An answer in the form of Payload's errors. */
export function failure(status: number, message: string, code: string): Reply {
  return { status, body: { errors: [{ message, code }] }, log: message }
}

/**
 * Seconds until an article is sent again that WeChat refused although it keeps to all limits known
 * here: WeChat errs at times, and one wrong answer must not lose a post.
 */
const REFUSED_PAUSES = [15, 60]

/**
 * The answer for an error of the work: 503 (507 for hours) with Retry-After when a later try may
 * succeed, 422 when an editor must change the post (with Retry-After while it is still tried again),
 * 502 when someone must change the account or its settings, 500 for a bug.
 * @param tries of the event before this one that ended with a 422 or 507
 */
failure.of = (error: unknown, tries = 0): Reply => {
  if (error instanceof WechatError) return ofWechat(error, tries)
  if (error instanceof TooLongError) return failure(422, error.message, 'too-long')
  if (error instanceof CmsError) return { ...failure(503, error.message, 'cms'), retryAfter: 10 }
  if (error instanceof StoreError)
    return { ...failure(503, error.message, 'store'), retryAfter: 60 }
  if (error instanceof ThemeError) return failure(502, error.message, 'theme')
  return bug(error)
}

function bug(error: unknown): Reply {
  const [message, stack] = error instanceof Error ? [error.message, error.stack] : [String(error)]
  const reply = failure(500, `a fault of the bridge: ${message} (微信桥出错，请上报)`, 'bug')
  return { ...reply, retryAfter: 60, log: stack ?? message }
}

/** Faults that lie in this one article, or in how it was sent: others go through meanwhile. */
const ofTheArticle = new Set(['content', 'media', 'bridge'])

/** From this many seconds on only the event itself waits. */
const LONG = 1_800
/** Seconds until the one early try after a refusal for hours. */
const PROBE = 120

/**
 * 503 holds back all events of the endpoint, so that order is kept. One that has to wait for hours,
 * such as for tomorrow's quota of one call, is 507: the others may need calls that are still free.
 */
function waitStatus(error: WechatError): number {
  return (error.retryAfter ?? 0) >= LONG ? 507 : 503
}

/** An address that was refused for hours is tried once more soon: someone may have allowed it since. */
function waitOf(error: WechatError, tries: number): number | null {
  const { kind, retryAfter } = error
  return kind === 'ip' && tries === 0 && retryAfter !== null
    ? Math.min(retryAfter, PROBE)
    : retryAfter
}

function ofWechat(error: WechatError, tries: number): Reply {
  const own = !error.retryable && ofTheArticle.has(error.kind)
  const status = error.retryable ? waitStatus(error) : own ? 422 : 502
  const retryAfter = own ? REFUSED_PAUSES[tries] : waitOf(error, tries)
  const message = `${error.message} (${error.words.zh})`
  const details = { message, code: `wechat-${error.kind}`, errcode: error.errcode, rid: error.rid }
  return {
    status,
    body: { errors: [{ ...details, errmsg: error.errmsg, call: error.call, words: error.words }] },
    log: `${message}${error.rid ? ` rid: ${error.rid}` : ''}`,
    ...(retryAfter === null || retryAfter === undefined ? {} : { retryAfter }),
  }
}
