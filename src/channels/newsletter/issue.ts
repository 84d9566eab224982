import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { mdastToHast, parseMarkdown } from '../../content'
import { absolute } from '../../delivery/addresses'
import { notices } from '../../delivery/article/notices'
import { noteBlocks } from '../../delivery/epub/notes'
import { textLanguage, wordsFor, type Words } from '../../delivery/epub/words'
import type { PublicIssue, PublicItem } from '../../delivery/published/types'
import { legal } from '../../delivery/xml'

/** A digest issue as HTML for mail: what is printed of each item, and where its whole text is. */
export function issueHtml(issue: PublicIssue): string {
  const words = wordsFor(textLanguage(issue.title, 'zh-CN'))
  const { before, after } = notices(issue.disclosure, issue.credit || null)
  const sections = issue.sections.flatMap(({ heading, text }) => [
    ...(heading === '' ? [] : [h('h2', heading)]),
    ...markdown(text),
  ])
  // Digests come in with their insight as summary and as a section.
  const repeated = issue.sections.some(({ text }) => text === issue.summary)
  return legal(
    toHtml([
      ...before,
      ...(repeated ? [] : markdown(issue.summary)),
      ...sections,
      ...issue.items.flatMap((item) => itemParts(item, issue.url, words)),
      ...(issue.closing === '' ? [] : [h('h2', words.closing), ...markdown(issue.closing)]),
      ...after,
    ]),
  )
}

const markdown = (text: string): ElementContent[] =>
  text === '' ? [] : (mdastToHast(parseMarkdown(text)).children as ElementContent[])

function itemParts(item: PublicItem, base: string, words: Words): ElementContent[] {
  const { number, author, theme, rating, concept, reason } = item
  const title = `${number}. ${item.title || (item.post?.title ?? '')}`
  const stars = rating === null ? 0 : Math.min(5, Math.max(0, Math.round(rating)))
  const facts = [
    `${words.author}：${author || words.unknownAuthor}`,
    ...(theme === '' ? [] : [`${words.theme}：${theme}`]),
    ...(rating === null ? [] : [`${words.rating}：${'★'.repeat(stars)}${'☆'.repeat(5 - stars)}`]),
  ]
  const by = reason.by === '' ? words.reason : `${reason.by} · ${words.reason}`
  // The issue's label is for its own words; the post has its own, which may say the same.
  const label = item.post?.disclosure?.text
  return [
    h('h2', item.post ? [h('a', { href: item.post.url }, title)] : title),
    h('p', { className: ['byline'] }, facts.join(' · ')),
    ...(label ? [h('p', { className: ['ai-label'] }, label)] : []),
    ...(reason.text === '' ? [] : [h('blockquote', [h('p', [h('b', `${by}：`), reason.text])])]),
    ...(concept === '' ? [] : [h('p', [h('b', `${words.concept}：`), concept])]),
    // Below the item's own heading.
    ...noteBlocks(item.notes).map(lower),
    ...links(item, base, words),
  ]
}

function lower(block: ElementContent): ElementContent {
  if (block.type !== 'element' || !/^h[2-4]$/.test(block.tagName)) return block
  return { ...block, tagName: `h${Number(block.tagName[1]) + 1}` }
}

function links({ links: given, post }: PublicItem, base: string, words: Words): Element[] {
  const all = [...given, ...(post ? [{ label: words.fullText, url: post.url }] : [])]
  if (all.length === 0) return []
  const entries = all.map(({ label, url }) => {
    const address = /^(?:https?|mailto):/i.test(url) ? absolute(url, base) : null
    return h('li', address ? [h('a', { href: address }, label || address)] : label || url)
  })
  return [h('ul', entries)]
}
