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
  return {
    type: 'inlineBlock',
    version: 1,
    fields: {
      id: context.ids('inlineMarkdown', markdown),
      blockName: '',
      blockType: 'inlineMarkdown',
      markdown,
      ...(marks.length > 0 ? { marks: marks.join(' ') } : {}),
    },
  }
}

function writeAlone(node: Nodes): string {
  if ('value' in node && (node.type === 'html' || node.type === 'template')) return node.value
  return stringifyMarkdown({ type: 'root', children: [node as never] }).trimEnd()
}

/** A block that the editor shows as its Markdown. */
export function markdownBlock(markdown: string, context: Context): BlockNode {
  return {
    type: 'block',
    version: 2,
    format: '',
    fields: {
      id: context.ids('markdown', markdown),
      blockName: '',
      blockType: 'markdown',
      markdown,
    },
  }
}
