import type { BlockContent, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { parseMarkdown } from '../../content'
import type { CmsIssue, CmsItem, CmsNote } from './documents'

/** What an issue says of an item before its text: who and what, and why to read it. */
export function itemLead(item: CmsItem): RootContent[] {
  const facts = factsOf(item)
  const { by, text } = item.reason
  return [
    ...(facts === '' ? [] : paragraphs(facts)),
    ...(text === ''
      ? []
      : [
          {
            type: 'blockquote' as const,
            children: paragraphs(by === '' ? text : `${by}：${text}`),
          },
        ]),
  ]
}

/** What an issue adds to an item: its place among concepts, the three-level notes, where to read on. */
export function itemNotes(item: CmsItem): RootContent[] {
  return [
    ...(item.concept === '' ? [] : [heading(2, '概念网络'), ...paragraphs(item.concept)]),
    ...noteBlocks(item.notes),
    ...itemLinks(item),
  ]
}

/** Links that have an address: without one their words lead nowhere. */
export function itemLinks(item: CmsItem): RootContent[] {
  const items = item.links
    .filter(({ url }) => /^https?:\/\//i.test(url.trim()))
    .map(({ label, url }): ListItem => listItem([link(url.trim(), label.trim() || url.trim())]))
  return items.length === 0
    ? []
    : [{ type: 'list', ordered: false, spread: false, children: items }]
}

/** The insight of the day and the opening sections, which are Markdown, before the first item. */
export function openingOf(issue: CmsIssue): RootContent[] {
  // Digests come in with their insight as summary and as a section.
  const repeated = issue.sections.some(({ text }) => same(text, issue.summary))
  const blocks = [
    ...(repeated ? [] : markdown(issue.summary)),
    ...issue.sections.flatMap(({ heading: words, text }) => [
      ...(words === '' ? [] : [heading(2, words)]),
      ...markdown(text),
    ]),
  ]
  if (blocks.length === 0) return []
  return [bold(issue.title), ...blocks, { type: 'thematicBreak' }]
}

/** What closes the issue, after the last item. */
export function closingOf(issue: CmsIssue): RootContent[] {
  return issue.closing === '' ? [] : [{ type: 'thematicBreak' }, ...markdown(issue.closing)]
}

/** Items that found no article of their own, one after the other. */
export function restOf(
  items: readonly CmsItem[],
  blocks: (item: CmsItem) => RootContent[],
): RootContent[] {
  return [
    { type: 'thematicBreak' },
    heading(2, '本期其余条目'),
    ...items.flatMap((item) => [heading(3, itemName(item)), ...blocks(item)]),
  ]
}

/** An item as it is spoken of: its printed number and its title. */
export function itemName(item: CmsItem): string {
  return `${item.number ?? ''} ${item.title}`.trim()
}

export function heading(depth: 2 | 3 | 4, value: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value }] }
}

/** A paragraph that leads somewhere. */
export function pointer(words: string, url: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value: words }, link(url, url)] }
}

/** Plain text as paragraphs: blank lines part them, single ones stay line breaks. */
export function paragraphs(text: string): Paragraph[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({
      type: 'paragraph',
      children: part
        .split('\n')
        .flatMap((value, index): PhrasingContent[] => [
          ...(index === 0 ? [] : [{ type: 'break' as const }]),
          { type: 'text', value: value.trim() },
        ]),
    }))
}

function bold(value: string): Paragraph {
  return {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value }] }],
  }
}

function factsOf({ author, theme, rating, attention }: CmsItem): string {
  const full = Math.min(5, Math.max(0, Math.round(rating ?? 0)))
  return [
    author,
    theme,
    rating === null ? '' : '★'.repeat(full) + '☆'.repeat(5 - full),
    '🍅'.repeat(Math.min(20, Math.max(0, Math.round(attention ?? 0)))),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Every printed line is a note, in the order printed; bullets that follow one another are a list. */
function noteBlocks(notes: readonly CmsNote[]): RootContent[] {
  const blocks: RootContent[] = []
  for (const note of notes) {
    const text = numbered(note)
    if (text === '') continue
    const last = blocks.at(-1)
    if (note.kind === 'bullet') {
      const item = listItem(words(text, note.colour))
      if (last?.type === 'list') last.children.push(item)
      else blocks.push({ type: 'list', ordered: false, spread: false, children: [item] })
    } else if (note.kind === 'heading') {
      blocks.push(heading(note.level <= 1 ? 2 : note.level === 2 ? 3 : 4, text))
    } else if (note.kind === 'quote') {
      blocks.push({ type: 'blockquote', children: paragraphs(text) })
    } else blocks.push({ type: 'paragraph', children: words(text, note.colour) })
  }
  return blocks
}

/** A note's words under its printed number: `一、背景`, `1.1 细节`. */
function numbered({ number, text }: CmsNote): string {
  if (/^[一二三四五六七八九十百]+$/.test(number)) return `${number}、${text}`
  return [number, text].filter((part) => part !== '').join(' ')
}

/** A colour of the notes' source marks what matters: in print that is bold. */
function words(value: string, colour: string): PhrasingContent[] {
  const text: PhrasingContent = { type: 'text', value }
  return colour === '' || colour === 'default' ? [text] : [{ type: 'strong', children: [text] }]
}

function listItem(children: PhrasingContent[]): ListItem {
  const content: BlockContent = { type: 'paragraph', children }
  return { type: 'listItem', spread: false, children: [content] }
}

function link(url: string, value: string): PhrasingContent {
  return { type: 'link', url, children: [{ type: 'text', value }] }
}

function markdown(text: string): RootContent[] {
  return text === '' ? [] : parseMarkdown(text).children
}

/** Whether a text stands in a section already, whatever of it is markup. */
function same(section: string, summary: string): boolean {
  const plain = (text: string): string =>
    toString(parseMarkdown(text)).normalize('NFKC').replace(/\s+/g, '')
  return plain(section) === plain(summary)
}
