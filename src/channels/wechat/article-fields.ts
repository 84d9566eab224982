import type { Root } from 'mdast'
import { mdastToText } from '../../content'
import { strictLength } from '../../fields/wechat-limits'
import { cutText } from './cut'
import { headText } from './digest'

/** A digest made of the text itself is this long at most: lists show about as much. */
const OWN_DIGEST = 110

/** Fields beside the content can't hold entities, so a `\u` in them gets a wider backslash (40033). */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\\(?=u)/g, '＼')
}

/**
 * The title as WeChat takes it.
 * @returns the title, and whether it had to be cut
 */
export function titleLine(
  wanted: string,
  limit: number,
  warnings: string[],
): { title: string; cut: boolean } {
  const whole = plain(wanted)
  const title = cutText(whole, limit)
  const cut = strictLength(whole) > limit
  if (cut) {
    warnings.push(
      `the title has ${strictLength(whole)} characters, WeChat takes ${limit}: it is cut, the whole title stands above the text (标题超长，已截断，完整标题置于正文开头)`,
    )
  }
  return { title, cut }
}

/** The authors' names; when they are too long together, the first ones and 等. */
export function authorLine(authors: readonly string[], limit: number, warnings: string[]): string {
  const all = cutText(plain(authors.join('、')), Infinity)
  if (strictLength(all) <= limit) return all
  warnings.push(
    `the authors' names have ${strictLength(all)} characters, WeChat takes ${limit}: shortened (作者名超长，已缩短)`,
  )
  for (let count = authors.length - 1; count > 0; count -= 1) {
    const line = cutText(plain(`${authors.slice(0, count).join('、')} 等`), Infinity)
    if (strictLength(line) <= limit) return line
  }
  return cutText(plain(authors[0] ?? ''), limit)
}

/**
 * The digest of a draft of one article: the summary, else the head of the text. It is never empty:
 * WeChat would take the first 54 characters of the content, the AI label among them.
 */
export function digestLine(
  given: { summary: string; root: Root; title: string },
  limit: number,
  warnings: string[],
): string {
  const summary = plain(given.summary)
  if (summary === '') {
    const text = plain(headText(given.root)) || plain(mdastToText(given.root)) || plain(given.title)
    return cutText(text, Math.min(limit, OWN_DIGEST), true)
  }
  if (strictLength(summary) > limit) {
    warnings.push(
      `the summary has ${strictLength(summary)} characters, WeChat takes ${limit}: it is cut (摘要超长，已截断)`,
    )
  }
  return cutText(summary, limit, true)
}
