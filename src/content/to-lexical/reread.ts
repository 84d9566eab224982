import type { Nodes, RootContent } from 'mdast'
import { contentEnd, normaliseText, parseMarkdown } from '../parse'
import type { Written } from '../stringify'
import { sameTree } from '../tree'

/** A block, and the text that its positions refer to. */
export interface SourceBlock {
  block: RootContent
  source: string
}

/** Blocks that end with their last line, whatever comes after the blank line behind them. */
const closed = new Set(['paragraph', 'heading', 'table', 'thematicBreak', 'code', 'blockquote'])
/** Code between fences. What comes after indented code is read otherwise: lists from 2 are none. */
const fenced = /^[ \t]*(?:`{3}|~{3})/
/** Stands between pieces that are read in one go: it ends every block but an unclosed one. */
const barrier = '\n\n***\n\n'

/** Where a block begins: with its line, where only blanks stand before it there. */
export function startOf(block: RootContent | undefined, source: string): number {
  const start = block?.position?.start.offset ?? 0
  const line = source.lastIndexOf('\n', start - 1) + 1
  return contentEnd(source.slice(line, start)) === 0 ? line : start
}

/** Whether the spaces at the end of a block are part of what it says: in code and in HTML. */
function keepsSpaces(block: Nodes): boolean {
  let last: Nodes | undefined = block
  while (last && 'children' in last) last = last.children.at(-1)
  return last?.type === 'html' || last?.type === 'code'
}

/**
 * The source text of a block of the document, from the beginning of its line, without the spaces at
 * its end that say nothing.
 */
export function blockSource(block: RootContent, source: string): string {
  const text = source.slice(startOf(block, source), block.position?.end.offset ?? 0)
  if (!keepsSpaces(block)) return text.slice(0, contentEnd(text))
  let end = text.length
  while (text.charAt(end - 1) === '\n') end -= 1
  return text.slice(0, end)
}

/**
 * Reads written Markdown again, as far as needed to know that it says the same as the source: a
 * block that was written exactly as it stood in the source, between blank lines, reads as it did
 * there. Blocks of CommonMark depend on nothing else around them but which references are defined,
 * and on an open block (a list, a comment) before them, which is read with them.
 * @param before the blocks of the source
 * @returns what the blocks of `written` read as, those that were not read again as they are in
 *   `before`; null when they differ from those, or that can't be told without reading the whole
 */
export function rereadBlocks(
  before: readonly SourceBlock[],
  source: string,
  written: Written,
): readonly SourceBlock[] | null {
  if (written.text === source) return before
  const blocks = before.map(({ block }) => block)
  const { text, blocks: pieces } = written
  if (pieces.length !== blocks.length || text !== `${pieces.join('\n\n')}\n`) return null
  if (normaliseText(text) !== text) return null
  const again = toRead(blocks, source, pieces)
  if (mayCloseTag(blocks, source, pieces, again)) return null
  const definitions = definitionsOf(blocks, source)
  if (definitions === null) return null
  return readPieces(before, pieces, again, definitions)
}

/** Which blocks must be read again: those written otherwise, and open ones next to such. */
function toRead(
  blocks: readonly RootContent[],
  source: string,
  pieces: readonly string[],
): boolean[] {
  const sources = blocks.map((block) => blockSource(block, source))
  const changed = sources.map((text, index) => text !== pieces[index])
  let end = 0
  for (const [index, block] of blocks.entries()) {
    const start = startOf(block, source)
    // Blank lines at the end of a block belong to code in it that nothing closes.
    const blank = source.slice(end, blocks[index - 1]?.position?.end.offset ?? end).includes('\n')
    if (blank || !isGap(blocks[index - 1], source.slice(end, start))) {
      changed[index] = true
      if (index > 0) changed[index - 1] = true
    }
    end = start + (sources[index] ?? '').length
  }
  const isOpen = (index: number): boolean => {
    const type = blocks[index]?.type ?? 'paragraph'
    return !closed.has(type) || (type === 'code' && !fenced.test(sources[index] ?? ''))
  }
  return changed.map(
    (own, index) =>
      own ||
      (changed[index + 1] === true && isOpen(index)) ||
      (changed[index - 1] === true && isOpen(index - 1)),
  )
}

/**
 * Whether a template tag (`{% raw %}`) that nothing closed may be closed by what was written otherwise:
 * an escape before a tag (`\{% endraw %}`) is none to what looks for the end of a raw one.
 */
function mayCloseTag(
  blocks: readonly RootContent[],
  source: string,
  pieces: readonly string[],
  again: readonly boolean[],
): boolean {
  const opens = (block: RootContent): boolean =>
    block.type === 'paragraph' && /^[ \t]*\{[{%]/.test(blockSource(block, source).slice(0, 1000))
  return (
    pieces.some((piece, index) => again[index] === true && /\{[{%]/.test(piece)) &&
    blocks.some(opens)
  )
}

/** Whether what stands between two blocks means no more than a blank line does. */
function isGap(before: RootContent | undefined, gap: string): boolean {
  if (before === undefined) return /^\n*$/.test(gap)
  if (!closed.has(before.type)) return /^\n{2,}$/.test(gap)
  const line = before.type === 'heading' || before.type === 'thematicBreak'
  return line ? /^(?:[ \t]*\n)+$/.test(gap) : /^(?:[ \t]*\n){2,}$/.test(gap)
}

/** What the document's references need to be read as such; null when a part of that is nested. */
function definitionsOf(blocks: readonly RootContent[], source: string): string | null {
  const texts = blocks.flatMap((block) => {
    if (block.type === 'footnoteDefinition') return [`[^${labelOf(block, source)}]: x`]
    return block.type === 'definition' ? [blockSource(block, source)] : []
  })
  const nested = blocks.some((block) => 'children' in block && block.children.some(holdsDefinition))
  return nested ? null : texts.join('\n\n')
}

/** The label of a footnote as it is written. */
function labelOf(block: RootContent, source: string): string {
  const start = (block.position?.start.offset ?? 0) + 2
  return /^(?:[^\\\]]|\\.)*/s.exec(source.slice(start, start + 1000))?.[0] ?? ''
}

function holdsDefinition(node: Nodes): boolean {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') return true
  return 'children' in node && node.children.some(holdsDefinition)
}

function readPieces(
  before: readonly SourceBlock[],
  pieces: readonly string[],
  again: readonly boolean[],
  definitions: string,
): readonly SourceBlock[] | null {
  const parts: string[] = []
  for (const [index, piece] of pieces.entries()) {
    if (!again[index]) continue
    if (parts.length > 0) parts.push(again[index - 1] ? '\n\n' : barrier)
    parts.push(piece)
  }
  if (parts.length === 0) return before
  const referring = definitions !== '' && parts.some((part) => part.includes('['))
  const source = `${parts.join('')}${referring ? barrier + definitions : ''}\n`
  const found = parseMarkdown(source).children
  let at = 0
  const read: SourceBlock[] = []
  for (const [index, old] of before.entries()) {
    if (!again[index]) {
      read.push(old)
      continue
    }
    if (at > 0 && !again[index - 1] && found[at++]?.type !== 'thematicBreak') return null
    const block = found[at++]
    if (block === undefined || !sameTree(old.block, block)) return null
    read.push({ block, source })
  }
  const rest = found.slice(at)
  const asMeant = rest.every(
    (block, index) =>
      referring &&
      (index === 0
        ? block.type === 'thematicBreak'
        : /^(?:footnoteD|d)efinition$/.test(block.type)),
  )
  return asMeant ? read : null
}
