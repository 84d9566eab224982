import { codes, type CodeInfo, type ErrorKind } from './error-codes'

export type { ErrorKind } from './error-codes'

/** A call to WeChat that failed, in words for the person who has to act. */
export class WechatError extends Error {
  /** WeChat's code; null when no answer came. */
  readonly errcode: number | null
  /** WeChat's own words, as they came. */
  readonly errmsg: string
  /** The request's id, which WeChat's support asks for. */
  readonly rid: string | null
  /** The call that failed, such as `draft/add`. */
  readonly call: string
  readonly kind: ErrorKind
  readonly words: { en: string; zh: string }
  /** No answer came: WeChat may have done it all the same. */
  readonly doubtful: boolean
  /** Seconds after which another try makes sense; null when only a change by a person helps. */
  readonly retryAfter: number | null

  constructor(fields: {
    call: string
    errcode: number | null
    errmsg: string
    info: CodeInfo
    doubtful?: boolean
  }) {
    super(
      fields.errcode === null
        ? `${fields.call}: ${fields.info.en}`
        : `${fields.call}: ${fields.errcode} ${fields.info.en}`,
    )
    this.name = 'WechatError'
    this.call = fields.call
    this.errcode = fields.errcode
    this.errmsg = fields.errmsg
    this.rid = /\brid:\s*([\w-]+)/.exec(fields.errmsg)?.[1] ?? null
    this.kind = fields.info.kind
    this.words = { en: fields.info.en, zh: fields.info.zh }
    this.doubtful = fields.doubtful ?? false
    this.retryAfter = fields.info.retryAfter ?? null
  }

  /** The same call may succeed later without a change of the article. */
  get retryable(): boolean {
    return this.retryAfter !== null
  }
}

/**
 * The error of an answer `{errcode, errmsg}`.
 * @param now milliseconds since 1970, for quotas that end at midnight in Beijing
 */
export function answeredError(
  call: string,
  errcode: number,
  errmsg: string,
  now = Date.now(),
): WechatError {
  const info = codes[errcode] ?? {
    kind: 'content',
    en: `WeChat answered ${errcode} (${errmsg}), a code that is not known here`,
    zh: `微信返回了未知的错误码 ${errcode}（${errmsg}）`,
  }
  return new WechatError({ call, errcode, errmsg, info: detailed(errcode, errmsg, info, now) })
}

/** The error of a call that got no readable answer. */
export function lostError(call: string, reason: string): WechatError {
  return new WechatError({
    call,
    errcode: null,
    errmsg: reason,
    doubtful: true,
    info: {
      kind: 'lost',
      retryAfter: 5,
      en: `no answer from WeChat (${reason}); it may have done it all the same`,
      zh: `没有收到微信的回复（${reason}），操作可能已经生效`,
    },
  })
}

function detailed(errcode: number, errmsg: string, info: CodeInfo, now: number): CodeInfo {
  if (errcode === 40164) {
    const ip = /invalid ip\s+([0-9a-f.:]+)/i.exec(errmsg)?.[1]
    if (!ip) return info
    return {
      ...info,
      en: `WeChat does not know this server: add its address ${ip} to the IP whitelist (WeChat back end → Settings and Development → Basic Configuration)`,
      zh: `服务器地址 ${ip} 不在 IP 白名单内：请在公众号后台「设置与开发 → 基本配置」中加入 ${ip}`,
    }
  }
  if (errcode === 45009) return { ...info, retryAfter: secondsToMidnight(now) }
  return info
}

/** Daily quotas are counted from midnight in Beijing (UTC+8). A minute is added for clocks. */
function secondsToMidnight(now: number): number {
  const day = 86_400_000
  const local = now + 8 * 3_600_000
  return Math.ceil((day - (local % day)) / 1000) + 60
}
