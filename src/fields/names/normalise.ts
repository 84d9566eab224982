import { Converter } from 'opencc-js/t2cn'

let converter: ((text: string) => string) | null = null

/**
 * Traditional to simplified Chinese, word for word (OpenCC's `t` to `cn`: regional words such as 軟體
 * stay words of their own). opencc-js for its dictionary: 乾隆 keeps its 乾, 乾燥 does not. It is
 * made when the first Chinese name comes, since that takes some 25 ms.
 */
function simplified(text: string): string {
  converter ??= Converter({ from: 't', to: 'cn' })
  return converter(text)
}

const HAN = /\p{Script=Han}/u
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]|[\ufe00-\ufe0f]/gu
/** Middle dots (of Western names in Chinese), hyphens and dashes, apostrophes, underscores. */
const JOINERS = /[\s·•・‧∙⋅･\-‐‑‒–—―_'’‘ʼ`´]/gu
const QUOTES: Record<string, string> = {
  '《': '》',
  '〈': '〉',
  '「': '」',
  '『': '』',
  '“': '”',
  '"': '"',
}

/** A name without quotes or title marks that stand around the whole of it. */
function unquoted(name: string): string {
  const text = name.trim()
  const close = QUOTES[text[0] ?? '']
  const inner = text.slice(1, -1)
  const whole = close !== undefined && text.endsWith(close) && !inner.includes(close)
  return whole && inner.trim() !== '' ? unquoted(inner) : text
}

/** NFKC (full-width letters and digits become half-width), lower case, simplified Chinese. */
export function foldCharacters(text: string): string {
  const folded = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase()
  return HAN.test(folded) ? simplified(folded) : folded
}

/**
 * The form in which names are compared: two names of one form are one name. Width, case, spaces,
 * hyphens, middle dots, apostrophes, title marks and the Chinese script do not tell names apart.
 * Spelling, accents, digits and `.`, `+`, `#` do (C, C++ and C#; GPT-4 and GPT-4.1): what only
 * resembles is a near miss and is never merged.
 * @returns empty for a name without any character to tell it by
 */
export function normaliseName(name: string): string {
  const folded = unquoted(foldCharacters(name))
  // A name of nothing but joiners (`-`) is still a name.
  return folded.replace(JOINERS, '') || folded.replace(/\s/gu, '')
}
