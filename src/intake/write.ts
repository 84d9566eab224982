import { moduleFor } from './dialects'
import type { DialectInput, FreshFields } from './dialects/dialect'
import { localParts } from './dates'
import { headerLine } from './header-lines'
import { candidates, fieldNames, findField, type FieldName } from './keys'
import { unlabelled, withLines } from './label'
import { lineEndsLike, rawOffset } from './line-ends'
import { openSource } from './open'
import { sameSlug } from './slug'
import type { AiProvenance, Dialect, JsonValue, ParsedArticle, ParsedFile } from './types'
import { isRecord } from './yaml'
import { aiChanges, aiKeys, sameAi, withoutAi, withoutAuthors } from './write-ai'
import { titleHeading } from './title'
import type { Change } from './write-change'
import { patchBlock, yamlBlock, yamlEntry } from './write-block'
import { dateLike, fractionLike, namesLike } from './write-value'

/** A post as it stands, with the names of what it is related to. */
export type PostFields = Omit<FreshFields, 'date' | 'draft'> & {
  /** The instant, ISO 8601 in UTC; null without a date. */
  publishedAt: string | null
  draft: boolean
  ai: AiProvenance
}

/** The file a post came from. */
export interface OriginFile {
  dialect: Dialect
  path: string
  /** The file, exactly. */
  markdown: string
}

export interface WriteOptions {
  /** `same`: the dialect it came from (eleventy for a post that came from no file). */
  dialect: Dialect | 'same'
  /** IANA zone for dates. */
  timezone: string
  /**
   * The body to write for an edited one: `original` itself when the two are the same text to the
   * editor. Without it, any difference replaces the body.
   */
  mergeBody?: (original: string, present: string) => string
}

/** The dialect of posts that were written here. */
const HOME: Dialect = 'eleventy'

type Texts = { [key: string]: JsonValue }
type Compared = Exclude<FieldName, 'permalink' | 'date' | 'draft'>

/** The fields compared by value; date and draft have rules of their own, and a permalink is a slug. */
const COMPARED = fieldNames.filter(
  (name): name is Compared => name !== 'permalink' && name !== 'date' && name !== 'draft',
)

/** A key for a field that the file has none for. */
function newKey(field: FieldName, dialect: Dialect): string {
  const eleventy: Partial<Record<FieldName, string>> = {
    authors: 'author',
    sources: 'source',
    categories: 'category',
    projects: 'project',
    companies: 'companies_orgs',
    products: 'products_models',
    works: 'media_books',
    maturity: 'status',
  }
  const common: Partial<Record<FieldName, string>> = {
    ...eleventy,
    categories: 'categories',
    summary: 'description',
  }
  return (dialect === 'eleventy' ? eleventy[field] : common[field]) ?? field
}

function differs(before: unknown, after: unknown): boolean {
  const plain = (value: unknown): unknown => (value === '' || value === undefined ? null : value)
  return JSON.stringify(plain(before)) !== JSON.stringify(plain(after))
}

/** What has been edited since a file was read, as changes of its keys. */
function changesOf(
  was: ParsedArticle,
  texts: { [key: string]: JsonValue },
  post: PostFields,
  timezone: string,
): Change[] {
  const changes: Change[] = []
  const keyOf = (field: FieldName): string => {
    const found = findField(texts, field)
    const said = field === 'cover' && isRecord(found?.value) ? found.value : {}
    // `cover: {image: …, alt: …}`: the image alone gets another value.
    const [inner] = Object.entries(said).find(([, value]) => value === was.cover) ?? []
    if (found && inner !== undefined && !found.key.includes('.')) return `${found.key}.${inner}`
    return found?.key ?? candidates(texts, field)[0]?.key ?? newKey(field, was.dialect)
  }
  for (const field of COMPARED) {
    if (!differs(was[field], post[field])) continue
    if (field === 'slug' && sameSlug(was.slug, post.slug)) continue
    changes.push({ key: keyOf(field), value: post[field] })
  }
  const said = differs(was.authors, post.authors) ? withoutAuthors(was.ai, was.authors) : was.ai
  changes.push(...aiChanges(said, texts, post.ai))
  const instant = (value: string | null): number | null =>
    value === null ? null : Date.parse(value)
  if (
    instant(was.date?.instant ?? null) !== instant(post.publishedAt) &&
    post.publishedAt !== null
  ) {
    const like = findField(texts, 'date') ? (was.date?.raw ?? '') : '2026-01-01 00:00:00 +0800'
    changes.push({
      key: keyOf('date'),
      value: dateLike(post.publishedAt, like, timezone),
      date: true,
    })
  }
  return changes
}

