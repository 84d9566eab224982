/** The limits of an article's fields. Those that reports contradict (?) are settings of the bridge. */
export interface WechatLimits {
  /** Characters of a title: 32 by the documentation, 20 to 64 by field reports (?). */
  title: number
  /** Characters of an author: 16 by the documentation, about 8 Chinese ones by field reports (?). */
  author: number
  digest: number
  /** Bytes of `content_source_url`. */
  sourceUrl: number
  /** Characters of the content, tags included: it must stay below this (?). */
  contentCharacters: number
  /** Bytes of the content in UTF-8: it must stay below this. */
  contentBytes: number
  /** Articles of one draft (?). */
  articles: number
}

/**
 * The length of a text by the strictest counting of “characters” that a receiver may use: UTF-16
 * units, of which an emoji has two or more. Chinese has one each, as in every other counting. The
 * documentation names no rule (?).
 */
export function strictLength(text: string): number {
  return text.length
}

/** WeChat's `draft/add` as documented in December 2025: the numbers that checks and bridge share. */
export const wechatLimits: WechatLimits = {
  title: 32,
  author: 16,
  digest: 128,
  sourceUrl: 1024,
  contentCharacters: 20_000,
  contentBytes: 1024 * 1024,
  articles: 8,
}
