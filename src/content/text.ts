import type { Nodes, Root } from 'mdast'
import { markCallouts } from './html/callouts'
import { joinSoftBreaks } from './soft-breaks'
import { wikiParts } from './syntax/nodes'

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function textOfHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

function lines(nodes: readonly Nodes[], separator: string): string {
  return nodes
    .map((node) => textOf(node))
    .filter((text) => text.trim() !== '')
    .join(separator)
}

function textOf(node: Nodes): string {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table':
    case 'footnoteDefinition':
      return lines(node.children, '\n')
    case 'tableRow':
      return lines(node.children, ' ')
    case 'html':
      return textOfHtml(node.value)
    case 'templateBlock':
      return node.value.split('\n').slice(1, -1).join('\n')
    case 'text':
    case 'inlineCode':
    case 'code':
    case 'math':
    case 'inlineMath':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'wikiLink':
      return node.embed ? '' : wikiParts(node).label
    default:
      return 'children' in node ? node.children.map((child) => textOf(child)).join('') : ''
  }
}

/**
 * The plain text of a tree, a line for each paragraph, item and row: for search and excerpts.
 * Markup, template tags, and addresses are left out; code and alternative texts are kept.
 */
export function mdastToText(root: Root): string {
  return textOfOwn(structuredClone(root))
}

/** The same of a tree that nobody else uses: it is changed. */
export function textOfOwn(root: Root): string {
  return textOf(joinSoftBreaks(markCallouts(root)))
}
