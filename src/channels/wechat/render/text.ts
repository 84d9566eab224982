/** Escapes text for HTML. A backslash before `u` is written as an entity: see `noEscapes`. */
export function escapeText(text: string): string {
  return noEscapes(clean(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'))
}

/** Escapes text for a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;')
}

/**
 * WeChat refuses `\uXXXX` in the body of a request (40033), also where an article only quotes it:
 * the backslash becomes an entity, which a reader sees as the same character.
 */
function noEscapes(html: string): string {
  return html.replace(/\\(?=u)/g, '&#92;')
}

/** Drops what JSON would have to escape as `\uXXXX`: control characters and broken surrogates. */
export function clean(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is meant
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef\u2018\u2019\u201c\u201d\u2026\u2014]/u

/** A line break between two Chinese characters stands for nothing; elsewhere it is a space. */
export function joinLines(text: string, before: string, after: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, (match, offset: number) => {
    const left = offset > 0 ? lastCharacter(text.slice(0, offset)) : before
    const rest = text.slice(offset + match.length)
    const right = rest === '' ? after : firstCharacter(rest)
    if (left === '' || right === '') return ''
    return CJK.test(left) && CJK.test(right) ? '' : ' '
  })
}

/** The first character (not half of a pair) of a text, or nothing. */
export function firstCharacter(text: string): string {
  const code = text.codePointAt(0)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** The last character (not half of a pair) of a text, or nothing. */
export function lastCharacter(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? ''
}

/** Two titles are the same when they differ in spaces and width only. */
export function sameText(a: string, b: string): boolean {
  return normal(a) === normal(b)
}

function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
