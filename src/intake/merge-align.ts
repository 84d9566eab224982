import { distance } from 'fastest-levenshtein'
import { diffIndices } from 'node-diff3'
import type { Piece } from './merge-pieces'
import type { Edit } from './merge-regions'

/** Two texts with less than this in common (0–1) are not versions of each other. */
const ALIKE = 0.4
/** Longer stretches are not compared piece by piece: the table would grow too large. */
const MAX_STRETCH = 120
/** Enough of a text to tell. */
const MAX_COMPARED = 600

/** How alike two texts are, 0–1. */
export function alikeness(left: string, right: string): number {
  const [a, b] = [left.slice(0, MAX_COMPARED), right.slice(0, MAX_COMPARED)]
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - distance(a, b) / longer
}

/** Pairs of versions of one piece, in order: the pairing with the most in common. */
export function versions(
  was: readonly Pick<Piece, 'text' | 'kind'>[],
  now: readonly Pick<Piece, 'text' | 'kind'>[],
): [number, number][] {
  if (was.length > MAX_STRETCH || now.length > MAX_STRETCH) return []
  const score = was.map((a) =>
    now.map((b) => {
      const alike = a.kind === b.kind ? alikeness(a.text, b.text) : 0
      return alike >= ALIKE ? alike : 0
    }),
  )
  const best = Array.from({ length: was.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  )
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  const worth = (row: number, column: number): number => score[row]?.[column] ?? 0
  for (let row = was.length - 1; row >= 0; row -= 1) {
    const line = best[row] ?? []
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const pair = worth(row, column)
      line[column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        pair > 0 ? pair + at(row + 1, column + 1) : 0,
      )
    }
  }
  const pairs: [number, number][] = []
  for (let row = 0, column = 0; row < was.length && column < now.length;) {
    const pair = worth(row, column)
    if (pair > 0 && at(row, column) === pair + at(row + 1, column + 1)) {
      pairs.push([row, column])
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  // As many pieces as before, none alike: each was written anew.
  if (pairs.length === 0 && was.length === now.length && sameKinds(was, now)) {
    return was.map((_piece, index) => [index, index])
  }
  return pairs
}

function sameKinds(was: readonly { kind: string }[], now: readonly { kind: string }[]): boolean {
  return was.every(({ kind }, index) => now[index]?.kind === kind)
}

/**
 * What a side changed, as small edits: the alignment is node-diff3's; a stretch of several changed
 * pieces is then taken apart, so that each is compared with its own earlier version.
 */
export function editsOf(base: readonly Piece[], side: readonly Piece[]): Edit<Piece>[] {
  const keys = (pieces: readonly Piece[]): string[] => pieces.map(({ key }) => key)
  const stretches = diffIndices(keys(base), keys(side))
  return stretches.flatMap(({ buffer1, buffer2 }) => {
    const [from = 0, count = 0] = buffer1 as number[]
    const [at = 0, length = 0] = buffer2 as number[]
    const was = base.slice(from, from + count)
    const now = side.slice(at, at + length)
    const edits: Edit<Piece>[] = []
    let [row, column] = [0, 0]
    for (const [a, b] of [...versions(was, now), [count, length] as const]) {
      if (a > row || b > column) {
        edits.push({ start: from + row, end: from + a, pieces: now.slice(column, b) })
      }
      const version = now[b]
      if (version) edits.push({ start: from + a, end: from + a + 1, pieces: [version] })
      row = a + 1
      column = b + 1
    }
    return edits
  })
}
