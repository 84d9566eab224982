import type { Nodes, PhrasingContent, Root } from 'mdast'
import { processor } from './processor'
import { hasDollarMath } from './syntax/dollars'

/** What dollars in a line see: texts as they are, anything else as one letter. */
function outline(nodes: readonly PhrasingContent[]): string {
  let line = ''
  for (const node of nodes) {
    if (node.type === 'text') line += node.value
    else if ('children' in node) line += `*${outline(node.children)}*`
    else line += 'x'
  }
  return line
}

function markDollars(node: Nodes, escape: boolean): void {
  if (node.type === 'text') {
    if (escape && node.value.includes('$')) node.data = { ...node.data, escapeDollars: true }
    return
  }
  if (!('children' in node)) return
  const holdsText =
    node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
  const inside = holdsText ? hasDollarMath(outline(node.children)) : escape
  for (const child of node.children) markDollars(child, inside)
}

/**
 * Writes an mdast tree as Markdown that `parseMarkdown` reads as the same tree. Dollars are escaped
 * only in lines where they would be read as math.
 * @returns text that ends with one line feed, or an empty text for an empty tree
 */
export function stringifyMarkdown(root: Root): string {
  markDollars(root, false)
  return processor.stringify(root)
}
