import { type WechatLimits, wechatLimits } from '../../fields/wechat-limits'
import { clean } from './render/text'

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

/** Characters as people count them: one for each code point. */
export function characters(text: string): number {
  return Array.from(text).length
}

/**
 * Checks an article before it is sent.
 * @returns what is over a limit, with what to cut; empty when WeChat should take it
 */
export function checkLimits(fields: LimitedFields, limits: Limits = defaultLimits): LimitProblem[] {
  const problems: LimitProblem[] = []
  const check = (
    field: LimitProblem['field'],
    actual: number,
    limit: number,
    unit: LimitProblem['unit'],
    cut: { en: string; zh: string },
  ) => {
    if (actual <= limit) return
    const words = unit === 'bytes' ? '字节' : '字'
    problems.push({
      field,
      actual,
      limit,
      unit,
      message: {
        en: `${field} has ${actual} ${unit}, WeChat takes ${limit}: ${cut.en}`,
        zh: `${field} 有 ${actual} ${words}，微信上限 ${limit}：${cut.zh}`,
      },
    })
  }
  if (fields.title.trim() === '') {
    problems.push({
      field: 'title',
      actual: 0,
      limit: limits.title,
      unit: 'characters',
      message: { en: 'the title is empty: give the post one', zh: '标题为空：请先填写标题' },
    })
  }
  const over = (actual: number, limit: number) => Math.max(0, actual - limit)
  const title = characters(fields.title)
  check('title', title, limits.title, 'characters', {
    en: `shorten it by ${over(title, limits.title)}`,
    zh: `请缩短 ${over(title, limits.title)} 字`,
  })
  check('author', characters(fields.author), limits.author, 'characters', {
    en: 'name fewer authors, or put the others in the credit line',
    zh: '请减少署名，其余写进文末的署名行',
  })
  check('digest', characters(fields.digest), limits.digest, 'characters', {
    en: 'shorten the summary',
    zh: '请缩短摘要',
  })
  check(
    'content_source_url',
    Buffer.byteLength(fields.content_source_url),
    limits.sourceUrl,
    'bytes',
    {
      en: 'give the post a shorter slug',
      zh: '请改用更短的 slug',
    },
  )
  const length = characters(fields.content)
  check('content', length, limits.contentCharacters - 1, 'characters', {
    en: `cut about ${over(length, limits.contentCharacters - 1)} (tags count too), or split the article: tables and coloured code cost most`,
    zh: `请删去约 ${over(length, limits.contentCharacters - 1)} 字（标签也计入），或拆成两篇；表格和代码最占篇幅`,
  })
  check('content', Buffer.byteLength(fields.content), limits.contentBytes - 1, 'bytes', {
    en: 'split the article',
    zh: '请拆成两篇',
  })
  return problems
}

/**
 * Cuts a text to a number of characters, the mark of the cut included.
 * @param sentence cut after the last sentence that fits, when it is not much shorter
 */
export function cutText(text: string, limit: number, sentence = false): string {
  const all = Array.from(clean(text).replace(/\s+/g, ' ').trim())
  if (all.length <= limit) return all.join('')
  if (sentence) {
    const head = all.slice(0, limit).join('')
    const end = Math.max(...Array.from('。！？!?', (mark) => head.lastIndexOf(mark)))
    if (end >= limit / 2) return head.slice(0, end + 1)
  }
  return `${all
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`
}
