import { withBlock, type FrontMatter } from './front-matter-block'
import { lineAt } from './source'
import { IntakeError } from './types'
import { asTexts, isRecord, toJson } from './yaml'

/** The offset after the object that starts at `start`, by its braces; -1 when it never closes. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]
    if (quoted) {
      if (char === '\\') at += 1
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{') depth += 1
    else if (char === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return -1
}

function jsonBlock(
  path: string,
  text: string,
  json: string,
  place: { start: number; end: number; bodyStart: number },
): FrontMatter | null {
  try {
    const data = toJson(JSON.parse(json))
    const texts = asTexts(data)
    if (!isRecord(data) || !isRecord(texts)) return null
    return withBlock('json', { data, texts, warnings: [] }, text, place)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const position = /position (\d+)/.exec(error.message)
    const line = lineAt(text, place.start + Number(position?.[1] ?? 0))
    throw new IntakeError(
      path,
      line,
      `broken JSON front matter: ${error.message.replace(/\s+/g, ' ')}（JSON 有误）`,
    )
  }
}

/** Hugo's JSON: an object at the very start. */
export function readJson(path: string, text: string): FrontMatter | null {
  const open = /^\s*\{\s*"[^"\n]*"\s*:/.exec(text)
  if (!open) return null
  const start = text.indexOf('{')
  const end = endOfObject(text, start)
  const after = /^[ \t]*(?:\n;;;[ \t]*)?(?:\n|$)/.exec(text.slice(end))
  const place = { start, end, bodyStart: end + (after?.[0].length ?? 0) }
  return jsonBlock(path, text, end < 0 ? text.slice(start) : text.slice(start, end), place)
}

/** Hexo's JSON: the entries of an object without its braces, ended by a line `;;;`. */
export function readHexoJson(path: string, text: string): FrontMatter | null {
  const open = /^(?:;;;[ \t]*\n)?(?=[ \t]*"[^"\n]*"[ \t]*:)/.exec(text)
  const close = open && /^;;;[ \t]*(?:\n|$)/m.exec(text.slice(open[0].length))
  if (!open || !close) return null
  const start = open[0].length
  const end = start + close.index
  const entries = text.slice(start, end).replace(/,\s*$/, '')
  return jsonBlock(path, text, `{${entries}}`, { start, end, bodyStart: end + close[0].length })
}
