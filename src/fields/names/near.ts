import { distance } from 'fastest-levenshtein'
import { foldCharacters, normaliseName } from './normalise'

/** A name in the forms in which it is compared with others; made once a name. */
export interface ComparableName {
  /** `normaliseName`: equal keys are one name. */
  key: string
  /** The key without accents and without the legal form of a company. */
  base: string
  /** The words of the name, without accents, lower case. */
  words: string[]
  /** All digits in order: names whose digits differ are different things (years, versions). */
  digits: string
  han: boolean
  /** A bit for each letter that occurs: an edit changes two of them at most. */
  letters: number
}

const HAN = /\p{Script=Han}/u
/** Legal forms at the end of a company's name. 集团 and 公司 can tell firms apart, so only near. */
const LEGAL_FORM =
  /[\s,，.]*(?:\b(?:inc|ltd|llc|llp|plc|corp|corporation|incorporated|limited|co|company|gmbh|ag|sa|pbc|group)\b\.?|股份有限公司|有限责任公司|有限公司|集团|公司)\s*$/u

/** Accents of Latin letters off: 「é」 and 「e」 may be two names, but they resemble. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
}

function lettersOf(text: string): number {
  let bits = 0
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) % 32)
  return bits
}

/** How many bits of 32 are set, in parallel (Warren, Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return (((count + (count >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Prepares a name for comparing. */
export function comparable(name: string): ComparableName {
  const folded = withoutAccents(foldCharacters(name))
  let base = folded
  for (let before = ''; before !== base;) {
    before = base
    base = base.replace(LEGAL_FORM, '') || base
  }
  const plain = normaliseName(base)
  return {
    key: normaliseName(name),
    base: plain,
    words: folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean),
    digits: folded.replace(/[^\p{N}]/gu, ''),
    han: HAN.test(folded),
    letters: lettersOf(plain),
  }
}

/** `ab` for `ba`: two neighbours in the other order. */
function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** `anthropropic` for `anthropic`: some letters written twice. */
function isRepetition(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const extra = long.length - short.length
  if (extra < 2 || extra > 4 || short.length < 5) return false
  for (let at = extra; at + extra <= long.length; at++) {
    if (long.slice(at, at + extra) !== long.slice(at - extra, at)) continue
    if (long.slice(0, at) + long.slice(at + extra) === short) return true
  }
  return false
}

/** Edits between two words; two neighbours swapped or some letters repeated count as one. */
function edits(a: string, b: string): number {
  if (a === b) return 0
  if (isTransposition(a, b) || isRepetition(a, b)) return 1
  return distance(a, b)
}

/** `agent` and `agents`, `policy` and `policies`: two numbers of one word, no misspelling. */
function isPlural(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (
    long === `${short}s` ||
    long === `${short}es` ||
    (short.endsWith('y') && long === `${short.slice(0, -1)}ies`)
  )
}

/** How many edits a word of this many letters may hold and still be meant as the other one. */
function allowed(length: number): number {
  return length < 9 ? 1 : 2
}

/** Whether one word looks like a misspelling of the other. The first letter is seldom mistyped. */
function isMisspelt(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  const limit = Math.min(a.length, b.length) < 5 ? 0 : allowed(longest)
  if (limit === 0 || /\p{N}/u.test(a + b) || isPlural(a, b)) return false
  const found = edits(a, b)
  if (found === 0 || found > limit) return false
  const sameStart = a[0] === b[0] || (a[0] === b[1] && a[1] === b[0])
  return sameStart || (longest >= 9 && found === 1)
}

function nearInLetters(a: ComparableName, b: ComparableName): boolean {
  if (a.words.length !== b.words.length) {
    // A space too many or too few besides the slip (`Open Al`), not a word more.
    const close = a.base.length >= 6 && b.base.length >= 6 && edits(a.base, b.base) === 1
    return close && a.base[0] === b.base[0] && a.digits === '' && !isPlural(a.base, b.base)
  }
  let differing = 0
  for (let index = 0; index < a.words.length; index++) {
    const [one, other] = [a.words[index] ?? '', b.words[index] ?? '']
    if (one === other) continue
    if (!isMisspelt(one, other)) return false
    differing++
  }
  return differing === 1
}

/** One character in three or more is another; from eight on, two. */
function nearInHan(a: string, b: string): boolean {
  const [one, other] = [[...a], [...b]]
  const shortest = Math.min(one.length, other.length)
  if (shortest < 3 || Math.abs(one.length - other.length) > 1) return false
  // A character more or less makes another word of three (`大模型`, `小大模型`).
  if (one.length !== other.length && shortest < 4) return false
  const found = isTransposition(a, b) ? 1 : distance(a, b)
  return found <= (shortest >= 8 ? 2 : 1)
}

/** Cheap and never wrong about a no: two edits change four letters, a repetition none. */
function canBeNear(a: ComparableName, b: ComparableName): boolean {
  const changed = a.letters ^ b.letters
  const apart = Math.abs(a.base.length - b.base.length)
  return apart > 2 ? changed === 0 : bitCount(changed) <= 4 - apart
}

/**
 * Whether two different names look like one, misspelt: for people to decide, never to merge. Names
 * shorter than five letters (three characters), or with other digits (GPT-4 and GPT-5, years), never
 * are; nor is a plural.
 */
export function isNear(a: ComparableName, b: ComparableName): boolean {
  if (!canBeNear(a, b)) return false
  if (a.key === b.key || a.digits !== b.digits || a.han !== b.han) return false
  const shortest = Math.min(a.base.length, b.base.length)
  if (a.base === b.base) return shortest >= (a.han ? 2 : 3)
  return a.han ? nearInHan(a.base, b.base) : nearInLetters(a, b)
}

/** Names by length, so that a new one is compared with those that can be near it only. */
export class NearNames<T> {
  private readonly byLength = new Map<number, { name: ComparableName; value: T }[]>()
  add(name: string, value: T): void {
    const entry = { name: comparable(name), value }
    const length = entry.name.base.length
    const bucket = this.byLength.get(length)
    if (bucket) bucket.push(entry)
    else this.byLength.set(length, [entry])
  }

  /** The values whose name is near this one, each once, in the order in which they were added. */
  near(name: string): T[] {
    const wanted = comparable(name)
    const length = wanted.base.length
    const found = new Set<T>()
    // Four: letters written twice. Other differences are two at most.
    for (let at = length - 4; at <= length + 4; at++) {
      for (const entry of this.byLength.get(at) ?? []) {
        if (isNear(wanted, entry.name)) found.add(entry.value)
      }
    }
    return [...found]
  }
}
