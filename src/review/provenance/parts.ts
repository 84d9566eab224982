import { hash } from 'node:crypto'
import type { Reviewed } from '../canonical'

/** What kind of part of a document: a field, an entry of a digest, or a block of the body. */
export type PartKind =
  | 'title'
  | 'summary'
  | 'insight'
  | 'section'
  | 'item'
  | 'closing'
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'quote'
  | 'table'
  | 'code'
  | 'math'
  | 'callout'
  | 'footnote'
  | 'image'
  | 'markdown'
  | 'other'

/** A part of a document that has one writer: a top-level block of the body, or a field of text. */
export interface Part {
  kind: PartKind
  /** Its words, without formats and addresses; empty for an image without words. */
  text: string
  /** Short hash of its words, addresses and images: the same in every place and every version. */
  id: string
}

type Data = Record<string, unknown>

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const blockKinds: Record<string, PartKind> = {
  Code: 'code',
  Math: 'math',
  Callout: 'callout',
  Quote: 'quote',
  Footnote: 'footnote',
  markdown: 'markdown',
}
const nodeKinds: Record<string, PartKind> = {
  heading: 'heading',
  paragraph: 'paragraph',
  list: 'list',
  quote: 'quote',
  table: 'table',
  upload: 'image',
}

function kindOf(node: Data): PartKind {
  if (node.type === 'block' && isObject(node.fields)) {
    return blockKinds[String(node.fields.blockType)] ?? 'other'
  }
  return nodeKinds[String(node.type)] ?? 'other'
}

/** Fields of blocks that hold words. */
const wordFields = ['title', 'label', 'code', 'tex', 'markdown', 'text', 'alt', 'target'] as const
/** Nodes whose words run on with those beside them. */
const inLine = new Set(['text', 'tab', 'link', 'autolink', 'inlineBlock'])
/** No state that was let in is deeper, see src/content/state-shape.ts. */
const deepest = 1000

interface Collected {
  words: string
  addresses: string
}

function idOf(value: unknown): string {
  return String(isObject(value) ? value.id : value)
}

function collect(node: Data, into: Collected, depth: number): void {
  if (depth > deepest) return
  if (typeof node.text === 'string') into.words += node.text
  else if (!inLine.has(String(node.type))) into.words += '\n'
  if (node.value != null) into.addresses += `\n${idOf(node.value)}`
  const { fields, children } = node
  if (isObject(fields)) {
    for (const name of wordFields) {
      const words = fields[name]
      if (typeof words === 'string') into.words += ` ${words}`
    }
    if (typeof fields.url === 'string') into.addresses += `\n${fields.url}`
    if (fields.media != null) into.addresses += `\n${idOf(fields.media)}`
    if (isObject(fields.content) && isObject(fields.content.root)) {
      collect(fields.content.root, into, depth + 1)
    }
  }
  if (!Array.isArray(children)) return
  for (const child of children as unknown[]) if (isObject(child)) collect(child, into, depth + 1)
}

function part(kind: PartKind, words: string, addresses = ''): Part | null {
  const text = words.replace(/\s+/g, ' ').trim()
  if (text === '' && addresses === '') return null
  // 72 bits: far from a collision among the parts of one document.
  const id = hash('sha256', `${text}\n${addresses}`, 'base64url').slice(0, 12)
  return { kind, text, id }
}

function fieldPart(kind: PartKind, value: unknown): Part[] {
  const found = typeof value === 'string' ? part(kind, value) : null
  return found ? [found] : []
}

function bodyParts(body: unknown): Part[] {
  const root = isObject(body) && isObject(body.root) ? body.root : null
  const blocks = Array.isArray(root?.children) ? (root.children as unknown[]) : []
  return blocks.flatMap((node) => {
    if (!isObject(node)) return []
    const into: Collected = { words: '', addresses: '' }
    collect(node, into, 1)
    return part(kindOf(node), into.words, into.addresses) ?? []
  })
}

/** The words among an entry's fields, in the order in which they are stored. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).join('\n')
  if (!isObject(value)) return ''
  return entryFields.map((name) => wordsOf(value[name])).join('\n')
}

/** The fields of sections and items that hold words; numbers, colours and addresses are none. */
const entryFields = ['heading', 'title', 'author', 'theme', 'reason', 'label', 'links'].concat(
  'concept',
  'text',
  'notes',
)

function entryParts(kind: PartKind, entries: unknown): Part[] {
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown) => part(kind, wordsOf(entry)) ?? [])
}

/**
 * The parts of a document, in reading order. Blocks without words and images (a rule, an empty
 * paragraph) are none.
 */
export function partsOf(collection: Reviewed, doc: Record<string, unknown>): Part[] {
  const before = [...fieldPart('title', doc.title), ...fieldPart('summary', doc.summary)]
  if (collection === 'posts') {
    return [...before, ...fieldPart('insight', doc.insight), ...bodyParts(doc.body)]
  }
  return [
    ...before,
    ...entryParts('section', doc.sections),
    ...entryParts('item', doc.items),
    ...fieldPart('closing', doc.closing),
  ]
}
