import type { Link, PhrasingContent } from 'mdast'
import {
  formatBits,
  type InlineBlockNode,
  type InlineNode,
  type LexicalNode,
  type LinkNode,
} from '../lexical'
import { type Mark, markTags, marksOf, readMarks, sharedMarks, usualOrder } from '../marks'
import { type Back, imageNode, linkAddress } from './references'

/** A piece of a line on its way to Markdown. */
interface Piece {
  node: PhrasingContent[]
  marks: readonly Mark[]
  /** The order is the one written down, not to be guessed. */
  fixed: boolean
}

/** Whether a node stands in a line. */
export function isInline(node: LexicalNode): node is InlineNode {
  return inlineTypes.has(node.type)
}
const inlineTypes = new Set(['text', 'tab', 'linebreak', 'link', 'autolink', 'inlineBlock'])

/** Converts the pieces of a line to Markdown's nested formats. */
export function inlineToMdast(
  nodes: readonly InlineNode[],
  back: Back,
  without: readonly Mark[] = [],
): PhrasingContent[] {
  const pieces = mergeCode(nodes).flatMap((node) => toPiece(node, back, without))
  const orders = usualOrder(pieces.map((piece) => piece.marks))
  const ordered = pieces.map((piece, index) =>
    piece.fixed ? piece : { ...piece, marks: orders[index] ?? piece.marks },
  )
  return nest(ordered, 0)
}

/** Neighbouring texts in code format are one piece of code. */
function mergeCode(nodes: readonly InlineNode[]): InlineNode[] {
  const merged: InlineNode[] = []
  for (const node of nodes) {
    const last = merged[merged.length - 1]
    const both = last && isCode(last) && isCode(node) && last.format === node.format
    if (both) merged[merged.length - 1] = { ...last, type: 'text', text: last.text + node.text }
    else merged.push(node)
  }
  return merged
}

function isCode(node: InlineNode): node is Extract<InlineNode, { text: string }> {
  return (node.type === 'text' || node.type === 'tab') && (node.format & formatBits.code) !== 0
}

function toPiece(node: InlineNode, back: Back, without: readonly Mark[]): Piece[] {
  const kept = node.$?.galley
  switch (node.type) {
    case 'text':
    case 'tab': {
      if (node.text === '') return []
      const marks = marksOf(node.format).filter((mark) => !without.includes(mark))
      const order = readMarks(kept?.marks)
      const fixed = kept?.marks !== undefined && sameMarks(order, marks)
      return [{ node: [textOrCode(node.text, node.format)], marks: fixed ? order : marks, fixed }]
    }
    case 'linebreak':
      return [{ node: [lineBreak(kept)], marks: readMarks(kept?.marks), fixed: true }]
    case 'link':
    case 'autolink': {
      const shared = sharedMarks(node).filter((mark) => !without.includes(mark))
      const order = readMarks(kept?.marks)
      // A note made before the text's formats changed says nothing any more.
      const known = kept?.marks !== undefined && order.every((mark) => hasMark(node, mark, shared))
      const outer = known ? order : shared
      return [{ node: linkNode(node, back, [...without, ...outer]), marks: outer, fixed: known }]
    }
    case 'inlineBlock': {
      const own = inlineBlockToMdast(node.fields, back)
      return own ? [{ node: [own], marks: readMarks(node.fields.marks), fixed: true }] : []
    }
  }
}

/** A block in a line as Markdown; null when it says nothing. */
function inlineBlockToMdast(fields: InlineBlockNode['fields'], back: Back): PhrasingContent | null {
  switch (fields.blockType) {
    case 'inlineImage':
      return imageNode(fields.media, fields, back)
    case 'inlineMath': {
      const value = (fields.tex ?? '').replace(/\s*\n\s*/g, ' ')
      const data = fields.display ? { display: true } : {}
      return value.trim() === '' ? null : { type: 'inlineMath', value, data }
    }
    case 'wikiLink': {
      const [target, text] = [fields.target, fields.text].map(withoutBrackets)
      if (!target?.trim()) return text ? { type: 'text', value: text } : null
      return {
        type: 'wikiLink',
        value: text ? `${target}|${text}` : target,
        embed: fields.embed === true,
      }
    }
    case 'footnoteReference': {
      const label = footnoteLabel(fields.label)
      return label === '' ? null : { type: 'verbatim', value: `[^${label}]` }
    }
    default:
      return fields.markdown ? { type: 'verbatim', value: fields.markdown } : null
  }
}

