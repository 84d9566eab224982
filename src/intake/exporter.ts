import type { Payload, Where } from 'payload'
import { lexicalToMarkdown, type SerializedEditorState } from '../content'
import type { Issue, Post } from '../payload-types'
import { mergeBody } from './merge-body'
import { openSource } from './open'
import { moduleFor } from './dialects'
import { freshName, safePath, UniqueNames } from './store/file-names'
import { asWritten, normaliseName } from './store/names'
import { tagsOf } from './store/post-data'
import { UnsafePlaceError, writeInside } from './store/write-file'
import type { DigestItem, Dialect, ParsedArticle } from './types'
import { writeArticle, type OriginFile, type PostFields } from './write'
import { writeIssue, type IssueFields } from './write-digest'

export interface ExportRecord {
  path: string
  id: string
  collection: 'posts' | 'issues'
  slug: string
  title: string
  dialect: Dialect
  action: 'created' | 'updated' | 'unchanged' | 'refused'
  error?: string
}

export interface ExportOptions {
  folder: string
  dialect: Dialect | 'same'
  /** Which documents; the latest drafts unless `published`. */
  where: Where
  published: boolean
  collections: readonly ('posts' | 'issues')[]
  timezone: string
  /** Asked before each document; true ends the export there. */
  stopped?: () => boolean
  onRecord?: (record: ExportRecord) => void
}

/** Documents read from the database at once: memory stays flat. */
const PAGE = 50

type Named = { name: string; aliases?: string[] | null }

/** Related documents that are populated (a deleted one is not there any more). */
function named(value: unknown): Named[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  return list.filter(
    (entry): entry is Named => typeof entry === 'object' && entry !== null && 'name' in entry,
  )
}

function originOf({ origin }: Pick<Post, 'origin'>): OriginFile | null {
  if (!origin?.dialect || !origin.path || typeof origin.markdown !== 'string') return null
  return { dialect: origin.dialect, path: origin.path, markdown: origin.markdown }
}

/** What the origin's file said, to give names back as they were written. */
function readAgain(origin: OriginFile | null, timezone: string): ParsedArticle | null {
  if (!origin || origin.dialect === 'digest') return null
  const { input } = openSource(origin.path, new TextEncoder().encode(origin.markdown), timezone)
  const parsed = moduleFor(origin.dialect).parse(input)
  return parsed.kind === 'article' ? parsed : null
}

/**
 * Related documents as names: those that the file wrote, in its words, and the file's own list when
 * it stands for just these.
 */
function namesOf(value: unknown, written: string[] = []): string[] {
  const names = named(value).map((entity) => asWritten(entity, written))
  return sameNames(names, written) ? written : names
}

/** True when two lists stand for the same documents in the same order. */
function sameNames(names: string[], written: string[]): boolean {
  const plain = (list: string[]): string => JSON.stringify([...new Set(list.map(normaliseName))])
  return plain(names) === plain(written)
}

/** True when the import said that this address could not be taken into the library. */
function wasLeft(address: string, warnings: unknown): boolean {
  return (
    Array.isArray(warnings) &&
    warnings.some(
      (entry: { code?: unknown; message?: unknown } | null) =>
        /^(cover-not-fetched|image-(?:missing|broken|type))$/.test(String(entry?.code)) &&
        String(entry?.message).includes(address),
    )
  )
}

/** The cover's address: the file's own words while it is the same image. */
function coverOf({ cover, origin }: Post, was: ParsedArticle | null): string | null {
  const written = was?.cover ?? null
  if (typeof cover !== 'object' || cover === null) {
    return written !== null && wasLeft(written, origin?.warnings) ? written : null
  }
  // The library numbers a name that it has already: `cover-1.png` came from `cover.png`.
  const stem = (name: string): string =>
    (name.split('/').at(-1) ?? '')
      .replace(/\.\w+$/, '')
      .replace(/-\d+$/, '')
      .toLowerCase()
  if (written !== null && stem(written) === stem(cover.filename ?? '')) return written
  return cover.url ?? null
}

/** A populated post as fields of a file. Relations that stand as the file had them keep its words. */
export function postFields(post: Post, was: ParsedArticle | null): PostFields {
  const categories = namesOf(post.category, was?.categories.slice(0, 1))
  const tags = namesOf(post.tags, was ? tagsOf(was) : [])
  // The import put further categories among the tags; they go back where they came from.
  const untouched =
    was !== null &&
    sameNames(tags, tagsOf(was)) &&
    sameNames(categories, was.categories.slice(0, 1))
  const sources = (post.sources ?? []).map(({ title, url }) => url || title || '').filter(Boolean)
  return {
    title: post.title,
    slug: post.slug ?? '',
    publishedAt: post.publishedAt ?? null,
    summary: post.summary || null,
    insight: post.insight || null,
    authors: namesOf(post.authors, was?.authors),
    speaker: post.speaker || null,
    guest: post.guest || null,
    sources,
    tags: untouched ? was.tags : tags,
    categories: untouched ? was.categories : categories,
    area: post.area || null,
    series: namesOf(post.series, was?.series ? [was.series] : [])[0] ?? null,
    projects: post.projects ?? [],
    people: namesOf(post.people, was?.people),
    companies: namesOf(post.companies, was?.companies),
    products: namesOf(post.products, was?.products),
    works: namesOf(post.works, was?.works),
    maturity: post.maturity || null,
    cover: coverOf(post, was),
    draft: post._status !== 'published',
  }
}

