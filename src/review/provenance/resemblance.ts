/** Tokens in a row that count as taken over: fewer recur in any two texts on one subject. */
const run = 3
/** A word or number of an alphabet, or one sign of a script without spaces. */
const token = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu

/**
 * A text as its runs of three tokens, each once; a shorter text is one run. Empty for a text without
 * letters and digits.
 */
export function shingles(text: string): Set<string> {
  const tokens = text.toLowerCase().match(token) ?? []
  if (tokens.length === 0) return new Set()
  if (tokens.length < run) return new Set([tokens.join(' ')])
  const found = new Set<string>()
  for (let at = 0; at + run <= tokens.length; at++) {
    found.add(`${tokens[at]} ${tokens[at + 1]} ${tokens[at + 2]}`)
  }
  return found
}

/** What a text has in common with one of several others. */
export interface Overlap<Source> {
  source: Source
  /** Runs that both have. */
  shared: number
  /** How much of that other text is in this one, 0–1. */
  left: number
}

/** Finds which of some texts another text comes from; its time is linear in their length. */
export class Sources<Source> {
  private readonly of = new Map<string, Source[]>()
  private readonly sizes = new Map<Source, number>()

  get isEmpty(): boolean {
    return this.sizes.size === 0
  }

  /** Adds a text that others may come from. */
  add(source: Source, text: string): void {
    const own = shingles(text)
    this.sizes.set(source, own.size)
    for (const one of own) {
      const others = this.of.get(one)
      // What stands in many texts tells nothing of where it comes from.
      if (!others) this.of.set(one, [source])
      else if (others.length < mostSources) others.push(source)
    }
  }

  /** The texts that have something in common with this one, and how many runs it has itself. */
  overlaps(text: string): { size: number; overlaps: Overlap<Source>[] } {
    const own = shingles(text)
    const shared = new Map<Source, number>()
    for (const one of own) {
      for (const source of this.of.get(one) ?? []) {
        shared.set(source, (shared.get(source) ?? 0) + 1)
      }
    }
    const overlaps = [...shared].map(([source, count]) => ({
      source,
      shared: count,
      left: count / (this.sizes.get(source) ?? count),
    }))
    return { size: own.size, overlaps }
  }
}

const mostSources = 8
