import type { Root } from 'mdast'
import { processor } from './processor'
import { tidyTree } from './tree'

/** The text with line feeds only and without a byte order mark: what positions refer to. */
export function normaliseText(markdown: string): string {
  return markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/**
 * Parses Markdown (no front matter) into an mdast tree with positions. Besides CommonMark and GFM:
 * `math`/`inlineMath`, and this project's `wikiLink`, `template` and `templateBlock`
 * (src/content/syntax/nodes.ts). Never throws: every text is Markdown.
 */
export function parseMarkdown(markdown: string): Root {
  return tidyTree(processor.parse(normaliseText(markdown)))
}
