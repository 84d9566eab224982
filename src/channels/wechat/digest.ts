import type { Nodes, Root } from 'mdast'
import { wikiParts } from '../../content'
import { mathText } from './render/math'

/** Enough text for a digest, whatever it is cut to. */
const ENOUGH = 300

/**
 * The head of an article as plain text, for a digest: its first paragraphs, without headings,
 * quotes, code and footnotes.
 */
export function headText(root: Root): string {
  let text = ''
  for (const node of root.children) {
    if (node.type !== 'paragraph') continue
    text += ` ${words(node)}`
    if (text.length > ENOUGH) break
  }
  return text.trim()
}

function words(node: Nodes): string {
  switch (node.type) {
    case 'inlineMath':
      return mathText(node.value)
    case 'wikiLink':
      return node.embed ? '' : wikiParts(node).label
    case 'break':
      return ' '
    case 'text':
    case 'inlineCode':
      return node.value
    default:
      return 'children' in node ? node.children.map(words).join('') : ''
  }
}
