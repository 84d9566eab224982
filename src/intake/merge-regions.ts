/** A stretch of the base and what one side put in its place (empty: deleted). */
export interface Edit<T> {
  /** Of the base, `end` not included; the two are equal for an insertion. */
  start: number
  end: number
  pieces: T[]
}

/** Edits that touch the same stretch of the base. */
export interface Region<T> {
  start: number
  end: number
  ours: Edit<T>[]
  theirs: Edit<T>[]
}

type Stretch = Pick<Region<unknown>, 'start' | 'end'>

function overlaps(a: Stretch, b: Stretch): boolean {
  const [aEmpty, bEmpty] = [a.start === a.end, b.start === b.end]
  if (aEmpty && bEmpty) return a.start === b.start
  if (aEmpty) return b.start < a.start && a.start < b.end
  if (bEmpty) return a.start < b.start && b.start < a.end
  return Math.max(a.start, b.start) < Math.min(a.end, b.end)
}

/**
 * Puts the edits of two sides together where they touch the same. (node-diff3's own merge takes
 * edits that stand next to each other for a conflict; two paragraphs in a row are none here.)
 */
export function regionsOf<T>(ours: readonly Edit<T>[], theirs: readonly Edit<T>[]): Region<T>[] {
  const all = [
    ...ours.map((edit) => ({ edit, side: 'ours' as const })),
    ...theirs.map((edit) => ({ edit, side: 'theirs' as const })),
  ].sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end)
  const regions: Region<T>[] = []
  for (const { edit, side } of all) {
    const last = regions.at(-1)
    if (last && overlaps(last, edit)) {
      last.end = Math.max(last.end, edit.end)
      last[side].push(edit)
    } else {
      const region: Region<T> = { start: edit.start, end: edit.end, ours: [], theirs: [] }
      region[side].push(edit)
      regions.push(region)
    }
  }
  return regions
}

/** What a side has in the place of a region. */
export function versionOf<T>(
  region: Region<T>,
  edits: readonly Edit<T>[],
  base: readonly T[],
): T[] {
  const out: T[] = []
  let at = region.start
  for (const { start, end, pieces } of edits) {
    out.push(...base.slice(at, start), ...pieces)
    at = end
  }
  return [...out, ...base.slice(at, region.end)]
}
