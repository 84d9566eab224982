import { markdownLineEnding, markdownLineEndingOrSpace } from 'micromark-util-character'
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types'
import './nodes'

const dollar = 36
const backslash = 92

/** Han, kana, hangul and full-width forms: text that is no TeX unless a command says so. */
const cjk = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/

/**
 * Whether what stands between two single dollars is TeX rather than prose about money. Pandoc's
 * rules (no space inside, no digit after the closing dollar) are checked by the caller; beyond
 * them, Chinese or a number followed by a word is taken for prose, unless a TeX command is there.
 */
export function looksLikeTex(content: string): boolean {
  if (content.includes('\\')) return true
  return !cjk.test(content) && !/^[\d.,]+\S*\s+[A-Za-z]{2,}/.test(content)
}

const tokenize: Tokenizer = function (effects, ok, nok) {
  let content = ''

  const start: State = (code) => {
    if (!canFollow(this.previous)) return nok(code)
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    effects.exit('mathTextSequence')
    return first
  }
  const first: State = (code) => {
    if (code === null || code === dollar || markdownLineEndingOrSpace(code)) return nok(code)
    effects.enter('mathTextData')
    return inside(code)
  }
  const inside: State = (code) => {
    if (code === null || markdownLineEnding(code)) return nok(code)
    if (code === dollar) return close(code)
    take(code)
    return code === backslash ? escaped : inside
  }
  const escaped: State = (code) => {
    if (code === null || markdownLineEnding(code)) return nok(code)
    take(code)
    return inside
  }
  const close: State = (code) => {
    if (/\s$/.test(content) || !looksLikeTex(content)) return nok(code)
    effects.exit('mathTextData')
    effects.enter('mathTextSequence')
    effects.consume(code)
    effects.exit('mathTextSequence')
    effects.exit('mathText')
    return after
  }
  const after: State = (code) => (code === dollar || isDigit(code) ? nok(code) : ok(code))

  function take(code: NonNullable<Code>): void {
    effects.consume(code)
    content += code < 0 ? ' ' : String.fromCharCode(code)
  }
  return start
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57
}

/** A dollar that follows a letter or digit is money (`US$5`), one that follows a dollar no start. */
function canFollow(code: Code): boolean {
  return code === null || code < 0 || !/[A-Za-z0-9$]/.test(String.fromCharCode(code))
}

const dollarText: Construct = { name: 'mathTextSingle', tokenize, previous: canFollow }

/**
 * `$…$` as math by Pandoc's rules and a few more, so that `$10/月` stays money. Gives the tokens of
 * micromark-extension-math, whose own single dollars are to be switched off.
 * @see https://pandoc.org/MANUAL.html#extension-tex_math_dollars
 */
export function singleDollars(): Extension {
  return { text: { [dollar]: dollarText } }
}

/**
 * Whether dollars in a line of text would be read as math: for deciding what to escape. A digit
 * right before a format (`*` here) may be written as a character reference, so it protects nothing.
 */
export function hasDollarMath(line: string): boolean {
  if (!line.includes('$')) return false
  for (const match of line.matchAll(
    /(^|[^A-Za-z0-9$\\])\$([^\s$](?:\\.|[^$\n\\])*?)\$(?!\d(?!\*)|\$)/g,
  )) {
    const content = match[2] ?? ''
    if (!/\s$/.test(content) && looksLikeTex(content)) return true
  }
  return /\$\$/.test(line)
}
