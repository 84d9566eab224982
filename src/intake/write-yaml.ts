import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLSeq,
} from 'yaml'
import type { JsonValue } from './types'
import type { Change } from './write-change'
import { patchJson } from './write-json'
import { namesLike, yamlScalar } from './write-value'
import { parseYaml } from './yaml'

type KeyPair = Pair<Node, Node | null>
/** A stretch of the block and the text that takes its place. */
interface Patch {
  from: number
  to: number
  text: string
}

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

/** The items of a list that stand as they are written, by their values. */
function itemSources(block: string, list: YAMLSeq): Map<string, string> {
  return new Map(
    list.items.flatMap((item) =>
      isScalar(item) && item.range
        ? [[String(item.value), block.slice(item.range[0], item.range[1])] as const]
        : [],
    ),
  )
}

/** A list in brackets on one line: items that stay keep their quotes. */
function flowList(block: string, list: YAMLSeq, values: string[]): string {
  const known = itemSources(block, list)
  const [first] = list.items
  const quote = isScalar(first) ? first.type : undefined
  return `[${values.map((value) => known.get(value) ?? yamlScalar(value, quote as Scalar.Type)).join(', ')}]`
}

/** A list with an item a line: lines of items that stay are left as they are, comments included. */
function blockList(block: string, list: YAMLSeq, values: string[]): Patch | null {
  const items = list.items.map((item) => (isScalar(item) ? item : null))
  const [first] = items
  if (values.length === 0 || !first?.range || items.includes(null)) return null
  const lineOf = (at: number): number => block.lastIndexOf('\n', at - 1) + 1
  const from = lineOf(first.range[0])
  const starts = items.map((item) => lineOf(item?.range?.[0] ?? 0))
  const lead = block.slice(from, first.range[0])
  if (!/^[ \t]*-[ \t]+$/.test(lead) || new Set(starts).size < starts.length) return null
  const lastEnd = block.indexOf('\n', items.at(-1)?.range?.[1] ?? 0)
  const to = lastEnd < 0 ? block.length : lastEnd
  const known = new Map(
    items.map((item, index) => {
      const end = starts[index + 1] ?? to + 1
      return [String(item?.value), block.slice(starts[index], end).replace(/\n$/, '')] as const
    }),
  )
  const lines = values.map(
    (value) => known.get(value) ?? lead + yamlScalar(value, first.type as Scalar.Type),
  )
  return { from, to, text: lines.join('\n') }
}

/** The new text of a value that can be swapped in place; null when its lines are replaced. */
function inPlace(block: string, { value: node }: KeyPair, change: Change): Patch | null {
  const range = node?.range
  if (!node || !range) return null
  const [from, to] = range
  const old = block.slice(from, to)
  if (isSeq(node) && Array.isArray(change.value)) {
    if (!node.flow) return blockList(block, node, change.value)
    return old.includes('\n') ? null : { from, to, text: flowList(block, node, change.value) }
  }
  if (!isScalar(node) || old.includes('\n') || old === '') return null
  if (change.value === null) return { from, to, text: "''" }
  if (Array.isArray(change.value)) {
    if (change.value.length === 0) return { from, to, text: '[]' }
    const joined =
      node.value === null || change.asList ? null : namesLike(change.value, String(node.value))
    return joined === null ? null : { from, to, text: yamlScalar(joined, node.type) }
  }
  const { value, date } = change
  const text = date && node.type === 'PLAIN' ? String(value) : yamlScalar(value, node.type)
  return text.includes('\n') ? null : { from, to, text }
}

/** A key below another one (`taxonomies.tags`): in place, or else its parent is written anew. */
function nested(block: string, pairs: KeyPair[], change: Change, indent: number): Patch | null {
  const dot = change.key.indexOf('.')
  const parent = dot < 0 ? null : findPair(pairs, change.key.slice(0, dot))
  const map = parent?.value
  const from = parent?.key.range?.[0]
  if (!parent || from === undefined || !isMap(map)) return null
  const key = change.key.slice(dot + 1)
  const pair = findPair(map.items as KeyPair[], key)
  const patch = pair && inPlace(block, pair, change)
  if (patch) return patch
  map.set(key, change.value)
  const text = new Document({ [String(parent.key)]: map }, { schema: 'core', compat: 'yaml-1.1' })
  const to = segmentEnd(block, pairs, parent)
  return { from, to, text: text.toString({ lineWidth: 0, indent: Math.max(1, indent) }).trimEnd() }
}

/** A change in place of a key whose one line is YAML by itself, whatever the rest of the block is. */
function onItsLine(block: string, from: number, to: number, change: Change): Patch | null {
  const line = block.slice(from, to)
  const doc = parseYaml(line)
  if (line.includes('\n') || doc.errors.length > 0 || !isMap(doc.contents)) return null
  const [pair] = doc.contents.items as KeyPair[]
  const patch = pair && String(pair.key) === change.key ? inPlace(line, pair, change) : null
  return patch && { from: from + patch.from, to: from + patch.to, text: patch.text }
}

/** Gives keys of a YAML mapping other values; every other byte stays. */
export function patchYaml(block: string, changes: Change[]): string {
  const doc = parseYaml(block)
  if (doc.contents !== null && (!isMap(doc.contents) || doc.contents.flow))
    return patchFlow(block, changes)
  const pairs = (isMap(doc.contents) ? doc.contents.items : []) as KeyPair[]
  const indent = Number(/^[ ]*(?=- )/m.exec(block)?.[0].length ?? 2)
  // Keys may all be indented; a block that only a repair makes YAML has no ranges to trust.
  const first = pairs[0]?.key.range?.[0] ?? 0
  const margin = /^ *$/.exec(block.slice(block.lastIndexOf('\n', first - 1) + 1, first))?.[0] ?? ''
  const entry = (change: Change): string =>
    yamlEntry(change, indent).replaceAll('\n', `\n${margin}`)
  const broken = doc.errors.length > 0
  const patches: Patch[] = []
  const added: string[] = []
  for (const change of changes) {
    const pair = findPair(pairs, change.key)
    const from = pair?.key.range?.[0]
    if (!pair || from === undefined) {
      const below = nested(block, pairs, change, indent)
      if (below) patches.push(below)
      else added.push(margin + entry(change))
    } else {
      const to = segmentEnd(block, pairs, pair)
      const place = broken ? onItsLine(block, from, to, change) : inPlace(block, pair, change)
      patches.push(place ?? { from, to, text: entry(change) })
    }
  }
  let text = block
  for (const { from, to, text: value } of patches.sort((a, b) => b.from - a.from)) {
    text = text.slice(0, from) + value + text.slice(to)
  }
  if (added.length === 0) return text
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${added.join('\n')}\n`
}

/** A mapping in braces between YAML fences, as JSON or nearly so. */
function patchFlow(block: string, changes: Change[]): string {
  try {
    const json: unknown = JSON.parse(block)
    if (typeof json === 'object' && json !== null) return patchJson(block, changes)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  const doc = parseYaml(block)
  for (const { key, value } of changes) doc.set(key, value)
  return doc.toString({ lineWidth: 0 })
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
