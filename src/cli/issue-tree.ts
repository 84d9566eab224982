import type { BlockContent, List, Root, RootContent } from 'mdast'
import { parseMarkdown } from '../content'
import type { DigestItem, DigestNote, ParsedIssue } from '../intake'

/** A digest issue as one article: its sections, then its items under their printed numbers. */
export function issueTree(issue: ParsedIssue): Root {
  const sections = issue.sections.flatMap(({ heading: title, text }) => [
    heading(2, title),
    ...parseMarkdown(text).children,
  ])
  const closing = issue.closing === null ? [] : parseMarkdown(issue.closing).children
  return { type: 'root', children: [...sections, ...issue.items.flatMap(itemBlocks), ...closing] }
}

function itemBlocks(item: DigestItem): RootContent[] {
  const blocks: RootContent[] = [heading(2, `${item.number}. ${item.title}`)]
  if (item.author !== null) blocks.push(paragraph(item.author))
  if (item.reason !== null) {
    const by = item.reason.by === null ? '' : `${item.reason.by}：`
    blocks.push({ type: 'blockquote', children: [paragraph(by + item.reason.text)] })
  }
  if (item.concept !== null) blocks.push(paragraph(item.concept))
  for (const note of item.notes) addNote(blocks, note)
  return blocks
}

function addNote(blocks: RootContent[], note: DigestNote): void {
  const text = [note.number ?? '', note.text].filter((part) => part !== '').join(' ')
  if (note.kind === 'heading') blocks.push(heading(note.level === 1 ? 3 : 4, text))
  else if (note.kind === 'quote') blocks.push({ type: 'blockquote', children: [paragraph(text)] })
  else if (note.kind === 'bullet') {
    const last = blocks.at(-1)
    const list: List =
      last?.type === 'list' ? last : { type: 'list', ordered: false, spread: false, children: [] }
    list.children.push({ type: 'listItem', spread: false, children: [paragraph(text)] })
    if (list !== last) blocks.push(list)
  } else blocks.push(paragraph(text))
}

function heading(depth: 2 | 3 | 4, value: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value }] }
}

function paragraph(value: string): BlockContent {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}
