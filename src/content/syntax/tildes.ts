import { markdownLineEndingOrSpace, unicodePunctuation } from 'micromark-util-character'
import type { Code, Construct, Extension } from 'micromark-util-types'

const tilde = 126

/** Whether a character can stand beside a single tilde that strikes out: space or punctuation. */
function isOutside(code: Code): boolean {
  return code === null || markdownLineEndingOrSpace(code) || unicodePunctuation(code)
}

/**
 * Restricts strikethrough with one tilde to whole phrases (`~gone~`): next to a letter, digit or
 * Chinese character a single tilde means "about" or "to" (`约~$1B`, `1~2 和 3~4`). Two tildes
 * are not touched.
 * @param extensions micromark extensions; their strikethrough constructs are changed in place
 */
export function restrictSingleTildes(extensions: readonly Extension[]): void {
  for (const extension of extensions) {
    for (const construct of [extension.text?.[tilde] ?? []].flat()) restrict(construct)
  }
}

function restrict(construct: Construct): void {
  const tokenize = construct.tokenize
  construct.tokenize = function (effects, ok, nok) {
    const before = this.previous
    return tokenize.call(
      this,
      effects,
      (code) => {
        const token = this.events.at(-1)?.[1]
        if (token && token.end.offset - token.start.offset === 1) {
          token._open = token._open === true && isOutside(before)
          token._close = token._close === true && isOutside(code)
        }
        return ok(code)
      },
      nok,
    )
  }
}

/** Whether single tildes in a line would strike something out: for deciding what to escape. */
export function hasSingleTildes(line: string): boolean {
  return (
    line.includes('~') &&
    /(?:^|[\s\p{P}\p{S}])~(?![~\s])[^~]*[^~\s]~(?=$|[\s\p{P}\p{S}])/u.test(line)
  )
}
