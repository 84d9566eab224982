import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type ParsedNode,
} from 'yaml'
import { REPAIRS } from './yaml-repairs'
import { IntakeError, type IntakeWarning, type JsonValue } from './types'

/** A front-matter block as data. */
export interface FrontMatterData {
  /** Values as YAML's core schema types them; a date stays a string. */
  data: { [key: string]: JsonValue }
  /** The same with every scalar as the text that was written (`007` stays `007`), null for null. */
  texts: { [key: string]: JsonValue }
  warnings: IntakeWarning[]
}

/** More aliases than a person writes by hand: a document made to explode. */
const MAX_ALIASES = 200

type Walked = Node | ParsedNode | null | undefined

/** Parses YAML the way every part of intake does: core schema, comments and ranges kept. */
export function parseYaml(text: string): Document.Parsed {
  return parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    merge: true,
    logLevel: 'error',
  })
}

/**
 * `tags: #one #two` and `tags: [[one]] #two`: to YAML a comment, to their writer tags. The value with
 * them; null for anything else.
 */
function lostTags(key: string, value: Walked, doc: Document.Parsed): JsonValue | null {
  const comment = isScalar(value) || isSeq(value) ? value.comment : null
  // `tags: [a] # why` is a comment: a hashtag has no space behind its sign.
  if (!comment || /^\s/.test(comment) || !/^(tags?|标签)$/i.test(key)) return null
  const said = `#${comment.split('\n')[0]?.trim() ?? ''}`
  if (!/^(?:[\s,，]*(?:#[^\s#,，]+|\[\[[^[\]]+\]\]))+$/.test(said)) return null
  if (isScalar(value)) return value.value === null ? said : null
  const stated = textsOf(value, doc, { aliases: 0 })
  return [
    stated,
    ...said
      .split(/[\s,，]+/)
      .filter((tag) => tag.startsWith('#'))
      .map((tag) => tag.slice(1)),
  ]
}

function textsOf(node: Walked, doc: Document.Parsed, budget: { aliases: number }): JsonValue {
  if (isAlias(node)) {
    budget.aliases += 1
    return budget.aliases > MAX_ALIASES ? null : textsOf(node.resolve(doc), doc, budget)
  }
  if (isMap<Node, Node>(node)) {
    const out: { [key: string]: JsonValue } = {}
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : ''
      if (key !== '')
        put(out, key, lostTags(key, pair.value, doc) ?? textsOf(pair.value, doc, budget))
    }
    return out
  }
  if (isSeq<Node>(node)) return node.items.map((item) => textsOf(item, doc, budget))
  if (!isScalar(node) || node.value === null) return null
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

/** Sets a key that may be `__proto__`. */
function put(target: { [key: string]: JsonValue }, key: string, value: JsonValue): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}

function toJson(value: unknown): JsonValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value === 'object') {
    const out: { [key: string]: JsonValue } = {}
    for (const [key, inner] of Object.entries(value)) put(out, key, toJson(inner))
    return out
  }
  return String(value)
}

/** Plain words for what the parser found wrong. */
function explain(code: string, message: string): string {
  const said = message.split('\n')[0] ?? message
  if (/Nested mappings|Implicit keys need|must be on a single line/i.test(message)) {
    return `${said}: a value that holds ": " must be in quotes（值里有「: 」时要加引号）`
  }
  if (/quote|QUOTE/.test(code) || /Missing closing/i.test(message)) {
    return `${said}: a quote or bracket is not closed（引号或括号没有配对）`
  }
  if (/followed by map values/i.test(message)) {
    return `${said}: put a half-width colon and a space after the key（键后须用半角冒号加空格）`
  }
  if (/reserved character|directive indicator|at node end|Unresolved alias/i.test(message)) {
    return `${said}: a value that starts with @, \`, %, * or & must be in quotes（以这些符号开头的值要加引号）`
  }
  if (/TAB/.test(code)) return `${said}: indent with spaces（缩进请用空格）`
  return `${said}（YAML 有误，改正后再导入）`
}

function duplicateKeys(doc: Document.Parsed, source: string, firstLine: number): IntakeWarning[] {
  if (!isMap<Node, Node>(doc.contents)) return []
  const seen = new Set<string>()
  const warnings: IntakeWarning[] = []
  let line = firstLine
  let counted = 0
  for (const { key } of doc.contents.items) {
    if (!isScalar(key)) continue
    const name = String(key.value)
    const at = key.range?.[0] ?? counted
    line += source.slice(counted, at).split('\n').length - 1
    counted = at
    if (seen.has(name)) {
      warnings.push({
        code: 'duplicate-key',
        message: `"${name}" stands twice; the last one counts（键重复，以最后一个为准）`,
        line,
      })
    }
    seen.add(name)
  }
  return warnings
}

/**
 * Where to send a person: an unclosed quote or bracket is noticed only at the end of the block, so
 * the start of the value it stands in is named instead.
 */
function whereOpened(doc: Document.Parsed, broken: Document.Parsed['errors'][number]): number {
  const at = broken.pos[0]
  if (!/closing|end with a/i.test(broken.message) || !isMap<Node, Node>(doc.contents)) return at
  const starts = doc.contents.items.map(({ value }) => value?.range?.[0] ?? -1)
  return starts.filter((start) => start >= 0 && start <= at).at(-1) ?? at
}

/**
 * Reads a YAML block.
 * @param source the text between the fences
 * @param firstLine the file's line at which `source` starts
 * @returns null when the block is valid YAML but no mapping (prose between two rules)
 * @throws IntakeError naming the line when the YAML is broken: nothing of it is used
 */
export function readYaml(path: string, source: string, firstLine: number): FrontMatterData | null {
  const warnings: IntakeWarning[] = []
  let text = source
  let doc = parseYaml(text)
  for (const repair of REPAIRS) {
    if (doc.errors.length === 0 || !repair.sign.test(text)) continue
    const changed = repair.change(text)
    const again = parseYaml(changed)
    if (again.errors.length > 0) continue
    const line = firstLine + source.slice(0, source.search(repair.sign)).split('\n').length - 1
    warnings.push({ code: repair.code, message: repair.message, line })
    text = changed
    doc = again
  }
  const broken = doc.errors[0]
  if (broken) {
    const line = firstLine + text.slice(0, whereOpened(doc, broken)).split('\n').length - 1
    throw new IntakeError(path, line, `broken YAML: ${explain(broken.code, broken.message)}`)
  }
  if (doc.contents === null) return { data: {}, texts: {}, warnings }
  if (!isMap(doc.contents)) return null
  let plain: unknown
  try {
    plain = doc.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    const words = /Unresolved/.test(error.message)
      ? explain('', error.message)
      : `${error.message}（YAML 引用过多）`
    throw new IntakeError(path, firstLine, `broken YAML: ${words}`)
  }
  const data = toJson(plain)
  const texts = textsOf(doc.contents, doc, { aliases: 0 })
  if (!isRecord(data) || !isRecord(texts)) return null
  warnings.push(...duplicateKeys(doc, text, firstLine))
  return { data, texts, warnings }
}

/** True for a JSON object. */
export function isRecord(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The texts view of data that is not YAML: numbers and booleans as text. */
export function asTexts(value: JsonValue): JsonValue {
  if (value === null || typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(asTexts)
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asTexts(inner)]))
  }
  return String(value)
}

export { toJson }
