import type { Nodes } from 'mdast'
import type { IdMaker } from '../ids'
import type { BlockNode, InlineBlockNode } from '../lexical'
import type { Mark } from '../marks'
import { stringifyMarkdown } from '../stringify'

/** What converting one document needs everywhere. */
export interface Context {
  /** The Markdown that the tree's positions refer to. */
  source: string
  ids: IdMaker
  /** The media id of an image's address, or null where it is to stay Markdown. */
  image: (url: string) => string | null
  /** Inside a quote or list, where source lines carry the container's own prefix. */
  contained: boolean
  /** Inside a table's cell, where a bar must be escaped. */
  cell: boolean
  /** How many blocks with editors of their own are around. */
  depth: number
}

/** The source text of a node; of a block, from the beginning of its line. */
export function sourceOf(node: Nodes, { source }: Context, wholeLine: boolean): string | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return null
  const lineStart = source.lastIndexOf('\n', start - 1) + 1
  const indented = wholeLine && /^[ \t]*$/.test(source.slice(lineStart, start))
  return source.slice(indented ? lineStart : start, end)
}

/** A piece of a line that the editor shows as its Markdown. */
export function inlineMarkdown(
  node: Nodes,
  marks: readonly Mark[],
  context: Context,
): InlineBlockNode {
  const raw = sourceOf(node, context, false)
  const usable = raw !== null && !(context.contained && raw.includes('\n'))
  const markdown = usable ? raw : writeAlone(node)
  return inlineMarkdownText(markdown, marks, context)
}

export function inlineMarkdownText(
  markdown: string,
  marks: readonly Mark[],
  context: Context,
): InlineBlockNode {
  return inlineNode(markdown, marks, context, { blockType: 'inlineMarkdown', markdown })
}

/** Fields without those that every block has. */
type Own<Fields> = Fields extends unknown ? Omit<Fields, 'id' | 'blockName' | 'marks'> : never

/**
 * A block in a line.
 * @param words what tells it from others of its type, for its id
 */
export function inlineNode(
  words: string,
  marks: readonly Mark[],
  context: Context,
  fields: Own<InlineBlockNode['fields']>,
): InlineBlockNode {
  return {
    type: 'inlineBlock',
    version: 1,
    fields: {
      id: context.ids(fields.blockType, words),
      blockName: '',
      ...fields,
      ...(marks.length > 0 ? { marks: marks.join(' ') } : {}),
    } as InlineBlockNode['fields'],
  }
}

/**
 * A block of the editor's.
 * @param words what tells it from others of its type, for its id
 */
export function blockNode(
  words: string,
  context: Context,
  fields: Own<BlockNode['fields']>,
): BlockNode {
  return {
    type: 'block',
    version: 2,
    format: '',
    fields: {
      id: context.ids(fields.blockType.toLowerCase(), words),
      blockName: '',
      ...fields,
    } as BlockNode['fields'],
  }
}

const written = new Set(['html', 'template', 'templateBlock'])

/** The Markdown of a node by itself, whatever it stands in. */
export function writeAlone(node: Nodes): string {
  if ('value' in node && written.has(node.type)) return node.value
  return stringifyMarkdown({ type: 'root', children: [node as never] }).trimEnd()
}

/** A block that the editor shows as its Markdown. */
export function markdownBlock(markdown: string, context: Context): BlockNode {
  return blockNode(markdown, context, { blockType: 'markdown', markdown })
}
