import { readFrontMatter } from '../front-matter'
import { readHeaderLines } from '../header-lines'
import { rawOffset } from '../line-ends'
import { textOf } from '../source'
import { mark, metaValue, noLines, visibleLine, type LabelLines } from './lines'

/** A file without its label. */
export interface Unlabelled {
  /** The file as it was before it was labelled, to the byte. */
  text: string
  /** The same with empty lines where the label stood: line numbers stay the file's. */
  blanked: string
  lines: LabelLines
}

interface Piece {
  from: number
  to: number
}

/** Where a body starts in a file: after its front matter and its header lines. */
export function bodyOffset(path: string, raw: string, timezone: string): number {
  const text = textOf(raw)
  const block = readFrontMatter(path, text)
  const header = block.format === 'none' ? readHeaderLines(text, timezone) : null
  return rawOffset(raw, header?.bodyStart ?? block.bodyStart)
}

function cut(raw: string, pieces: readonly Piece[], instead: (piece: string) => string): string {
  let [text, at] = ['', 0]
  for (const { from, to } of pieces) {
    text += raw.slice(at, from) + instead(raw.slice(from, to))
    at = to
  }
  return text + raw.slice(at)
}

/** The key `AIGC` of a file: a line of its front matter, or front matter that holds nothing else. */
function metaPiece(path: string, raw: string): (Piece & { meta: string }) | null {
  const own = new RegExp(
    `^(\\uFEFF?)---\\r?\\nAIGC: (${metaValue.source})\\r?\\n---\\r?\\n\\r?\\n`,
  ).exec(raw)
  if (own) return { from: own[1]?.length ?? 0, to: own[0].length, meta: own[2] ?? '' }
  const block = readFrontMatter(path, textOf(raw))
  const [from, to] = [rawOffset(raw, block.start), rawOffset(raw, block.end)]
  const line = new RegExp(
    block.format === 'json'
      ? `\\r?\\n {2}"AIGC": (${metaValue.source}),(?=\\r?\\n|[^\\n])`
      : block.format === 'toml'
        ? `^AIGC = '''(${metaValue.source})'''\\r?\\n`
        : `^AIGC: (${metaValue.source})\\r?\\n`,
    'm',
  )
  const found = line.exec(raw.slice(from, to))
  if (!found) return null
  const at = from + found.index
  return { from: at, to: at + found[0].length, meta: found[1] ?? '' }
}

/** The visible lines in what comes after `from`. */
function visiblePieces(raw: string, from: number): { start: Piece | null; end: Piece | null } {
  const body = raw.slice(from)
  const [blank = ''] = /^(?:[ \t]*\r?\n)*/.exec(body) ?? []
  const first = /^(.*)\r?\n\r?\n/.exec(body.slice(blank.length))
  const at = from + blank.length
  const start =
    first && visibleLine.test(first[1]?.replace(/\r$/, '') ?? '')
      ? { from: at, to: at + first[0].length }
      : null
  const last = /(?:\r?\n|^)([^\n]*)\r?\n$/.exec(raw) ?? /\r?\n\r?\n([^\n]*)$/.exec(raw)
  const ends = last && visibleLine.test(last[1]?.replace(/\r$/, '') ?? '')
  const end = ends ? { from: last.index, to: raw.length } : null
  return { start, end: end && start && end.from < start.to ? null : end }
}

/**
 * Takes the label off a file that `galley export` labelled.
 * @param raw the file, byte for byte
 * @returns null for a file that has none
 * @throws IntakeError when its front matter is broken
 */
export function unlabelled(path: string, raw: string, timezone: string): Unlabelled | null {
  if (!raw.includes(mark)) return null
  const meta = metaPiece(path, raw)
  const rest = meta ? cut(raw, [meta], () => '') : raw
  const { start, end } = visiblePieces(rest, bodyOffset(path, rest, timezone))
  if (!start && !end) return null
  // The pieces after the front matter, as offsets of the whole file again.
  const shift = meta ? meta.to - meta.from : 0
  const moved = (piece: Piece): Piece => ({ from: piece.from + shift, to: piece.to + shift })
  const pieces = [meta, start && moved(start), end && moved(end)].filter((piece) => piece !== null)
  const line = (piece: Piece | null): string | null =>
    piece && rest.slice(piece.from, piece.to).trim()
  return {
    text: cut(raw, pieces, () => ''),
    blanked: cut(raw, pieces, (piece) => piece.replace(/[^\n]/g, '')),
    lines: { ...noLines, meta: meta?.meta ?? null, start: line(start), end: line(end) },
  }
}