/**
 * Tags and categories that would be read otherwise than the post has them, as lists: how a string of
 * names is split may hang on what the other key says.
 */
function readOtherwise(written: OriginFile, post: PostFields, timezone: string): Change[] {
  const { input, was } = reopen(written, timezone)
  if (was.kind !== 'article') return []
  return (['tags', 'categories'] as const).flatMap((field) => {
    const found = findField(input.block.texts, field)
    const wrong = typeof found?.value === 'string' && differs(was[field], post[field])
    return wrong ? [{ key: found.key, value: post[field], asList: true }] : []
  })
}

/** Header lines (`Tags: [[ai]]`) with other values. */
function patchHeader(
  head: string,
  places: Record<string, { start: number; end: number }>,
  changes: Change[],
): string {
  let text = head
  const added: string[] = []
  const sorted = [...changes].sort(
    (a, b) => (places[b.key]?.start ?? 0) - (places[a.key]?.start ?? 0),
  )
  for (const { key, value } of sorted) {
    const place = places[key]
    const old = place ? head.slice(place.start, place.end) : ''
    const words = Array.isArray(value)
      ? (namesLike(value, old) ?? value.join(', '))
      : String(value ?? '')
    // A header line ends with its line: what came after a break would be the body's first words.
    const said = words.trim().replace(/\s*\n\s*/g, ' ')
    if (place) text = text.slice(0, place.start) + said + text.slice(place.end)
    else added.push(`${headerLine(key, said)}\n`)
  }
  return text + added.join('')
}

/** A new body in the place of the old one, with the empty lines that stood around it. */
function replaceBody(old: string, body: string): string {
  const before = /^\n*/.exec(old)?.[0] ?? ''
  const after = /\n*$/.exec(old)?.[0] ?? ''
  return old.trim() === '' ? `\n${body.trim()}\n` : `${before}${body.trim()}${after}`
}

function rewrite(
  origin: OriginFile,
  post: PostFields,
  body: string,
  options: WriteOptions,
): string {
  // A label that the file has stands apart from what is edited, and stays where it is.
  const labelled = unlabelled(origin.path, origin.markdown, options.timezone)
  const raw = labelled?.text ?? origin.markdown
  const { input, header } = openSource(origin.path, new TextEncoder().encode(raw), options.timezone)
  const was = moduleFor(origin.dialect).parse(input)
  if (was.kind !== 'article') throw new RangeError(`${origin.path} is a digest, not a post`)
  const { block, source } = input
  const changes = changesOf(was, block.texts, post, options.timezone)
  const merge = options.mergeBody ?? replaceBody
  const merged = was.body === body ? body : merge(was.body, body)
  const same = merged === was.body
  if (changes.length === 0 && same) return origin.markdown
  const bodyAt = rawOffset(raw, block.bodyStart)
  const eol = raw.includes('\r\n') ? '\r\n' : '\n'
  const withEol = (text: string): string => (eol === '\n' ? text : text.replaceAll('\n', eol))
  const fencedHead = (patches: Change[]): string => {
    const [from, to] = [rawOffset(raw, block.start), rawOffset(raw, block.end)]
    const patched = patchBlock(block.format, source.text.slice(block.start, block.end), patches)
    return (
      raw.slice(0, from) + lineEndsLike(raw.slice(from, to), patched, eol) + raw.slice(to, bodyAt)
    )
  }
  let head = raw.slice(0, bodyAt)
  if (changes.length > 0) {
    const bom = raw.startsWith('\uFEFF') ? '\uFEFF' : ''
    if (input.fenced) {
      head = fencedHead(changes)
      const lists = readOtherwise({ ...origin, markdown: head }, post, options.timezone)
      if (lists.length > 0) {
        const keys = new Set(lists.map(({ key }) => key))
        head = fencedHead([...changes.filter(({ key }) => !keys.has(key)), ...lists])
      }
    } else if (header) {
      head =
        bom + withEol(patchHeader(source.text.slice(0, block.bodyStart), header.places, changes))
    } else {
      // With front matter, only a heading at the very start is a title: this one has to be stated.
      const heading = titleHeading(was.body)
      const stated = changes.some(({ key }) => key === 'title') || (heading?.first ?? true)
      if (!stated) changes.unshift({ key: 'title', value: post.title })
      head = bom + withEol(`---\n${changes.map((change) => yamlEntry(change)).join('\n')}\n---\n\n`)
    }
  }
  const text = head + (same ? raw.slice(bodyAt) : lineEndsLike(raw.slice(bodyAt), merged, eol))
  return labelled ? withLines(origin.path, text, labelled.lines, options.timezone) : text
}