/** What can stand between the brackets of a wikilink, which take no brackets and no new line. */
function withoutBrackets(text: string | null | undefined): string {
  const round: Record<string, string> = { '[': '(', ']': ')', '\n': ' ' }
  return (text ?? '').replace(/[[\]\n]/g, (character) => round[character] ?? '')
}

/** A footnote's label as Markdown can hold it: no spaces, no brackets. */
export function footnoteLabel(label: string | null | undefined): string {
  return (label ?? '').trim().replace(/[\s[\]]+/g, '-')
}

function hasMark(link: LinkNode, mark: Mark, shared: readonly Mark[]): boolean {
  const texts = link.children.some((node) => node.type === 'text' || node.type === 'tab')
  return !texts || shared.includes(mark)
}

function sameMarks(left: readonly Mark[], right: readonly Mark[]): boolean {
  return left.length === right.length && left.every((mark) => right.includes(mark))
}

function textOrCode(text: string, format: number): PhrasingContent {
  return (format & formatBits.code) !== 0
    ? { type: 'inlineCode', value: text }
    : { type: 'text', value: text }
}

function lineBreak(kept: { soft?: true; html?: string } | undefined): PhrasingContent {
  if (kept?.html !== undefined) return { type: 'html', value: kept.html }
  return kept?.soft ? { type: 'text', value: '\n' } : { type: 'break' }
}

function linkNode(node: LinkNode, back: Back, without: readonly Mark[]): PhrasingContent[] {
  const children = inlineToMdast(node.children.filter(isInline), back, without)
  const url = linkAddress(node, back)
  if (url === '') return children
  const link: PhrasingContent = {
    type: 'link',
    url,
    title: node.fields.title || null,
    children: children as Link['children'],
  }
  if (node.$?.galley.bare) link.data = { bare: true }
  return [link]
}

/** Groups neighbours by their mark at this depth and puts the group in that mark's node. */
function nest(pieces: readonly Piece[], depth: number): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let index = 0
  while (index < pieces.length) {
    const piece = pieces[index]
    if (piece === undefined) break
    const mark = piece.marks[depth]
    if (mark === undefined) {
      nodes.push(...piece.node)
      index += 1
      continue
    }
    let end = index + 1
    while (pieces[end]?.marks[depth] === mark) end += 1
    nodes.push(...wrap(mark, nest(pieces.slice(index, end), depth + 1)))
    index = end
  }
  return joinTexts(nodes)
}

function wrap(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  const tag = markTags[mark]
  if (tag !== undefined) {
    return [{ type: 'html', value: `<${tag}>` }, ...children, { type: 'html', value: `</${tag}>` }]
  }
  const { before, inside, after } = trimSpace(children)
  const type = mark as 'strong' | 'emphasis' | 'delete'
  return inside.length === 0
    ? [...before, ...after]
    : [...before, { type, children: inside }, ...after]
}

/** Spaces at the edges of bold text go outside: `**text **` is no bold in Markdown. */
function trimSpace(children: readonly PhrasingContent[]): {
  before: PhrasingContent[]
  inside: PhrasingContent[]
  after: PhrasingContent[]
} {
  const inside = [...children]
  const before: PhrasingContent[] = []
  const after: PhrasingContent[] = []
  const first = inside[0]
  const lead = first?.type === 'text' ? (/^[ \t]+/.exec(first.value)?.[0] ?? '') : ''
  if (first?.type === 'text' && lead !== '') {
    before.push({ type: 'text', value: lead })
    inside[0] = { type: 'text', value: first.value.slice(lead.length) }
    if (lead.length === first.value.length) inside.shift()
  }
  const last = inside[inside.length - 1]
  const trail = last?.type === 'text' ? (/[ \t]+$/.exec(last.value)?.[0] ?? '') : ''
  if (last?.type === 'text' && trail !== '') {
    after.push({ type: 'text', value: trail })
    inside[inside.length - 1] = { type: 'text', value: last.value.slice(0, -trail.length) }
    if (trail.length === last.value.length) inside.pop()
  }
  return { before, inside, after }
}

/** A line without spaces at its edges, which Markdown does not keep. */
export function trimLine(children: readonly PhrasingContent[]): PhrasingContent[] {
  return trimSpace(children).inside
}

/** Joins neighbouring texts. */
export function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = []
  for (const node of nodes) {
    const last = joined[joined.length - 1]
    if (last?.type === 'text' && node.type === 'text') {
      joined[joined.length - 1] = { type: 'text', value: last.value + node.value }
    } else joined.push(node)
  }
  return joined
}
