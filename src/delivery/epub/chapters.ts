import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { mdastToHast, parseMarkdown } from '../../content'
import { absolute } from '../addresses'
import { notices } from '../article/notices'
import { creditOf, postTree } from '../article/tree'
import type { PublicIssue, PublicItem, PublicPost } from '../published/types'
import type { Chapter } from './book'
import { noteBlocks } from './notes'
import { bookText, type Setting } from './text'
import type { Words } from './words'

/** What the chapters of one issue share. */
export type Issue = Pick<Setting, 'picture' | 'chapter' | 'words'> & {
  issue: PublicIssue
  /** The language of a text. */
  language: (text: string) => string
}

/** The file of an item, by its place in the issue. */
export const itemName = (index: number): string => `item-${String(index + 1).padStart(3, '0')}`

/** The page that opens the issue: its title, the label, the insight of the day, the opening sections. */
export function opening(book: Issue): Chapter {
  const { issue, words } = book
  const { before, after } = notices(issue.disclosure, issue.credit || null)
  return {
    name: 'opening',
    title: words.opening,
    language: book.language(issue.title),
    type: 'titlepage',
    content: [
      h('h1', issue.title),
      ...before,
      // Digests come in with their insight as summary and as a section.
      ...(issue.sections.some(({ text }) => text === issue.summary)
        ? []
        : markdown(issue.summary, 's0', book)),
      ...issue.sections.flatMap(({ heading, text }, at) => [
        ...(heading === '' ? [] : [h('h2', heading)]),
        ...markdown(text, `s${at + 1}`, book),
      ]),
      ...after,
    ],
  }
}

/** What closes the issue; null when there is nothing. */
export function closing(book: Issue): Chapter | null {
  const { issue, words } = book
  if (issue.closing === '') return null
  return {
    name: 'closing',
    title: words.closing,
    language: book.language(issue.closing),
    type: 'afterword',
    content: [h('h1', words.closing), ...markdown(issue.closing, 'c', book)],
  }
}

/** One item: what the issue says of it, and the post's whole text when that is published. */
export function itemChapter(item: PublicItem, index: number, book: Issue): Chapter {
  const { issue, words } = book
  // The issue's label is for the notes; the post has its own, which may say the same.
  const own = item.post?.disclosure?.text === issue.disclosure?.text ? null : issue.disclosure
  const { before, after } = notices(item.post ? own : issue.disclosure, null)
  const title = item.title || (item.post?.title ?? '')
  return {
    name: itemName(index),
    title: `${item.number}. ${title}`,
    language: book.language(title + item.notes.map(({ text }) => text).join('')),
    type: 'chapter',
    content: [
      h('h1', `${item.number}. ${title}`),
      ...before,
      facts(item, words),
      ...reason(item, words),
      ...links(item, issue.url),
      ...(item.concept === '' ? [] : [h('h2', words.concept), h('p', item.concept)]),
      ...noteBlocks(item.notes),
      ...(item.post ? [fullText(item.post, book)] : []),
      ...after,
    ],
  }
}

function facts(item: PublicItem, words: Words): Element {
  const row = (name: string, value: string): string => `${name}：${value}`
  const { rating, attention } = item
  const rows = [
    row(words.author, item.author || words.unknownAuthor),
    ...(item.theme === '' ? [] : [row(words.theme, item.theme)]),
    ...(rating === null
      ? []
      : [row(words.rating, '★'.repeat(stars(rating)) + '☆'.repeat(5 - stars(rating)))]),
    ...(attention ? [row(words.attention, '🍅'.repeat(Math.min(Math.round(attention), 20)))] : []),
  ]
  return h(
    'ul',
    { className: ['facts'] },
    rows.map((text) => h('li', text)),
  )
}

function stars(rating: number): number {
  return Math.min(5, Math.max(0, Math.round(rating)))
}

function reason({ reason: { by, text } }: PublicItem, words: Words): Element[] {
  if (text === '') return []
  const who = by === '' ? words.reason : `${by} · ${words.reason}`
  return [
    h('blockquote', { className: ['reason'] }, [
      h('p', [h('b', `${who}：`), { type: 'text', value: text }]),
    ]),
  ]
}

/** Where to read on. An address that is none, or a script's, is left out; its words stay. */
function links({ links: given }: PublicItem, base: string): Element[] {
  if (given.length === 0) return []
  const items = given.map(({ label, url }) => {
    const address = /^(?:https?|mailto):/i.test(url) ? absolute(url, base) : null
    const words = label || address || url
    return h('li', address ? h('a', { href: address }, words) : words)
  })
  return [h('ul', { className: ['links'] }, items)]
}

/** A published post as a part of its item's chapter. */
function fullText(post: PublicPost, book: Issue): Element {
  const { before, after } = notices(post.disclosure, creditOf(post))
  const { words } = book
  const authors = post.authors.map(({ name }) => name).join('、')
  return h('section', { className: ['full-text'], lang: book.language(post.title) }, [
    h('h2', `${words.fullText}：${post.title}`),
    ...(authors === '' ? [] : [h('p', { className: ['byline'] }, `${words.byline}：${authors}`)]),
    ...before,
    ...bookText(postTree(post), { ...book, prefix: 't', heading: 3 }),
    ...after,
    h('p', { className: ['source'] }, [
      { type: 'text', value: `${words.source}：` },
      h('a', { href: post.url }, post.url),
    ]),
  ])
}

/** The issue's own texts are Markdown. */
function markdown(text: string, prefix: string, book: Issue): ElementContent[] {
  if (text === '') return []
  const tree: Root = mdastToHast(parseMarkdown(text))
  return bookText(tree, { ...book, prefix, heading: 3 })
}
