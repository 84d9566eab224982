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
 * The answer for an error of the work: 503 with Retry-After when a later try may succeed, 422 when
 * an editor must change the post (with Retry-After while it is still tried again), 502 when someone
 * must change the account or its settings.
 * @param tries of the event before this one that ended so
 * @throws what is no error of the work (a bug)
 */
failure.of = (error: unknown, tries = 0): Reply => {
  if (error instanceof WechatError) return ofWechat(error, tries)
  if (error instanceof TooLongError) return failure(422, error.message, 'too-long')
  if (error instanceof CmsError) return { ...failure(503, error.message, 'cms'), retryAfter: 30 }
  if (error instanceof StoreError)
    return { ...failure(503, error.message, 'store'), retryAfter: 60 }
  if (error instanceof ThemeError) return failure(502, error.message, 'theme')
  throw error
}

/** Faults that lie in this one article, or in how it was sent: others go through meanwhile. */
const ofTheArticle = new Set(['content', 'media', 'bridge'])

function ofWechat(error: WechatError, tries: number): Reply {
  const own = !error.retryable && ofTheArticle.has(error.kind)
  const status = error.retryable ? 503 : own ? 422 : 502
  const retryAfter = own ? REFUSED_PAUSES[tries] : error.retryAfter
  const message = `${error.message} (${error.words.zh})`
  const details = { message, code: `wechat-${error.kind}`, errcode: error.errcode, rid: error.rid }
  return {
    status,
    body: { errors: [{ ...details, errmsg: error.errmsg, call: error.call, words: error.words }] },
    log: `${message}${error.rid ? ` rid: ${error.rid}` : ''}`,
    ...(retryAfter === null || retryAfter === undefined ? {} : { retryAfter }),
  }
}
