import { parseDate } from './dates'
import type { JsonValue } from './types'

/**
 * Metadata that stands as plain lines at the top of a note instead of YAML:
 * `Date: 2025-11-07` and `Tags: [[ai]] [[macro]]` (notes), a bare date as first line (zettels),
 * `tags:: css, typeface` (outliners), `[#]: author: (name)` (translation projects).
 */
export interface HeaderLines {
  /** Keys and values as written, in order; a bare date stands under `date`. */
  data: { [key: string]: JsonValue }
  /** Offset after the last header line. */
  bodyStart: number
  bodyLine: number
  /** Where each key's value stands, for writing a changed one back. */
  places: Record<string, { start: number; end: number }>
}

const KNOWN = new Set(
  (
    'date time created updated modified published tags tag meta tags keywords title author authors by source url via ' +
    'status type category categories project aliases alias topic topics up area series draft summary description ' +
    'description people insight speaker guest slug maturity 日期 时间 创建 更新 标签 关键词 标题 作者 来源 原文 状态 类型 分类 项目 主题 系列 摘要'
  )
    .split(' ')
    .concat('meta tags'),
)
const KEY = /^(\p{L}[\p{L} _-]{0,24}?)\s*[:：]\s*(.*)$/u
const PROPERTY = /^([\p{L}][\p{L}\p{N}_.-]*)::\s*(.*)$/u
const DEFINITION = /^\[#\]:\s*([\w-]+)\s*:\s*\((.*)\)\s*$/

interface Line {
  key: string
  value: string
}

function readLine(line: string, first: boolean, timezone: string): Line | null {
  const exact = DEFINITION.exec(line) ?? PROPERTY.exec(line)
  if (exact) return { key: exact[1] ?? '', value: (exact[2] ?? '').trim() }
  if (first && /^\d/.test(line) && line.length < 40 && parseDate(line, timezone)) {
    return { key: 'date', value: line.trim() }
  }
  const named = KEY.exec(line)
  const key = named?.[1]?.trim() ?? ''
  return named && KNOWN.has(key.toLowerCase()) ? { key, value: (named[2] ?? '').trim() } : null
}

/**
 * A header line for a key that the file has none of. `Key: value` is read for a few known keys only
 * (prose may start with 「注意：…」); a property of the outliners, `key:: value`, for any.
 */
export function headerLine(key: string, value: string): string {
  return KNOWN.has(key.toLowerCase())
    ? `${key[0]?.toUpperCase() ?? ''}${key.slice(1)}: ${value}`
    : `${key}:: ${value}`
}

/**
 * Reads header lines at the start of a text.
 * @returns null when the text does not start with any (one line of a known kind is not enough
 *   unless it is a date, tags, or an outliner's property: prose may start with 「来源：…」)
 */
export function readHeaderLines(text: string, timezone: string): HeaderLines | null {
  const data: { [key: string]: JsonValue } = {}
  const places: HeaderLines['places'] = {}
  let offset = 0
  let bodyStart = 0
  let line = 1
  let bodyLine = 1
  let sure = false
  for (const raw of text.split('\n')) {
    if (raw.trim() !== '') {
      const found = readLine(raw.trimEnd(), bodyStart === 0, timezone)
      if (!found || Object.hasOwn(data, found.key)) break
      data[found.key] = found.value
      const start = offset + raw.lastIndexOf(found.value)
      places[found.key] = { start, end: start + found.value.length }
      bodyStart = offset + raw.length + 1
      bodyLine = line + 1
      sure ||=
        raw.includes('::') || raw.startsWith('[#]') || /^(date|tags?|日期|标签)$/i.test(found.key)
    }
    offset += raw.length + 1
    line += 1
  }
  const count = Object.keys(data).length
  if (count === 0 || (!sure && count < 2)) return null
  return { data, places, bodyStart: Math.min(bodyStart, text.length), bodyLine }
}
