import type { Blockquote, FootnoteDefinition, PhrasingContent, RootContent } from 'mdast'
import type { CalloutFields } from '../block-fields'
import {
  deepestContent,
  elementFields,
  type BlockNode,
  type LexicalNode,
  type SerializedEditorState,
} from '../lexical'
import { stringifyMarkdown } from '../stringify'
import { convertBlock, paragraph } from './blocks'
import { blockNode, type Context, markdownBlock, sourceOf, writeAlone } from './context'

/** How a callout begins: its kind and whether it can be folded. */
const marker = /^\[!([A-Za-z][\w-]*)\]([+-]?)[ \t]*/

/** Obsidian's and GitHub's callouts look like quotes and are more: `> [!note] Title`. */
export function isCallout(node: Blockquote): boolean {
  const [first] = node.children
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  return text?.type === 'text' && marker.test(text.value)
}

/** A callout as a block of its own; null where its title can't be told from its text. */
export function convertCallout(node: Blockquote, context: Context): BlockNode | null {
  const [first, ...others] = node.children
  if (first?.type !== 'paragraph') return null
  const head = splitHead(first.children, context)
  if (head === null) return null
  const { kind, title, fold, rest } = head
  const inside: RootContent[] =
    rest === null ? others : [{ type: 'paragraph', children: rest }, ...others]
  const content = convertContent(inside, context)
  if (content === null) return null
  const written = [...head.written]
  if (rest === null && others[0]?.type === 'paragraph') written.push('blank')
  return blockNode(`${kind}${fold} ${title}\n${wordsOf(inside)}`, context, {
    blockType: 'Callout',
    kind,
    title,
    ...(fold === '' ? {} : { fold }),
    content,
    ...(written.length === 0 ? {} : { written: written.join(' ') }),
  })
}

type Head = {
  kind: string
  title: string
  fold: NonNullable<CalloutFields['fold']> | ''
  /** What stands in the same paragraph on the lines below, if any. */
  rest: PhrasingContent[] | null
  /** What of its way of writing is to be kept: see CalloutFields. */
  written: string[]
}

/** Parts the first line of a callout from the lines below it. */
function splitHead(nodes: readonly PhrasingContent[], context: Context): Head | null {
  const [text] = nodes
  const found = text?.type === 'text' ? marker.exec(text.value) : null
  if (text?.type !== 'text' || !found) return null
  const line: PhrasingContent[] = [{ ...text, value: text.value.slice(found[0].length) }]
  line.push(...nodes.slice(1))
  const parted = splitLine(line, context)
  if (parted === null) return null
  const title = lineOf(parted.first)
  const [kind, fold] = [found[1] ?? '', (found[2] ?? '') as Head['fold']]
  const space = found[0].slice(`[!${kind}]${fold}`.length)
  if (space.length > 1 || (space === ' ' && title === '')) return null
  const written = space === '' && title !== '' ? ['tight'] : []
  if (parted.broken) written.push('break')
  return { kind, fold, title, rest: parted.rest, written }
}

/** Parts a paragraph at the end of its first line; null where a format runs over it. */
function splitLine(
  line: PhrasingContent[],
  context: Context,
): { first: PhrasingContent[]; rest: PhrasingContent[] | null; broken: boolean } | null {
  for (const [index, node] of line.entries()) {
    const rest = line.slice(index + 1)
    if (node.type === 'break') return { first: line.slice(0, index), rest, broken: true }
    if (node.type === 'text' && node.value.includes('\n')) {
      const at = node.value.indexOf('\n')
      const [before, after] = [node.value.slice(0, at), node.value.slice(at + 1)]
      if (after !== '') rest.unshift({ type: 'text', value: after })
      return {
        first: [...line.slice(0, index), { type: 'text', value: before }],
        rest,
        broken: false,
      }
    }
    if (node.type !== 'text' && sourceOf(node, context, false)?.includes('\n')) return null
  }
  return { first: line, rest: null, broken: false }
}

/** Markdown of a line that does not begin its paragraph. */
function lineOf(children: PhrasingContent[]): string {
  const line: PhrasingContent[] = [{ type: 'text', value: 'x ' }, ...children]
  const written = stringifyMarkdown({
    type: 'root',
    children: [{ type: 'paragraph', children: structuredClone(line) }],
  })
  return written.slice(2).trim()
}

/** A quote that holds more than paragraphs. */
export function convertQuoteBlock(node: Blockquote, context: Context): BlockNode | null {
  const content = convertContent(node.children, context)
  return content && blockNode(wordsOf(node.children), context, { blockType: 'Quote', content })
}

/** What a footnote says. */
export function convertFootnote(node: FootnoteDefinition, context: Context): BlockNode | null {
  const label = node.label ?? node.identifier
  // The editors within callouts and quotes have no footnotes: see `blocksAt` in editor.ts.
  if (context.depth > 0 || !/^[^\s[\]]+$/.test(label)) return null
  const content = convertContent(node.children, context)
  return (
    content &&
    blockNode(`${label}\n${wordsOf(node.children)}`, context, {
      blockType: 'Footnote',
      label,
      content,
    })
  )
}

/** Blocks as the state of an editor within the editor; null where that is too deep. */
function convertContent(
  blocks: readonly RootContent[],
  context: Context,
): SerializedEditorState | null {
  if (context.depth >= deepestContent) return null
  const inner = { ...context, contained: true, depth: context.depth + 1 }
  const nodes: LexicalNode[] = []
  for (const block of blocks) {
    nodes.push(...apart(nodes[nodes.length - 1], convertOrKeep(block, inner)))
  }
  return stateOf(nodes)
}

/** Converts a block within another; what has no node there is Markdown of its own. */
export function convertOrKeep(block: RootContent, context: Context): LexicalNode {
  return convertBlock(block, context) ?? markdownBlock(writeAlone(block), context)
}

/**
 * A node after another. The editor joins neighbouring lists of one kind: an empty paragraph, which
 * Markdown does not see, keeps them apart.
 */
export function apart(previous: LexicalNode | undefined, node: LexicalNode): LexicalNode[] {
  return sameList(previous, node) ? [paragraph([]), node] : [node]
}

/** Whether two nodes are lists of one kind, as the editor has them. */
export function sameList(left: LexicalNode | undefined, right: LexicalNode): boolean {
  return left?.type === 'list' && right.type === 'list' && left.listType === right.listType
}

/** The state of an editor; one without anything holds an empty paragraph. */
export function stateOf(nodes: LexicalNode[]): SerializedEditorState {
  const children = nodes.length > 0 ? nodes : [paragraph([])]
  return { root: { type: 'root', ...elementFields(children), version: 1 } }
}

/** The words of some blocks, to tell one container from another. */
function wordsOf(nodes: readonly RootContent[]): string {
  return nodes
    .map((node): string => {
      if ('children' in node) return `${node.type}(${wordsOf(node.children as RootContent[])})`
      return 'value' in node ? node.value : node.type
    })
    .join('\n')
}
