import { editsOf } from './merge-align'
import { piecesOf, type Piece } from './merge-pieces'
import { regionsOf, versionOf, type Edit, type Region } from './merge-regions'

/** Where a conflict goes when it may not stay one. */
export type Side = 'ours' | 'theirs'

/** A part of a body in which the sides differ; an empty text: it is not there. */
export interface BlockDifference {
  /** 1-based line in the file (theirs): of the part, or of what follows where it is gone. */
  line: number
  base: string
  ours: string
  theirs: string
  /** Who changed it; `both` is a conflict. */
  changed: Side | 'both'
}

export interface MergedBody {
  /** Null when there are conflicts that nothing decides. */
  body: string | null
  /** Every part in which the sides differ from the base. */
  differences: BlockDifference[]
}

/** A merged piece and the side whose it is; null: both have it. */
interface Kept {
  piece: Piece
  side: Side | null
}

/** The side's piece for each piece of the base that it left as it was. */
function leftAlone(base: readonly Piece[], side: readonly Piece[], edits: Edit<Piece>[]): Piece[] {
  const out = [...base]
  let shift = 0
  let at = 0
  for (const { start, end, pieces } of [...edits, { start: base.length, end: 0, pieces: [] }]) {
    for (; at < start; at += 1) out[at] = side[at + shift] ?? out[at] ?? (base[at] as Piece)
    shift += pieces.length - (end - start)
    at = end
  }
  return out
}

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, gap }, index) => text + (index < pieces.length - 1 ? gap : '')).join('')
const sameKeys = (a: readonly Piece[], b: readonly Piece[]): boolean =>
  a.length === b.length && a.every(({ key }, index) => b[index]?.key === key)

/** The value that was changed; where both changed it, the longer one (empty lines are harmless). */
function pick(base: string, ours: string, theirs: string): string {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  return [ours, theirs].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? ours
}

/** What must not stand twice because both sides brought it: a definition, or a text of some length. */
function onlyOnce({ kind, key, text }: Piece): string | null {
  if (kind === 'definition' || kind === 'footnoteDefinition') {
    const { identifier } = JSON.parse(key) as { identifier?: string }
    return `${kind} ${identifier ?? ''}`
  }
  return /[\p{L}\p{N}]{2}/u.test(text) && text.length >= 8 ? key : null
}

/** What each side alone brought in two places: both moved or added it, or both took one label. */
function broughtTwice(
  regions: readonly Region<Piece>[],
): Map<string, { ours: Piece; theirs: Piece }> {
  const brought = (side: Side, other: Side): Map<string, Piece> =>
    new Map(
      regions
        .filter((region) => region[other].length === 0)
        .flatMap((region) => region[side].flatMap(({ pieces }) => pieces))
        .flatMap((piece) => {
          const name = onlyOnce(piece)
          return name === null ? [] : [[name, piece] as const]
        }),
    )
  const theirs = brought('theirs', 'ours')
  const twice = new Map<string, { ours: Piece; theirs: Piece }>()
  for (const [name, ours] of brought('ours', 'theirs')) {
    const other = theirs.get(name)
    if (other) twice.set(name, { ours, theirs: other })
  }
  return twice
}

/** Pieces as text, with an empty line where pieces of different sides meet without one. */
function join(kept: readonly Kept[], prefix: string, apart: boolean): string {
  return kept.reduce((text, { piece, side }, index) => {
    const next = kept[index + 1]
    const close =
      next !== undefined &&
      (!piece.gap.includes('\n') || (apart && side !== next.side && !/\n[ \t]*\n/.test(piece.gap)))
    return text + piece.text + (close ? '\n\n' : piece.gap)
  }, prefix)
}

/**
 * Merges two versions of a body by pieces (see `piecesOf`).
 * @param base what both came from
 * @param prefer the side that conflicts go to; null leaves them as conflicts
 * @param firstLine the file's line at which `theirs` starts
 */
export function mergeBodies(
  base: string,
  ours: string,
  theirs: string,
  prefer: Side | null = null,
  firstLine = 1,
): MergedBody {
  const [was, mine, file] = [piecesOf(base), piecesOf(ours), piecesOf(theirs)]
  const oursEdits = editsOf(was.pieces, mine.pieces)
  const theirsEdits = editsOf(was.pieces, file.pieces)
  const regions = regionsOf(oursEdits, theirsEdits)
  const oursLeft = leftAlone(was.pieces, mine.pieces, oursEdits)
  const theirsLeft = leftAlone(was.pieces, file.pieces, theirsEdits)
  const twice = broughtTwice(regions)
  const differences: BlockDifference[] = []
  const kept: Kept[] = []
  let undecided = false
  let at = 0
  const lineAt = (index: number): number =>
    firstLine + (theirsLeft[index]?.line ?? theirs.split('\n').length) - 1
  const stable = (end: number): void => {
    for (; at < end; at += 1) {
      const [old, a, b] = [was.pieces[at], oursLeft[at], theirsLeft[at]]
      if (!old || !a || !b) continue
      const text = b.text === old.text ? a.text : a.text === old.text ? b.text : a.text
      kept.push({ piece: { ...a, text, gap: pick(old.gap, a.gap, b.gap) }, side: null })
    }
  }
  for (const region of regions) {
    stable(region.start)
    const versions = {
      ours: versionOf(region, region.ours, oursLeft),
      theirs: versionOf(region, region.theirs, theirsLeft),
    }
    const inFile = region.theirs.flatMap(({ pieces }) => pieces)[0]
    const both = region.ours.length > 0 && region.theirs.length > 0
    const conflict = both && !sameKeys(versions.ours, versions.theirs)
    differences.push({
      line: inFile
        ? firstLine + inFile.line - 1
        : lineAt(region.theirs.length > 0 ? region.end : region.start),
      base: textOf(was.pieces.slice(region.start, region.end)),
      ours: textOf(versions.ours),
      theirs: textOf(versions.theirs),
      changed: conflict ? 'both' : region.ours.length > 0 ? 'ours' : 'theirs',
    })
    undecided ||= conflict && prefer === null
    const side = conflict ? (prefer ?? 'ours') : region.ours.length > 0 ? 'ours' : 'theirs'
    for (const piece of versions[side]) {
      const name = both ? null : onlyOnce(piece)
      const dropped = name !== null && twice.has(name) && prefer !== null && side !== prefer
      if (!dropped) kept.push({ piece, side })
    }
    at = region.end
  }
  stable(was.pieces.length)
  for (const { ours: mineToo, theirs: fileToo } of twice.values()) {
    undecided ||= prefer === null
    differences.push({
      line: firstLine + fileToo.line - 1,
      base: '',
      ours: mineToo.text,
      theirs: fileToo.text,
      changed: 'both',
    })
  }
  if (undecided) return { body: null, differences }
  const prefix = pick(was.prefix, mine.prefix, file.prefix)
  for (const apart of [false, true]) {
    const body = join(kept, prefix, apart)
    if (
      sameKeys(
        piecesOf(body).pieces,
        kept.map(({ piece }) => piece),
      )
    )
      return { body, differences }
  }
  // The parts depend on each other (an open fence, a definition that went): no piecing together.
  if (prefer !== null) return { body: prefer === 'ours' ? ours : theirs, differences }
  const whole = { line: firstLine, base, ours, theirs, changed: 'both' as const }
  return { body: null, differences: [...differences, whole] }
}
