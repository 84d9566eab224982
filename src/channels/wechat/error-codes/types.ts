/**
 * Who can act on an error: `busy` and `quota` pass by themselves, `token` is renewed, `account` and
 * `ip` need an administrator of the WeChat account, `media` and `content` someone who edits the
 * post, `bridge` is a fault of this program, `lost` had no answer.
 */
export type ErrorKind =
  'busy' | 'token' | 'account' | 'ip' | 'media' | 'content' | 'quota' | 'bridge' | 'lost'

export interface CodeInfo {
  kind: ErrorKind
  en: string
  zh: string
  /** Seconds until another try makes sense; absent: none without a change by a person. */
  retryAfter?: number
}

export type CodeTable = Readonly<Record<number, CodeInfo>>

/** An entry of a table of codes. */
export function code(kind: ErrorKind, en: string, zh: string, retryAfter?: number): CodeInfo {
  return { kind, en, zh, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

/** Who has to act on an error of a kind, for the line above its words. */
export const whoActs: Readonly<Record<ErrorKind, { en: string; zh: string }>> = {
  busy: { en: 'nobody: it is tried again by itself', zh: '无需处理，会自动重试' },
  token: { en: 'nobody: a new token is fetched', zh: '无需处理，会自动更新令牌' },
  account: { en: 'an administrator of the WeChat account', zh: '公众号管理员' },
  ip: { en: 'an administrator of the WeChat account', zh: '公众号管理员' },
  media: { en: 'an editor of this post', zh: '本文编辑' },
  content: { en: 'an editor of this post', zh: '本文编辑' },
  quota: { en: 'nobody: it waits and is tried again', zh: '无需处理，到时会自动重试' },
  bridge: { en: 'whoever looks after Galley', zh: '清样系统维护者' },
  lost: { en: 'nobody: it is looked into by itself', zh: '无需处理，会自动核对' },
}
