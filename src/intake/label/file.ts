import { readFrontMatter } from '../front-matter'
import { rawOffset } from '../line-ends'
import { textOf } from '../source'
import { isRecord } from '../yaml'
import { bodyWithLines, linesOf, type FileLabel, type LabelLines } from './lines'
import { bodyOffset, unlabelled } from './strip'

/** The key `AIGC` with its value, where the front matter can take a line more. */
function withMeta(path: string, raw: string, meta: string, eol: string): string {
  const text = textOf(raw)
  const block = readFrontMatter(path, text)
  // One copy a file (annex E): the key of another producer stays the only one.
  if (Object.keys(block.data).some((key) => /aigc/i.test(key))) return raw
  const own = text.slice(block.start, block.end)
  const at = rawOffset(raw, block.start)
  const put = (offset: number, line: string): string =>
    raw.slice(0, offset) + line + raw.slice(offset)
  switch (block.format) {
    case 'none': {
      const bom = raw.startsWith('\uFEFF') ? 1 : 0
      return put(bom, `---${eol}AIGC: ${meta}${eol}---${eol}${eol}`)
    }
    case 'yaml':
      // `{…}`, a list, or keys that stand indented take no line before them.
      return /^["'\p{L}_]/u.test(firstLine(own)) ? put(at, `AIGC: ${meta}${eol}`) : raw
    case 'unfenced':
      return put(rawOffset(raw, block.end), `AIGC: ${meta}${eol}`)
    case 'toml':
      return meta.includes("'''") ? raw : put(at, `AIGC = '''${meta}'''${eol}`)
    case 'json':
      return isRecord(block.data) && own.startsWith('{')
        ? put(at + 1, `${eol}  "AIGC": ${meta},`)
        : raw
  }
}

function firstLine(block: string): string {
  return block.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
}

const unread = /^\uFEFF?\s*(?:---|\+\+\+|;;;)/

/**
 * A file with the lines of a label. What is put in `unlabelled` takes out again, to the byte.
 * @param raw the file without a label
 */
export function withLines(path: string, raw: string, lines: LabelLines, timezone: string): string {
  const eol = raw.includes('\r\n') ? '\r\n' : '\n'
  const at = bodyOffset(path, raw, timezone)
  const [before, body] = [raw.slice(0, at), raw.slice(at)]
  // Front matter in a language that is not read here (`---js`) stays the first thing in its file.
  if (at === 0 && unread.test(raw)) {
    return bodyWithLines(raw, { meta: null, start: null, end: lines.start ?? lines.end }, eol)
  }
  const text = before + bodyWithLines(body, lines, eol, before)
  return lines.meta === null ? text : withMeta(path, text, lines.meta, eol)
}

/**
 * A file with a label, in place of the one that it may have.
 * @throws IntakeError when its front matter is broken
 */
export function labelFile(path: string, raw: string, label: FileLabel, timezone: string): string {
  const bare = unlabelled(path, raw, timezone)?.text ?? raw
  return withLines(path, bare, linesOf(label), timezone)
}
