import { parse as parseToml, stringify as stringifyToml, TomlError } from 'smol-toml'
import type { Change } from './write-change'

/** The lines of a key in a table (null: the first one, before any header). */
interface Place {
  at: number
  count: number
}

function parses(text: string): boolean {
  try {
    parseToml(text)
    return true
  } catch (error) {
    if (error instanceof TomlError) return false
    throw error
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const keyLine = (key: string): RegExp =>
  new RegExp(`^\\s*(?:"${escaped(key)}"|'${escaped(key)}'|${escaped(key)})\\s*=\\s*`)

/** Where a table's lines stand. */
function tableLines(lines: string[], table: string | null): { from: number; to: number } | null {
  const isHeader = (line: string): boolean => /^\s*\[/.test(line) && !/^\s*\[.*,\s*$/.test(line)
  const header =
    table === null
      ? -1
      : lines.findIndex((line) => new RegExp(`^\\s*\\[\\s*${escaped(table)}\\s*\\]`).test(line))
  if (table !== null && header < 0) return null
  const next = lines.findIndex((line, index) => index > header && isHeader(line))
  return { from: header + 1, to: next < 0 ? lines.length : next }
}

function placeOf(lines: string[], table: string | null, key: string): Place | null {
  const range = tableLines(lines, table)
  if (!range) return null
  for (let at = range.from; at < range.to; at += 1) {
    const count = lengthAt(lines, at, range.to)
    if (count === 0) continue
    if (keyLine(key).test(lines[at] ?? '')) return { at, count }
    // What stands within a value of several lines is no key.
    at += count - 1
  }
  return null
}

/** How many lines the entry at a line takes; 0 when none begins there. */
function lengthAt(lines: string[], at: number, to: number): number {
  if (!/^\s*[\w"'-][^=]*=/.test(lines[at] ?? '')) return 0
  for (let count = 1; at + count <= to; count += 1) {
    if (parses(lines.slice(at, at + count).join('\n'))) return count
  }
  return 0
}

/** The comment behind a value, with the space before it. */
function commentAfter(entry: string): string {
  const start = entry.lastIndexOf('\n') + 1
  for (let hash = entry.indexOf('#', start); hash >= 0; hash = entry.indexOf('#', hash + 1)) {
    const before = entry.slice(0, hash)
    if (parses(before)) return /[ \t]*$/.exec(before)?.[0] + entry.slice(hash)
  }
  return ''
}

function scalarText(value: string | boolean | null, like: string): string {
  const text = value ?? ''
  if (typeof text === 'string' && like.startsWith("'") && /^[^'\n\r\t]*$/.test(text))
    return `'${text}'`
  return stringifyToml({ x: text }).trim().replace(/^x = /, '')
}

/** A list in the manner of the one that stands there: on one line, or an item a line. */
function listText(values: string[], old: string): string {
  const [, quote = '"'] = /^\[\s*(["'])/.exec(old) ?? []
  const items = values.map((value) => scalarText(value, quote))
  if (items.length === 0) return '[]'
  const [, inner] = /^\[[ \t]*\n([ \t]*)/.exec(old) ?? []
  if (inner === undefined) {
    const [, edge = ''] = /^\[( *)\S/.exec(old) ?? []
    return `[${edge}${items.join(', ')}${edge}]`
  }
  const last = /,\s*\]$/.test(old) ? ',' : ''
  const [, outer = ''] = /\n([ \t]*)\]$/.exec(old) ?? []
  return `[\n${items.map((item) => inner + item).join(',\n')}${last}\n${outer}]`
}

function valueText({ value, date }: Change, old: string): string {
  if (Array.isArray(value)) return listText(value, old)
  // An offset in TOML stands right behind the time, with its colon.
  if (date && !/^["']/.test(old)) {
    return String(value).replace(/ (\S+) ([+-]\d{2})(\d{2})$/, 'T$1$2:$3')
  }
  return scalarText(value, old)
}

/** Gives a key of a table in braces on one line (`extra = { cover = "a" }`) another value. */
function patchInline(lines: string[], { at, count }: Place, change: Change, table: string): void {
  const entry = lines.slice(at, at + count).join('\n')
  const parsed = Object.values(parseToml(entry))[0]
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return
  const [lead = ''] = keyLine(table).exec(entry) ?? []
  const members = Object.entries({ ...parsed, [change.key]: null }).map(([key, value]) => {
    const bare = /^[\w-]+$/.test(key) ? key : JSON.stringify(key)
    const text =
      key === change.key ? valueText(change, '') : stringifyToml({ x: value }).trim().slice(4)
    return `${bare} = ${text}`
  })
  lines.splice(at, count, `${lead}{ ${members.join(', ')} }${commentAfter(entry)}`)
}

/** Gives keys of a TOML block other values; every other line stays, and so do comments behind values. */
export function patchToml(block: string, changes: Change[]): string {
  const lines = block.replace(/\n$/, '').split('\n')
  for (const change of changes) {
    const { key } = change
    const dot = key.indexOf('.')
    const table = dot < 0 ? null : key.slice(0, dot)
    const name = dot < 0 ? key : key.slice(dot + 1)
    const place = placeOf(lines, null, key) ?? (table === null ? null : placeOf(lines, table, name))
    if (place) {
      const entry = lines.slice(place.at, place.at + place.count).join('\n')
      const comment = commentAfter(entry)
      const [lead = ''] = keyLine(key).exec(entry) ?? keyLine(name).exec(entry) ?? []
      const old = entry.slice(lead.length, entry.length - comment.length)
      lines.splice(place.at, place.count, lead + valueText(change, old) + comment)
      continue
    }
    const inline = table === null ? null : placeOf(lines, null, table)
    if (inline && table !== null) {
      patchInline(lines, inline, { ...change, key: name }, table)
      continue
    }
    const range = (table === null ? null : tableLines(lines, table)) ?? tableLines(lines, null)
    const inTable = table !== null && tableLines(lines, table) !== null
    const label = inTable ? name : key
    const bare = /^[\w-]+$/.test(label) ? label : JSON.stringify(label)
    lines.splice(range?.to ?? lines.length, 0, `${bare} = ${valueText(change, '')}`)
  }
  return `${lines.join('\n')}\n`
}