/** A file opened and read again, for what it says beside a post's fields. */
function reopen(origin: OriginFile, timezone: string): { input: DialectInput; was: ParsedFile } {
  const { input } = openSource(origin.path, new TextEncoder().encode(origin.markdown), timezone)
  return { input, was: moduleFor(origin.dialect).parse(input) }
}

/**
 * Keys of the source that no field of a post stands for: they travel to the new file as they are.
 * What they say of AI's part does too, unless it was edited.
 */
function unknownKeys({ input, was }: ReturnType<typeof reopen>, post: PostFields): Texts {
  const known = new Set(
    fieldNames.flatMap((field) => candidates(input.block.texts, field).map(({ key }) => key)),
  )
  const entries = Object.entries(input.block.data)
  const rest = Object.fromEntries(
    entries.filter(([key]) => !known.has(key) && key.toLowerCase() !== 'layout'),
  )
  if (was.kind === 'article' && sameAi(was.ai, post.ai)) return rest
  return { ...withoutAi(rest), ...aiKeys(post.ai) }
}

/** A date for a new file; parts of a second only where the source had them. */
function datePartsOf(
  instant: string | null,
  like: string,
  timezone: string,
): ReturnType<typeof localParts> | null {
  if (instant === null) return null
  const parts = localParts(instant, timezone)
  return { ...parts, time: parts.time + fractionLike(instant, like) }
}

/**
 * A post as a file. One that came from a file of the same dialect and was not edited comes back byte
 * for byte; an edited one changes only where it was edited; any other gets new front matter.
 * @param body the post's body as Markdown
 * @throws RangeError for the dialect `digest`, which holds issues, not posts
 */
export function writeArticle(
  origin: OriginFile | null,
  post: PostFields,
  body: string,
  options: WriteOptions,
): string {
  const dialect = options.dialect === 'same' ? (origin?.dialect ?? HOME) : options.dialect
  if (dialect === 'digest') {
    throw new RangeError(
      'a post can not be written as a digest: choose another dialect（文章不能导出为 digest）',
    )
  }
  if (origin && origin.dialect === dialect) return rewrite(origin, post, body, options)
  const { publishedAt, ...rest } = post
  const source = origin && reopen(origin, options.timezone)
  const was = source?.was.kind === 'article' ? source.was : null
  const fresh = moduleFor(dialect).fresh({
    ...rest,
    date: datePartsOf(publishedAt, was?.date?.raw ?? '', options.timezone),
  })
  // Fields that the dialect has no key of its own for are kept under the knowledge base's names.
  const covered: { [key: string]: JsonValue } = fresh
  const kept = COMPARED.filter(
    (field) => field !== 'slug' && candidates(covered, field).length === 0,
  )
    .map((field) => [newKey(field, 'eleventy'), post[field]] as const)
    .filter(([, value]) => value !== null && value.length > 0)
  const extra = source ? unknownKeys(source, post) : aiKeys(post.ai)
  const block = yamlBlock(
    { ...extra, ...fresh, ...Object.fromEntries(kept) },
    dialect !== 'eleventy',
  )
  const written = was && options.mergeBody ? options.mergeBody(was.body, body) : body
  return `---\n${block}---\n\n${written.replace(/^(?:[ \t]*\n)+|[ \t\n]+$/g, '')}\n`
}
