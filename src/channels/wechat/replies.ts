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
}

/** An answer in the form of Payload's errors. */
export function failure(status: number, message: string, code: string): Reply {
  return { status, body: { errors: [{ message, code }] }, log: message }
}

/**
 * The answer for an error of the work: 503 with Retry-After when a later try may succeed, 422 when
 * an editor must change the post, 502 when someone must change the account or its settings.
 * @throws what is no error of the work (a bug)
 */
failure.of = (error: unknown): Reply => {
  if (error instanceof WechatError) return ofWechat(error)
  if (error instanceof TooLongError) return failure(422, error.message, 'too-long')
  if (error instanceof CmsError) return { ...failure(503, error.message, 'cms'), retryAfter: 30 }
  if (error instanceof StoreError)
    return { ...failure(503, error.message, 'store'), retryAfter: 60 }
  if (error instanceof ThemeError) return failure(502, error.message, 'theme')
  throw error
}

function ofWechat(error: WechatError): Reply {
  const status = error.retryable
    ? 503
    : error.kind === 'content' || error.kind === 'media'
      ? 422
      : 502
  const message = `${error.message} (${error.words.zh})`
  const details = { message, code: `wechat-${error.kind}`, errcode: error.errcode, rid: error.rid }
  return {
    status,
    body: { errors: [{ ...details, errmsg: error.errmsg, call: error.call, words: error.words }] },
    log: `${message}${error.rid ? ` rid: ${error.rid}` : ''}`,
    ...(error.retryAfter === null ? {} : { retryAfter: error.retryAfter }),
  }
}
