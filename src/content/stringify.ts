import type { Nodes, PhrasingContent, Root } from 'mdast'
import { processor } from './processor'
import { hasDollarMath } from './syntax/dollars'
import { hasSingleTildes } from './syntax/tildes'

/** What dollars and tildes in a line see: texts as they are, anything else as a sign. */
function outline(nodes: readonly PhrasingContent[]): string {
  let line = ''
  for (const node of nodes) {
    if (node.type === 'text') line += node.value
    else if ('children' in node) line += `*${outline(node.children)}*`
    else line += '*'
  }
  return line
}

/** Notes on texts what must be escaped there because of what the whole line holds. */
function markEscapes(node: Nodes, escape: string): void {
  if (node.type === 'text') {
    if (escape !== '') node.data = { ...node.data, escape }
    return
  }
  if (!('children' in node)) return
  let inside = escape
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
    const line = outline(node.children)
    inside = (hasDollarMath(line) ? '$' : '') + (hasSingleTildes(line) ? '~' : '')
  }
  for (const child of node.children) markEscapes(child, inside)
}

/**
 * Writes an mdast tree as Markdown that `parseMarkdown` reads as the same tree, but for what only
 * the source could say (`markdownToLexical` checks and keeps that verbatim). Dollars and single
 * tildes are escaped only in lines where they would be read as math or strikethrough.
 * @returns text that ends with one line feed, or an empty text for an empty tree
 */
export function stringifyMarkdown(root: Root): string {
  markEscapes(root, '')
  return processor.stringify(root)
}

/** A tree as Markdown, and what each of its blocks was written as. */
export interface Written {
  text: string
  blocks: string[]
}

/** Writes a tree as `stringifyMarkdown` does, and says what became of each block. */
export function stringifyBlocks(root: Root): Written {
  const blocks: string[] = []
  const text = stringifyMarkdown({ ...root, data: { ...root.data, written: blocks } })
  return { text, blocks }
}
