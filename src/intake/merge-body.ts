import { lexicalToMarkdown, markdownToLexical, parseMarkdown, sameTree } from '../content'
import { editsOf } from './merge-align'
import { blocksOf, piecesOf, type Piece, type Pieces } from './merge-pieces'
import { respell } from './respell'

/** Without the spaces and line ends around it that Markdown knows; an ideographic space is text. */
function trimmed(text: string): string {
  const start = /^[ \t]*\n/.test(text) ? text.search(/[^ \t\n]/) : 0
  let end = text.length
  while (end > 0 && ' \t\n'.includes(text.charAt(end - 1))) end -= 1
  const lineStart = text.lastIndexOf('\n', start) + 1
  return start < 0 ? '' : text.slice(Math.min(lineStart, start), end)
}

/** A text as the editor gives it back, to tell an edit from another spelling of the same text. */
export function settled(markdown: string): string {
  return trimmed(lexicalToMarkdown(markdownToLexical(markdown)))
}

/** A piece of the edited text, and which piece of the source it is a version of. */
interface Written {
  piece: Piece
  /** The source's piece; null for a new one. */
  source: number | null
  edited: boolean
}

/** For each edited piece: the source's piece it stands for, by way of the settled source. */
function writtenOf(source: Pieces, base: Pieces, present: Pieces): Written[] {
  // The settled source has the source's pieces, one for one, unless its text is not stable.
  const aligned =
    source.pieces.length === base.pieces.length
      ? source.pieces.map((_piece, index) => index)
      : alignedByKey(source, base)
  const out: Written[] = []
  let at = 0
  let shift = 0
  const stable = (end: number): void => {
    for (; at < end; at += 1) {
      const piece = present.pieces[at + shift]
      if (piece) out.push({ piece, source: aligned[at] ?? null, edited: false })
    }
  }
  for (const { start, end, pieces } of editsOf(base.pieces, present.pieces)) {
    stable(start)
    const version = end - start === 1 && pieces.length === 1
    for (const piece of pieces) {
      out.push({ piece, source: version ? (aligned[start] ?? null) : null, edited: true })
    }
    at = end
    shift += pieces.length - (end - start)
  }
  stable(base.pieces.length)
  return out
}

function alignedByKey(source: Pieces, base: Pieces): (number | null)[] {
  const found = base.pieces.map((): number | null => null)
  let [row, column] = [0, 0]
  for (const { start, end, pieces } of editsOf(source.pieces, base.pieces)) {
    for (; row < start; row += 1, column += 1) found[column] = row
    row = end
    column += pieces.length
  }
  for (; row < source.pieces.length; row += 1, column += 1) found[column] = row
  return found
}

/** A new list item with the bullet, indent and spacing of the item beside it. */
function likeSibling(piece: Piece, sibling: Piece | undefined): string {
  const marker = /^([ \t]*)([-*+])([ \t]+)/
  const [mine] = marker.exec(piece.text) ?? []
  const [theirs] = sibling?.kind === piece.kind ? (marker.exec(sibling.text) ?? []) : []
  if (mine === undefined || theirs === undefined || mine === theirs) return piece.text
  const indent = ' '.repeat(theirs.length)
  return piece.text
    .split('\n')
    .map((line, index) =>
      index === 0
        ? theirs + line.slice(mine.length)
        : line.trim() === ''
          ? line
          : indent + line.slice(Math.min(mine.length, /^ */.exec(line)?.[0].length ?? 0)),
    )
    .join('\n')
}

/** The pieces as one text: source where nothing was edited, its spelling where something was. */
function joined(source: Pieces, base: Pieces, written: Written[], keepSpelling: boolean): string {
  const text = ({ piece, source: at, edited }: Written, index: number): string => {
    const was = at === null ? undefined : source.pieces[at]
    if (was && !edited) return was.text
    if (!keepSpelling) return piece.text
    const settledText = at === null ? undefined : base.pieces[at]?.text
    if (was && settledText !== undefined) return respell(was.text, settledText, piece.text)
    const beside = [written[index - 1]?.source, written[index + 1]?.source].map((place) =>
      typeof place === 'number' ? source.pieces[place] : undefined,
    )
    return likeSibling(
      piece,
      beside.find((one) => one?.kind === piece.kind),
    )
  }
  return written
    .map((one, index) => {
      const next = written[index + 1]
      const was = one.source === null ? undefined : source.pieces[one.source]
      const follows =
        was !== undefined && (next ? next.source === (one.source ?? 0) + 1 : isLast(one, source))
      return text(one, index) + (follows ? was.gap : one.piece.gap)
    })
    .join('')
}

const isLast = ({ source: at }: Written, source: Pieces): boolean => at === source.pieces.length - 1

/**
 * An edited body with the source of every part that was not edited, spacing included: only the
 * paragraph, list item or table row that was edited changes, and that keeps its writer's spelling
 * where the edit allows.
 * @param original the body as the file has it
 * @param present the body as the editor writes it
 * @returns `original` itself when the two are the same text
 */
export function mergeBody(original: string, present: string): string {
  const base = settled(original)
  const now = trimmed(present)
  if (base === now) return original
  const ending = /[ \t\r\n]*$/.exec(original)?.[0] ?? ''
  const after = /\n*$/.exec(original)?.[0] ?? ''
  if (original.trim() === '') return `\n${now}\n`
  const wanted = parseMarkdown(now)
  for (const split of [piecesOf, blocksOf]) {
    const [source, was] = [split(original), split(base)]
    const written = writtenOf(source, was, split(now))
    for (const keepSpelling of [true, false]) {
      const last = written.at(-1)
      const kept = last !== undefined && isLast(last, source)
      const text =
        joined(source, was, written, keepSpelling).replace(/[ \t\r\n]+$/, '') +
        (kept ? ending : after)
      // What does not say the same in the end is not used.
      if (sameTree(parseMarkdown(text), wanted)) return source.prefix + text
    }
  }
  const before = /^\s*\n|^/.exec(original)?.[0] ?? ''
  return before + now + after
}
