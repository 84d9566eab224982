import { lexicalToMarkdown, markdownToLexical, parseMarkdown } from '../content'

/** A top-level block of a Markdown text: its source, and the empty lines after it. */
interface Block {
  source: string
  gap: string
  /** The block as the editor writes it: equal keys are the same text. */
  key: string
}

/** More blocks than this are not compared one by one: the table would grow too large. */
const MAX_BLOCKS = 3000

/** A text as the editor gives it back, to tell an edit from another spelling of the same text. */
export function settled(markdown: string): string {
  return lexicalToMarkdown(markdownToLexical(markdown)).trim()
}

function blocksOf(markdown: string, keyOf: (source: string) => string): Block[] {
  const places = parseMarkdown(markdown).children.map(({ position }) => ({
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0,
  }))
  return places.map(({ start, end }, index) => {
    const source = markdown.slice(start, end)
    return { source, gap: markdown.slice(end, places[index + 1]?.start ?? end), key: keyOf(source) }
  })
}

/** For each block of `now` the block of `was` it is, by the longest common subsequence. */
function match(was: Block[], now: Block[]): (number | null)[] {
  const width = now.length + 1
  const table = new Uint16Array((was.length + 1) * width)
  const at = (row: number, column: number): number => table[row * width + column] ?? 0
  for (let row = was.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      table[row * width + column] =
        was[row]?.key === now[column]?.key
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs = new Array<number | null>(now.length).fill(null)
  for (let row = 0, column = 0; row < was.length && column < now.length;) {
    if (was[row]?.key === now[column]?.key) {
      pairs[column] = row
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}

/** `pairs`, and each edited block that stands alone between its old neighbours with the one it replaces. */
function edited(pairs: (number | null)[], length: number): (number | null)[] {
  return pairs.map((pair, index) => {
    if (pair !== null) return pair
    const above = index === 0 ? -1 : (pairs[index - 1] ?? null)
    const below = index === pairs.length - 1 ? length : (pairs[index + 1] ?? null)
    return above !== null && below === above + 2 ? above + 1 : null
  })
}

/** The blocks of `now`, with the source of those that are paired and the spacing of those whose place is known. */
function joined(
  was: Block[],
  now: Block[],
  pairs: (number | null)[],
  places: (number | null)[],
): string {
  return now
    .map((block, index) => {
      const [pair, place] = [pairs[index] ?? null, places[index] ?? null]
      const source = (pair === null ? null : was[pair]?.source) ?? block.source
      const follows = place !== null && places[index + 1] === place + 1
      return source + ((follows ? was[place]?.gap : null) ?? block.gap)
    })
    .join('')
}

/**
 * An edited body with the source of every block that was not edited, spacing included: only what
 * was edited changes.
 * @param original the body as the file has it
 * @param present the body as the editor writes it
 * @returns `original` itself when the two are the same text
 */
export function mergeBody(original: string, present: string): string {
  if (settled(original) === present.trim()) return original
  const before = /^\s*\n|^/.exec(original)?.[0] ?? ''
  const after = /\n*$/.exec(original)?.[0] ?? ''
  const whole =
    original.trim() === '' ? `\n${present.trim()}\n` : `${before}${present.trim()}${after}`
  const was = blocksOf(original, settled)
  const now = blocksOf(present, (source) => source.trim())
  if (was.length > MAX_BLOCKS || now.length > MAX_BLOCKS) return whole
  const pairs = match(was, now)
  // Blocks can depend on each other (definitions, footnotes): what does not come out right is not used.
  for (const places of [edited(pairs, was.length), pairs]) {
    const merged = before + joined(was, now, pairs, places).trimEnd() + after
    if (settled(merged) === present.trim()) return merged
  }
  return whole
}