/** An issue as fields of a digest. */
export function issueFields(issue: Issue): IssueFields {
  return {
    title: issue.title,
    sections: (issue.sections ?? []).map(({ heading, text }) => ({
      heading: heading ?? '',
      text: text ?? '',
    })),
    items: (issue.items ?? []).map((item): DigestItem => ({
      number: item.number,
      title: item.title,
      author: item.author || null,
      theme: item.theme || null,
      rating: item.rating ?? null,
      attention: item.attention ?? null,
      reason:
        item.reason?.by || item.reason?.text
          ? { by: item.reason.by || null, text: item.reason.text ?? '' }
          : null,
      links: (item.links ?? []).map(({ label, url }) => ({ label, url: url || null })),
      concept: item.concept || null,
      notes: (item.notes ?? []).map((note) => ({
        level: note.level === 1 ? 1 : note.level === 2 ? 2 : 3,
        number: note.number || null,
        text: note.text ?? '',
        colour: note.colour || null,
        kind: note.kind ?? 'paragraph',
      })),
    })),
    closing: issue.closing || null,
    site: issue.site || null,
  }
}

function postText(
  post: Post,
  options: Pick<ExportOptions, 'dialect' | 'timezone'>,
): { text: string; dialect: Dialect } {
  const origin = originOf(post)
  const was = readAgain(origin, options.timezone)
  const body = post.body ? lexicalToMarkdown(post.body as SerializedEditorState) : ''
  const dialect = options.dialect === 'same' ? (origin?.dialect ?? 'eleventy') : options.dialect
  const text = writeArticle(origin, postFields(post, was), body, {
    dialect,
    timezone: options.timezone,
    mergeBody,
  })
  return { text, dialect }
}

/**
 * What an export in the document's own dialect would write of its latest draft.
 * @returns null when there is no such document
 */
export async function exportedText(
  payload: Payload,
  { collection, id }: { collection: 'posts' | 'issues'; id: string },
  timezone: string,
): Promise<string | null> {
  const found = { where: { id: { equals: id } }, published: false }
  for await (const doc of documents(payload, collection, found)) {
    return collection === 'posts'
      ? postText(doc as Post, { dialect: 'same', timezone }).text
      : writeIssue(originOf(doc), issueFields(doc as Issue), timezone)
  }
  return null
}

async function* documents(
  payload: Payload,
  collection: 'posts' | 'issues',
  options: Pick<ExportOptions, 'where' | 'published'>,
): AsyncGenerator<Post | Issue> {
  const populated = { name: true, aliases: true } as const
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection,
      depth: 1,
      draft: !options.published,
      limit: PAGE,
      page,
      sort: 'createdAt',
      overrideAccess: true,
      where: options.where,
      populate: {
        authors: populated,
        people: populated,
        companies: populated,
        products: populated,
        works: populated,
        tags: populated,
        categories: populated,
        series: populated,
      },
    })
    yield* docs
    if (!hasNextPage) return
  }
}

/**
 * Writes posts and issues into a folder as files. One that was imported and not edited comes back
 * byte for byte under the name it had.
 * @throws what is no fault of a document: a folder that can't be written, a database that is gone
 */
export async function exportAll(payload: Payload, options: ExportOptions): Promise<ExportRecord[]> {
  const names = new UniqueNames()
  const records: ExportRecord[] = []
  for (const collection of options.collections) {
    for await (const doc of documents(payload, collection, options)) {
      if (options.stopped?.()) return records
      const record = await exportOne(collection, doc, names, options)
      records.push(record)
      options.onRecord?.(record)
    }
  }
  return records
}

async function exportOne(
  collection: 'posts' | 'issues',
  doc: Post | Issue,
  names: UniqueNames,
  options: ExportOptions,
): Promise<ExportRecord> {
  const origin = originOf(doc)
  const { text, dialect } =
    collection === 'posts'
      ? postText(doc as Post, options)
      : {
          text: writeIssue(origin, issueFields(doc as Issue), options.timezone),
          dialect: 'digest' as const,
        }
  const slug = doc.slug ?? doc.id
  const fresh = freshName(dialect, { slug, publishedAt: doc.publishedAt ?? null }, options.timezone)
  const known = origin && origin.dialect === dialect ? safePath(origin.path) : null
  const path = names.take(known ?? safePath(fresh) ?? `${doc.id}.md`)
  const record = { path, id: doc.id, collection, slug, title: doc.title, dialect }
  try {
    return { ...record, action: await writeInside(options.folder, path, text) }
  } catch (error) {
    if (!(error instanceof UnsafePlaceError)) throw error
    return { ...record, action: 'refused', error: error.message }
  }
}
