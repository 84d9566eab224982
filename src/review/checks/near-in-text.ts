import { comparable, type ComparableName, isNear, normaliseName } from '../../fields/names'
import { maskCode, type MarkdownDocument } from './document'

/** A place in the text that looks like a misspelling of a listed name. */
export interface NearPlace {
  /** 0-based line in the body. */
  line: number
  /** As the text has it. */
  written: string
  /** The listed name. */
  name: string
}

const WORD = /[\p{Script=Latin}\p{N}]+/gu
const HAN_RUN = /[\p{Script=Han}·•・‧]+/gu
const ADDRESS =
  /\b[a-z][a-z\d+.-]{0,15}:\/\/[^\s)>\]）】」]+|\]\([^)\s]*|<[^<>]{0,500}>|\{\{.{0,300}?\}\}/giu
/** In running text four characters with one different are too often another word. */
const HAN_AT_LEAST = 5
/** Words of five letters have too many neighbours among other words. */
const LATIN_AT_LEAST = 6
/** Longer names are compared as a whole only in lists. */
const WORDS_AT_MOST = 4

interface Wanted {
  name: string
  form: ComparableName
  capital: boolean
}

/** Finds words of a text that look like misspelt names; what stands in code is left alone. */
export class NearInText {
  private readonly latin = new Map<number, Wanted[]>()
  private readonly han: Wanted[] = []
  private readonly known = new Set<string>()
  private readonly decided = new Map<string, string | null>()

  /** @param names each with all that it is called, the name to report first */
  constructor(names: string[][]) {
    for (const [name = '', ...others] of names) {
      for (const written of [name, ...others]) this.want(written, name)
    }
  }

  private want(written: string, name: string): void {
    const form = comparable(written)
    this.known.add(form.key)
    for (const word of form.words) this.known.add(word)
    const wanted = { name, form, capital: /^\p{Lu}/u.test(written.trim()) }
    const count = form.words.length
    if (form.han) {
      if (form.key.length >= HAN_AT_LEAST && /^\p{Script=Han}+$/u.test(form.key))
        this.han.push(wanted)
    } else if (count <= WORDS_AT_MOST && form.base.length >= LATIN_AT_LEAST) {
      this.latin.set(count, [...(this.latin.get(count) ?? []), wanted])
    }
  }

  find(document: MarkdownDocument): NearPlace[] {
    if (this.latin.size === 0 && this.han.length === 0) return []
    const found: NearPlace[] = []
    for (const block of document.blocks) {
      if (block.kind === 'code' || block.kind === 'comment') continue
      for (let line = block.start; line <= block.end; line += 1) {
        const text = maskCode(document.lines[line] ?? '').replace(ADDRESS, (it) =>
          ' '.repeat(it.length),
        )
        found.push(...[...this.inLatin(text), ...this.inHan(text)].map((it) => ({ line, ...it })))
      }
    }
    return found
  }

  private *inLatin(text: string): Generator<Omit<NearPlace, 'line'>> {
    const words = [...text.matchAll(WORD)]
    for (const [count, wanted] of this.latin) {
      for (let at = 0; at + count <= words.length; at += 1) {
        const [first, last] = [words[at], words[at + count - 1]]
        if (!first || !last) continue
        const written = text.slice(first.index, last.index + last[0].length)
        const name = this.decide(written, wanted)
        if (name !== null) yield { written, name }
      }
    }
  }

  private decide(written: string, wanted: Wanted[]): string | null {
    if (written.length < LATIN_AT_LEAST || written.length > 80) return null
    const known = this.decided.get(written)
    if (known !== undefined) return known
    const capital = /^\p{Lu}/u.test(written)
    const initial = written[0]?.toLowerCase()
    const candidates = wanted.filter(
      (one) =>
        one.form.key[0] === initial &&
        one.capital === capital &&
        Math.abs(one.form.key.length - written.length) <= 6,
    )
    const form = candidates.length > 0 && /^[^.,;:!?，。]*$/u.test(written) && comparable(written)
    const found =
      form && !this.known.has(form.key) && form.base.length >= LATIN_AT_LEAST
        ? candidates.find((one) => one.form.base !== form.base && isNear(form, one.form))
        : undefined
    const name = found?.name ?? null
    this.decided.set(written, name)
    return name
  }

  private *inHan(text: string): Generator<Omit<NearPlace, 'line'>> {
    if (this.han.length === 0) return
    for (const [run] of text.matchAll(HAN_RUN)) {
      const characters = run.replace(/[·•・‧]/gu, '')
      for (const { name, form } of this.han) {
        const { key } = form
        for (let at = 0; at + key.length <= characters.length; at += 1) {
          const written = characters.slice(at, at + key.length)
          if (oneDiffers(written, key) && !this.known.has(normaliseName(written)))
            yield { written, name }
        }
      }
    }
  }
}

/** Whether exactly one character inside is another: at an end it is more often the next word. */
function oneDiffers(a: string, b: string): boolean {
  let differing = 0
  for (let at = 0; at < b.length; at += 1) {
    if (a[at] === b[at]) continue
    if (at === 0 || at === b.length - 1) return false
    differing += 1
    if (differing > 1) return false
  }
  return differing === 1
}
