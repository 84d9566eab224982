import { fold, type Folded } from './fold'

/**
 * What is compared when a text is searched: a word or a number, or one sign of a script that has no
 * spaces.
 */
export interface Unit {
  key: string
  /** A sign that follows another one without a gap; a word stands alone. */
  joined: boolean
  /** A sign of a run, which the query's last sign may be followed by more of. */
  run: boolean
  /** Where in the text, in UTF-16 units. */
  start: number
  end: number
}

/** Longer words are compared by their beginning. */
const longestWord = 64

/**
 * The units of a text, in order. Letters and digits are units apart, so that “GPT-4”, “GPT 4” and
 * “GPT4” are the same to who searches.
 */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  let before: Folded['kind'] = 'gap'
  let signs = 0
  for (const { sign, kind, start, end } of fold(text)) {
    const last = units.at(-1)
    if (kind === 'run') {
      units.push({ key: sign, joined: before === 'run', run: true, start, end })
    } else if (kind !== 'gap' && kind === before && last) {
      if (signs < longestWord) last.key += sign
      signs += 1
      last.end = end
    } else if (kind !== 'gap') {
      units.push({ key: sign, joined: false, run: false, start, end })
      signs = 1
    }
    before = kind
  }
  return units
}

/** The token of a unit: a word is one; a sign of a run makes one with the sign that follows it. */
function tokenOf(unit: Unit, next: Unit | undefined): string {
  return next?.joined ? unit.key + next.key : unit.key
}

/**
 * A text for the index: a token for each unit, parted by spaces. A token's place in the line is its
 * unit's, so a query's tokens stand side by side exactly where its units do.
 */
export function indexed(text: string): string {
  const units = unitsOf(text)
  return units.map((unit, at) => tokenOf(unit, units[at + 1])).join(' ')
}

/**
 * A phrase of FTS5's language that finds these units side by side. Where they end inside a run, what
 * follows in the text is left open. Units hold no ASCII sign but letters and digits, so nothing of a
 * query can be taken for syntax.
 */
export function phraseOf(units: readonly Unit[]): string {
  const last = units.at(-1)
  const tokens = units.map((unit, at) => tokenOf(unit, units[at + 1]))
  if (!last?.run) return `"${tokens.join(' ')}"`
  // The last sign is in the token before it already, unless it begins a run of its own.
  return last.joined ? `"${tokens.slice(0, -1).join(' ')}"` : `"${tokens.join(' ')}" *`
}

/**
 * Where units stand side by side in a text's units: as the index finds them.
 * @returns from and to, as places in `text`
 */
export function occurrences(
  text: readonly Unit[],
  wanted: readonly Unit[],
): { from: number; to: number }[] {
  const [first] = wanted
  if (!first) return []
  const found: { from: number; to: number }[] = []
  for (let from = 0; from + wanted.length <= text.length; from += 1) {
    if (text[from]?.key !== first.key) continue
    const fits = wanted.every((unit, at) => {
      const there = text[from + at]
      return there?.key === unit.key && (at === 0 || there.joined === unit.joined)
    })
    if (fits) found.push({ from, to: from + wanted.length })
  }
  return found
}
