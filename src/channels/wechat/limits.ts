import { strictLength, type WechatLimits, wechatLimits } from '../../fields/wechat-limits'

export type Limits = WechatLimits

export const defaultLimits: Limits = wechatLimits

export interface LimitedFields {
  title: string
  author: string
  digest: string
  content_source_url: string
  content: string
}

/** A field that is over its limit: how far, and what to do about it. */
export interface LimitProblem {
  field: keyof LimitedFields
  actual: number
  limit: number
  unit: 'characters' | 'bytes'
  message: { en: string; zh: string }
}

/** How full a field is: for a bar beside it. */
export interface FieldUse {
  field: keyof LimitedFields
  actual: number
  /** The most that WeChat takes. */
  limit: number
  unit: 'characters' | 'bytes'
}

/** Characters as people count them: one for each code point. */
export function characters(text: string): number {
  return Array.from(text).length
}

/** How much of each limit an article uses, by the strictest counting. */
export function limitsUsed(fields: LimitedFields, limits: Limits = defaultLimits): FieldUse[] {
  const characters = (field: keyof LimitedFields, limit: number): FieldUse => ({
    field,
    actual: strictLength(fields[field]),
    limit,
    unit: 'characters',
  })
  const bytes = (field: keyof LimitedFields, limit: number): FieldUse => ({
    field,
    actual: Buffer.byteLength(fields[field]),
    limit,
    unit: 'bytes',
  })
  return [
    characters('title', limits.title),
    characters('author', limits.author),
    characters('digest', limits.digest),
    bytes('content_source_url', limits.sourceUrl),
    // WeChat takes less than these two, not as much.
    characters('content', limits.contentCharacters - 1),
    bytes('content', limits.contentBytes - 1),
  ]
}

/** What to cut in a field that is over its limit. */
const CUTS: Record<keyof LimitedFields, (over: number) => { en: string; zh: string }> = {
  title: (over) => ({ en: `shorten it by ${over}`, zh: `请缩短 ${over} 字` }),
  author: () => ({
    en: 'name fewer authors, or put the others in the credit line',
    zh: '请减少署名，其余写进文末的署名行',
  }),
  digest: () => ({ en: 'shorten the summary', zh: '请缩短摘要' }),
  content_source_url: () => ({ en: 'give the post a shorter slug', zh: '请改用更短的 slug' }),
  content: (over) => ({
    en: `cut about ${over} (tags count too), or split the article`,
    zh: `请删去约 ${over}（标签也计入），或拆成两篇`,
  }),
}

/**
 * Checks an article before it is sent.
 * @returns what is over a limit, with what to cut; empty when WeChat should take it
 */
export function checkLimits(fields: LimitedFields, limits: Limits = defaultLimits): LimitProblem[] {
  const problems = limitsUsed(fields, limits)
    .map((use) => withSurePoints(use, fields))
    .filter(({ actual, limit }) => actual > limit)
    .map(({ field, actual, limit, unit }): LimitProblem => {
      const cut = CUTS[field](actual - limit)
      const words = unit === 'bytes' ? '字节' : '字'
      return {
        field,
        actual,
        limit,
        unit,
        message: {
          en: `${field} has ${actual} ${unit}, WeChat takes ${limit}: ${cut.en}`,
          zh: `${field} 有 ${actual} ${words}，微信上限 ${limit}：${cut.zh}`,
        },
      }
    })
  return fields.title.trim() === '' ? [emptyTitle(limits), ...problems] : problems
}

/**
 * A text that is over the limit by the strictest counting only is worth the try: it can't be cut
 * without losing words, and a refusal costs nothing. The other fields were cut already.
 */
function withSurePoints(use: FieldUse, fields: LimitedFields): FieldUse {
  return use.field === 'content' && use.unit === 'characters'
    ? { ...use, actual: characters(fields.content) }
    : use
}

function emptyTitle(limits: Limits): LimitProblem {
  return {
    field: 'title',
    actual: 0,
    limit: limits.title,
    unit: 'characters',
    message: { en: 'the title is empty: give the post one', zh: '标题为空：请先填写标题' },
  }
}
