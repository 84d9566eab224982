import { Converter } from 'opencc-js/t2cn'

/**
 * What a character of a text is searched as. Words are told apart by what is no letter; scripts that
 * are written without spaces, and pictures such as emoji, are searched sign by sign (a `run`).
 */
export interface Folded {
  /** One character, as it is compared. */
  sign: string
  kind: 'run' | 'letter' | 'digit' | 'gap'
  /** Where in the text it comes from, in UTF-16 units; a sign may come of several, and several of one. */
  start: number
  end: number
}

/** A character with the marks that stand on it: what may not be folded apart. */
const CLUSTER = /(?:[\s\S])\p{M}*/gu
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu
const HAN = /\p{Script=Han}/u
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー〆]/u
const PICTURE = /[\p{Extended_Pictographic}\p{S}]/u
const DIGIT = /\p{N}/u
const LETTER = /[\p{L}\p{M}]/u

let simplify: ((text: string) => string) | null = null

/**
 * Traditional to simplified, sign by sign. Not phrase by phrase: what a sign is searched as may not
 * hang on what stands beside it, or a part of a text would not be found in the whole.
 */
function simplified(sign: string): string {
  simplify ??= Converter({ from: 't', to: 'cn' })
  return simplify(sign)
}

function kindOf(sign: string): Folded['kind'] {
  if (RUN.test(sign)) return 'run'
  if (DIGIT.test(sign)) return 'digit'
  if (LETTER.test(sign)) return 'letter'
  // The index takes ASCII signs for gaps.
  return sign > '\u007f' && PICTURE.test(sign) ? 'run' : 'gap'
}

type Sign = Pick<Folded, 'sign' | 'kind'>

/** The signs that one cluster is searched as: NFKC, lower case, no accents, simplified Chinese. */
function signsOf(cluster: string): Sign[] {
  const visible = cluster.replace(INVISIBLE, '')
  const plain = visible.normalize('NFKD').toLowerCase().replace(ACCENTED, '$1').normalize('NFKC')
  const folded = HAN.test(plain) ? simplified(plain) : plain
  return [...folded].map((sign) => ({ sign, kind: kindOf(sign) }))
}

/** Clusters seen before. Texts are made of a few thousand; more than this many are somebody's play. */
const known = new Map<string, Sign[]>()
const mostKnown = 40_000

function remembered(cluster: string): Sign[] {
  const found = known.get(cluster)
  if (found) return found
  const signs = signsOf(cluster)
  if (known.size < mostKnown) known.set(cluster, signs)
  return signs
}

/**
 * A text as it is searched, sign by sign. Width, case, accents of Latin and Greek letters, and the
 * Chinese script make no difference; what is invisible (joiners, soft hyphens, variation selectors)
 * is not there at all. A torn surrogate pair is a gap.
 */
export function* fold(text: string): Generator<Folded> {
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const end = index + cluster.length
    for (const { sign, kind } of remembered(cluster)) yield { sign, kind, start: index, end }
  }
}
