import type { Wanted } from './query'
import { occurrences, unitsOf } from './units'

/** A part of a text: from and to, in UTF-16 units. */
export type Range = [start: number, end: number]

/** A text and the parts of it that were searched for; they do not touch. */
export interface Marked {
  text: string
  ranges: Range[]
}

/** How long an excerpt is, in UTF-16 units, and how much of it stands before the first mark. */
const excerpt = { length: 160, before: 40 }
/** What excerpts are cut from: of longer texts the beginning. Longer ones would cost every search. */
const longest = 100_000

/** Where a phrase stands. */
interface Found {
  phrase: number
  start: number
  end: number
}

/** Where the phrases stand in a text, from its beginning on. */
function foundIn(text: string, wanted: Wanted): Found[] {
  const units = unitsOf(text)
  return wanted
    .flatMap((phrase, at) =>
      occurrences(units, phrase).map(({ from, to }) => ({
        phrase: at,
        start: units[from]?.start ?? 0,
        end: units[to - 1]?.end ?? 0,
      })),
    )
    .sort((one, other) => one.start - other.start)
}

/** Ranges that touch or overlap as one, what lies outside of a window left out. */
function rangesOf(found: readonly Found[], [from, to]: Range, shift = 0): Range[] {
  const ranges: Range[] = []
  for (const { start, end } of found) {
    if (start < from || end > to) continue
    const last = ranges.at(-1)
    if (last && start - from + shift <= last[1]) last[1] = Math.max(last[1], end - from + shift)
    else ranges.push([start - from + shift, end - from + shift])
  }
  return ranges
}

/** A text with what was searched for marked. */
export function mark(text: string, wanted: Wanted): Marked {
  return { text, ranges: rangesOf(foundIn(text, wanted), [0, text.length]) }
}

/** Whether a text holds one of the phrases. */
export function holdsAny(text: string, wanted: Wanted): boolean {
  const units = unitsOf(text)
  return wanted.some((phrase) => occurrences(units, phrase).length > 0)
}

/** A place near `at` where a text can be cut: no character is torn, a word rather not. */
function cut(text: string, at: number, direction: -1 | 1): number {
  if (at <= 0) return 0
  if (at >= text.length) return text.length
  const torn = /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '')
  const whole = torn ? at + direction : at
  if (!/\w/.test(text[whole] ?? '') || !/\w/.test(text[whole - 1] ?? '')) return whole
  for (let step = 1; step <= 20; step += 1) {
    const place = whole + step * direction
    if (!/\w/.test(text[direction < 0 ? place - 1 : place] ?? '')) return place
  }
  return whole
}

/** The window with the most phrases in it, then the most of them; the first of several. */
function bestWindow(text: string, found: readonly Found[]): Range {
  let best: { value: number; at: number } = { value: -1, at: 0 }
  // Looking at a few hundred places is enough: the best stands out early or not at all.
  for (const { start } of found.slice(0, 300)) {
    const inside = found.filter(
      (one) => one.start >= start && one.end <= start + excerpt.length - excerpt.before,
    )
    const value = new Set(inside.map(({ phrase }) => phrase)).size * 1000 + inside.length
    if (value > best.value) best = { value, at: start }
  }
  const from = Math.max(0, Math.min(best.at - excerpt.before, text.length - excerpt.length))
  return [cut(text, from, -1), cut(text, from + excerpt.length, 1)]
}

/** What a phrase begins with, as most texts write it: a run of signs, or a word. */
function beginning(phrase: Wanted[number]): string {
  const end = phrase.findIndex((unit, at) => at > 0 && !unit.joined)
  return phrase
    .slice(0, end < 0 ? undefined : end)
    .map(({ key }) => key)
    .join('')
}

/**
 * A part of a text in which the phrases stand, by a plain look at it: to take a long text apart costs
 * a hundred times as much.
 * @returns null where that tells nothing
 */
function likelyPart(text: string, wanted: Wanted): Range | null {
  const lower = text.toLowerCase()
  if (lower.length !== text.length) return null
  const places: Found[] = []
  for (const [phrase, units] of wanted.entries()) {
    const words = beginning(units)
    let start = lower.indexOf(words)
    for (let count = 0; start >= 0 && count < 20; count += 1) {
      places.push({ phrase, start, end: start + words.length })
      start = lower.indexOf(words, start + words.length)
    }
  }
  if (places.length === 0) return null
  places.sort((one, other) => one.start - other.start)
  const [from, to] = bestWindow(text, places)
  return [cut(text, from - excerpt.length, -1), cut(text, to + excerpt.length, 1)]
}

/** Where the phrases stand in some of a text, or else in all of it. */
function foundSomewhere(text: string, wanted: Wanted): Found[] {
  const part = likelyPart(text, wanted)
  if (!part) return foundIn(text, wanted)
  const [from, to] = part
  const found = foundIn(text.slice(from, to), wanted).map(({ phrase, start, end }) => ({
    phrase,
    start: start + from,
    end: end + from,
  }))
  return found.length > 0 ? found : foundIn(text, wanted)
}

/**
 * A part of a text that shows what was searched for, with `…` where something is left out.
 * @returns the beginning, without marks, where nothing of it is in the text
 */
export function excerptOf(whole: string, wanted: Wanted): Marked {
  // A line break for each paragraph; as spaces they keep the places.
  const text = whole.slice(0, longest).replace(/\s/g, ' ')
  const found = foundSomewhere(text, wanted)
  const window = bestWindow(text, found)
  const [from, to] = window
  const before = from > 0 ? '…' : ''
  const after = to < text.length || text.length < whole.length ? '…' : ''
  return {
    text: before + text.slice(from, to) + after,
    ranges: rangesOf(found, window, before.length),
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

/** The same as HTML: the text escaped, the marked parts in `<mark>`. */
export function html({ text, ranges }: Marked): string {
  let result = ''
  let at = 0
  for (const [start, end] of ranges) {
    result += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    at = end
  }
  return result + escaped(text.slice(at))
}
