import type { MarkdownDocument } from '../document'
import type { Span } from './spans'

/** Share of the text's lines that must lie in the fence for it to be "the whole article". */
const mostOf = 0.8

/**
 * A whole article in one code fence, as chat pages hand over Markdown: it opens the text (a line of
 * greeting aside), and holds headings or front matter rather than code.
 * @returns the line that opens it
 */
export function findWholeFence(document: MarkdownDocument): Span | null {
  const index = document.blocks.findIndex((block) => block.kind === 'code')
  const fence = document.blocks[index]
  if (!fence || index > 3 || !/^(?:markdown|md|mdx|text|txt|plaintext|)$/i.test(fence.info))
    return null
  if (fence.info === '' && !/^\s*(?:```|~~~)/.test(document.lines[fence.start] ?? '')) return null
  const written = document.lines.filter((line) => line.trim() !== '').length
  const inside = fence.lines.filter((line) => line.trim() !== '').length
  // A nested fence closes the outer one early: what follows a `markdown` fence then still belongs to it.
  const marked = /^(?:markdown|md|mdx)$/i.test(fence.info)
  const opensAll = marked && index === 0 && inside >= 0.3 * written
  if (inside < mostOf * written && !opensAll) return null
  const headings = fence.lines.filter((line) => /^#{1,4}\s+\S/.test(line)).length
  const frontMatter = fence.lines.find((line) => line.trim() !== '')?.trim() === '---'
  if (headings === 0 && !frontMatter) return null
  return { start: fence.start, end: fence.start }
}
