import { parse as parseToml, stringify as stringifyToml, TomlError } from 'smol-toml'
import { Document, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import type { FrontMatterFormat } from './front-matter'
import type { JsonValue } from './types'
import { namesLike, yamlScalar } from './write-value'
import { parseYaml } from './yaml'

/** A key of the front matter that gets another value. `date` values are written unquoted. */
export interface Change {
  key: string
  value: string | string[] | boolean | null
  date?: boolean
}

type KeyPair = Pair<Node, Node | null>

/** A key with its value as YAML lines, in block style. */
export function yamlEntry({ key, value, date }: Change, indent = 2): string {
  const name = yamlScalar(key)
  if (Array.isArray(value)) {
    if (value.length === 0) return `${name}: []`
    return [`${name}:`, ...value.map((item) => `${' '.repeat(indent)}- ${yamlScalar(item)}`)].join(
      '\n',
    )
  }
  if (date && typeof value === 'string') return `${name}: ${value}`
  return `${name}: ${value === null ? "''" : yamlScalar(value)}`
}

/** The last pair of a key: where a key stands twice, the last one counts. */
function findPair(pairs: KeyPair[], key: string): KeyPair | null {
  return pairs.filter((pair) => isScalar(pair.key) && String(pair.key.value) === key).at(-1) ?? null
}

/** Where a pair's lines end: before the next key, comments and empty lines above that left out. */
function segmentEnd(block: string, pairs: KeyPair[], pair: KeyPair): number {
  const next = pairs[pairs.indexOf(pair) + 1]?.key.range?.[0] ?? block.length
  const start = pair.key.range?.[0] ?? 0
  const lines = block.slice(start, next).split('\n')
  if (lines.at(-1) === '') lines.pop()
  while (lines.length > 1 && /^\s*(#.*)?$/.test(lines.at(-1) ?? '')) lines.pop()
  return start + lines.join('\n').length
}

/** The new text of a pair whose value can be swapped in place; null when its lines are replaced. */
function inPlace(
  block: string,
  pair: KeyPair,
  change: Change,
): { from: number; to: number; text: string } | null {
  const node = pair.value
  const range = node?.range
  if (!node || !range) return null
  const [from, to] = range
  const old = block.slice(from, to)
  if (isSeq(node) && node.flow && Array.isArray(change.value) && !old.includes('\n')) {
    const quote = isScalar(node.items[0]) ? node.items[0].type : undefined
    return { from, to, text: `[${change.value.map((item) => yamlScalar(item, quote)).join(', ')}]` }
  }
  if (!isScalar(node) || old.includes('\n') || old === '') return null
  const value = Array.isArray(change.value)
    ? namesLike(change.value, String(node.value))
    : (change.value ?? '')
  if (
    value === null ||
    change.value === null ||
    (Array.isArray(change.value) && change.value.length === 0)
  ) {
    return Array.isArray(change.value) ? { from, to, text: '[]' } : { from, to, text: "''" }
  }
  const text = change.date && node.type === 'PLAIN' ? String(value) : yamlScalar(value, node.type)
  return text.includes('\n') ? null : { from, to, text }
}

function patchYaml(block: string, changes: Change[]): string {
  const doc = parseYaml(block)
  if (doc.contents !== null && (!isMap(doc.contents) || doc.contents.flow))
    return patchFlow(block, changes)
  const pairs = (isMap(doc.contents) ? doc.contents.items : []) as KeyPair[]
  const indent = Number(/^[ ]*(?=- )/m.exec(block)?.[0].length ?? 2)
  const edits: { from: number; to: number; text: string }[] = []
  const added: string[] = []
  for (const change of changes) {
    const pair = findPair(pairs, change.key)
    const from = pair?.key.range?.[0]
    if (!pair || from === undefined) added.push(yamlEntry(change, indent))
    else {
      const list = Array.isArray(change.value) && isScalar(pair.value) && pair.value.value !== null
      const joins =
        !list ||
        change.value === null ||
        namesLike(change.value as string[], String(pair.value)) !== null
      edits.push(
        (joins ? inPlace(block, pair, change) : null) ?? {
          from,
          to: segmentEnd(block, pairs, pair),
          text: yamlEntry(change, indent),
        },
      )
    }
  }
  let text = block
  for (const { from, to, text: value } of edits.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + value + text.slice(to)
  }
  if (added.length === 0) return text
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${added.join('\n')}\n`
}

/** JSON between YAML fences: a flow mapping is written as it came, on one line. */
function patchFlow(block: string, changes: Change[]): string {
  const doc = parseYaml(block)
  for (const { key, value } of changes) doc.set(key, value)
  try {
    const json: unknown = JSON.parse(block)
    if (typeof json !== 'object' || json === null) return doc.toString({ lineWidth: 0 })
    return `${patchJson(block.trimEnd(), changes)}\n`
  } catch (error) {
    if (error instanceof SyntaxError) return doc.toString({ lineWidth: 0 })
    throw error
  }
}

function patchJson(block: string, changes: Change[]): string {
  // Hexo writes the entries without the braces around them.
  const bare = !block.trimStart().startsWith('{')
  const data = JSON.parse(bare ? `{${block.replace(/,\s*$/, '')}}` : block) as {
    [key: string]: JsonValue
  }
  for (const { key, value } of changes) data[key] = value
  if (bare) {
    const entries = Object.entries(data).map(
      ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    )
    return `${entries.join(',\n')}\n`
  }
  const indent = /\n([ \t]+)"/.exec(block)?.[1]
  return JSON.stringify(data, null, indent)
}

/** The lines of a TOML file that hold a key of its first table; null when it is not there. */
function tomlLines(lines: string[], key: string): { at: number; count: number } | null {
  const top = lines.findIndex((line) => /^\s*\[/.test(line))
  const end = top < 0 ? lines.length : top
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const at = lines.findIndex(
    (line, index) => index < end && new RegExp(`^\\s*"?${escaped}"?\\s*=`).test(line),
  )
  if (at < 0) return null
  for (let count = 1; at + count <= end; count += 1) {
    try {
      parseToml(lines.slice(at, at + count).join('\n'))
      return { at, count }
    } catch (error) {
      if (!(error instanceof TomlError)) throw error
    }
  }
  return null
}

function patchToml(block: string, changes: Change[]): string {
  const lines = block.replace(/\n$/, '').split('\n')
  for (const { key, value, date } of changes) {
    const text = date ? `${key} = ${String(value)}` : stringifyToml({ [key]: value ?? '' }).trim()
    const place = tomlLines(lines, key)
    const top = lines.findIndex((line) => /^\s*\[/.test(line))
    if (place) lines.splice(place.at, place.count, text)
    else lines.splice(top < 0 ? lines.length : top, 0, text)
  }
  return `${lines.join('\n')}\n`
}

/**
 * Gives keys of a front-matter block other values and leaves every other byte as it was: order,
 * comments, quoting and spacing.
 * @param block the text between the fences
 */
export function patchBlock(format: FrontMatterFormat, block: string, changes: Change[]): string {
  if (changes.length === 0) return block
  if (format === 'toml') return patchToml(block, changes)
  if (format === 'json') return patchJson(block, changes)
  return patchYaml(block, changes)
}

/** A mapping as YAML lines for a new file. Dates (`date` key) are unquoted when `bareDates` is set. */
export function yamlBlock(map: { [key: string]: JsonValue }, bareDates: boolean): string {
  return Object.entries(map)
    .map(([key, value]) => {
      if (key === 'date' && bareDates && typeof value === 'string' && value !== '')
        return `${key}: ${value}\n`
      if (typeof value === 'string') return `${yamlEntry({ key, value })}\n`
      return new Document({ [key]: value }, { schema: 'core', compat: 'yaml-1.1' }).toString({
        lineWidth: 0,
      })
    })
    .join('')
}
