import type { Root } from 'mdast'
import { processor } from './processor'
import { endAutolinks } from './syntax/autolinks'
import { cutDepth, tidyTree } from './tree'

/**
 * The text that positions refer to: line feeds only, no byte order mark (nor one behind blank lines,
 * which would be first when written again), and one line feed at the end, so that what is left open
 * there (a fence, a comment) reads the same when written again.
 */
export function normaliseText(markdown: string): string {
  const text = markdown
    .replace(/^[ \t\r\n\uFEFF]*\uFEFF/, (start) => start.replace(/\uFEFF/g, ''))
    .replace(/\r\n?/g, '\n')
  const end = contentEnd(text)
  return end === 0 ? '' : `${text.slice(0, end)}\n`
}

/** Where the trailing spaces and line ends of a text begin. (A regular expression is quadratic.) */
export function contentEnd(text: string): number {
  let end = text.length
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1
  return end
}

/**
 * Parses Markdown (no front matter) into an mdast tree with positions. Besides CommonMark and GFM:
 * `math`/`inlineMath`, and this project's `wikiLink`, `template` and `templateBlock`
 * (src/content/syntax/nodes.ts). Never throws: every text is Markdown.
 */
export function parseMarkdown(markdown: string): Root {
  const source = normaliseText(markdown)
  return tidyTree(endAutolinks(cutDepth(processor.parse(source), source), source))
}
