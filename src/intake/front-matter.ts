import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import { withBlock, type FrontMatter } from './front-matter-block'
import { readHexoJson, readJson } from './front-matter-json'
import { lineAt } from './source'
import { IntakeError, type IntakeWarning, type JsonValue } from './types'
import { asTexts, isRecord, readYaml, toJson } from './yaml'

export type { FrontMatter, FrontMatterFormat } from './front-matter-block'

const NONE: FrontMatter = {
  format: 'none',
  data: {},
  texts: {},
  warnings: [],
  start: 0,
  end: 0,
  bodyStart: 0,
  bodyLine: 1,
}

const KEY_LINE = /^["']?[\p{L}_][\p{L}\p{N}_. -]*["']?\s*:(\s|$)/u

function firstContentLine(block: string): string {
  return block.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? ''
}

function readFencedYaml(path: string, text: string): FrontMatter | null {
  const open = /^\uFEFF*(?:[ \t]*\n)*---(?:ya?ml|json)?[ \t]*(?:\n|$)/.exec(text)
  if (!open) return null
  const start = open[0].length
  const rest = text.slice(start)
  const first = firstContentLine(rest).trimStart()
  const looksLikeKeys = KEY_LINE.test(first) || first.startsWith('{')
  const close = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(rest)
  if (!close) {
    // A rule at the top of a text is no front matter; a key under it is.
    if (!looksLikeKeys) return null
    throw new IntakeError(
      path,
      lineAt(text, open[0].indexOf('---')),
      'the front matter is opened here and never closed: put a line with --- after its last key（front matter 缺少结尾的 ---）',
    )
  }
  const end = start + close.index
  const place = { start, end, bodyStart: end + close[0].length }
  const block = text.slice(start, end)
  if (block.trim() === '')
    return withBlock('yaml', { data: {}, texts: {}, warnings: [] }, text, place)
  if (!looksLikeKeys) return null
  const read = readYaml(path, block, lineAt(text, start))
  return read && withBlock('yaml', read, text, place)
}

/** Hexo takes YAML that starts in the first line without a fence, up to a line `---`. */
function readUnfenced(path: string, text: string): FrontMatter | null {
  const close = /^---[ \t]*(?:\n|$)/m.exec(text)
  if (!close || close.index === 0) return null
  const block = text.slice(0, close.index)
  const lines = block.split('\n')
  const onlyKeys = lines.every((line) =>
    /^\s*(#.*)?$|^\s+\S|^- |^["']?[\w.-]+["']?\s*:(\s|$)/.test(line),
  )
  if (!onlyKeys || !KEY_LINE.test(lines[0] ?? '') || !/^title\s*:/m.test(block)) return null
  const read = readYaml(path, block, 1)
  const place = { start: 0, end: close.index, bodyStart: close.index + close[0].length }
  return read && withBlock('unfenced', read, text, place)
}

function tomlToJson(value: unknown): JsonValue {
  if (value instanceof TomlDate) return value.toISOString().replace(/\.000(?=Z|[+-]|$)/, '')
  if (Array.isArray(value)) return value.map(tomlToJson)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tomlToJson(inner)]))
  }
  return typeof value === 'bigint' ? String(value) : toJson(value)
}

/**
 * TOML's dates as strings: they are read as written, and one that does not exist (30 February) is
 * named to a person; the parser would make it the 1st of March.
 */
function quoteDates(block: string): string {
  if (/"{3}|'{3}/.test(block)) return block
  return block.replace(
    /^([ \t]*[\w."'-]+[ \t]*=[ \t]*)(\d{4}-\d{2}-\d{2}(?:[Tt ][\d:.]+(?:[Zz]|[+-]\d{2}:\d{2})?)?)([ \t]*(?:#.*)?)$/gm,
    '$1"$2"$3',
  )
}

function readToml(path: string, text: string): FrontMatter | null {
  const open = /^\uFEFF*(?:[ \t]*\n)*\+\+\+[ \t]*\n/.exec(text)
  if (!open) return null
  const start = open[0].length
  const close = /^\+\+\+[ \t]*(?:\n|$)/m.exec(text.slice(start))
  const firstLine = lineAt(text, start)
  if (!close) {
    throw new IntakeError(
      path,
      firstLine - 1,
      'the TOML front matter is opened here and never closed: put a line with +++ after its last key（缺少结尾的 +++）',
    )
  }
  const end = start + close.index
  try {
    const data = tomlToJson(parseToml(quoteDates(text.slice(start, end))))
    const texts = asTexts(data)
    if (!isRecord(data) || !isRecord(texts)) return null
    const place = { start, end, bodyStart: end + close[0].length }
    return withBlock('toml', { data, texts, warnings: [] }, text, place)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const said = error.message.split('\n')[0] ?? ''
    throw new IntakeError(path, firstLine + error.line - 1, `broken TOML: ${said}（TOML 有误）`)
  }
}

/** Keys that only front matter has, written so that YAML takes them for prose. */
const LOST_KEYS =
  /^(?:title|date|tags?|categor(?:y|ies)|author|draft|layout|标题|日期|标签|分类|作者)(?::\S|：|:\u00a0)/im

/** Says so when a block at the top was plainly meant as front matter, but is none. */
function unread(text: string): IntakeWarning[] {
  const [open = '', block = ''] =
    /^(?:[ \t]*\n)*-{3,}[ \t]*\n([^]{0,5000}?)\n-{3,}[ \t]*(?:\n|$)/.exec(text) ?? []
  const at = block.search(LOST_KEYS)
  if (/^---(?:js|javascript|coffee|toml)[ \t]*\n/.test(text)) {
    return [
      {
        code: 'front-matter-unread',
        message:
          'front matter in another language than YAML was not read: write it as YAML（文首的 front matter 不是 YAML，未读取）',
        line: 1,
      },
    ]
  }
  if (at < 0) return []
  return [
    {
      code: 'front-matter-unread',
      message:
        'the block at the top was not read as front matter: put ": " (a colon and a space) after each key（文首的块未被识别：键后须用半角冒号加空格）',
      line: lineAt(text, open.indexOf(block) + at),
    },
  ]
}

/**
 * Splits a file into front matter and body. Only a block at the very start counts: `---` further
 * down is a rule.
 * @param path for messages
 * @param text without BOM, LF line ends
 * @throws IntakeError with the file's line when the block is broken or never closed
 */
export function readFrontMatter(path: string, text: string): FrontMatter {
  try {
    return (
      readFencedYaml(path, text) ??
      readToml(path, text) ??
      readJson(path, text) ??
      readHexoJson(path, text) ??
      readUnfenced(path, text) ?? { ...NONE, warnings: unread(text) }
    )
  } catch (error) {
    // The stack's end: values nested in each other without end, or an alias within itself.
    if (!(error instanceof RangeError)) throw error
    throw new IntakeError(
      path,
      1,
      'the front matter is nested too deeply, or in itself: make it flatter（front matter 嵌套过深）',
    )
  }
}
