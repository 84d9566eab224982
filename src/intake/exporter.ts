import type { Payload, PayloadRequest, Where } from 'payload'
import { lexicalToMarkdown, type SerializedEditorState } from '../content'
import type { Issue, Post } from '../payload-types'
import { issueFields, originFile, postFields, readAgain } from './export-fields'
import { labelFile, unlabelled } from './label'
import { mergeBody } from './merge-body'
import { freshName, safePath, UniqueNames } from './store/file-names'
import { UnsafePlaceError, writeInside } from './store/write-file'
import { IntakeError, type Dialect, type ParsedArticle } from './types'
import { writeArticle, type OriginFile, type PostFields } from './write'
import { writeIssue } from './write-digest'

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
  /**
   * Which files get the label that readers of the document see. `auto`, unless given: those of what is
   * published, and of what no file was imported for; an imported draft stays as its file has it.
   */
  labels?: 'auto' | 'all' | 'off'
  /** Asked before each document; true ends the export there. */
  stopped?: () => boolean
  onRecord?: (record: ExportRecord) => void
}

/** Documents read from the database at once: memory stays flat. */
const PAGE = 50

/** A post as a file of its own dialect would say it, in parts. */
export interface PresentPost {
  /** Relations populated with their names. */
  post: Post
  origin: OriginFile | null
  /** What the file said as it was last imported. */
  was: ParsedArticle | null
  fields: PostFields
  /** The body as the editor writes it. */
  body: string
}

function presentOf(post: Post, timezone: string): PresentPost {
  const origin = originFile(post)
  const was = readAgain(origin, timezone)
  const body = post.body ? lexicalToMarkdown(post.body as SerializedEditorState) : ''
  return { post, origin, was, fields: postFields(post, was), body }
}

function postText(
  { origin, fields, body }: PresentPost,
  options: Pick<ExportOptions, 'dialect' | 'timezone'>,
): string {
  const dialect = options.dialect === 'same' ? (origin?.dialect ?? 'eleventy') : options.dialect
  return writeArticle(origin, fields, body, { dialect, timezone: options.timezone, mergeBody })
}

/** The latest draft of a post, as its file's dialect would say it; null when there is none. */
export async function presentPost(
  payload: Payload,
  id: string,
  timezone: string,
  req?: PayloadRequest,
): Promise<(PresentPost & { text: string }) | null> {
  const found = { where: { id: { equals: id } }, published: false, ...(req ? { req } : {}) }
  for await (const doc of documents(payload, 'posts', found)) {
    const present = presentOf(doc as Post, timezone)
    return { ...present, text: postText(present, { dialect: 'same', timezone }) }
  }
  return null
}

/** The latest draft of an issue as the text of a digest; null when there is none. */
export async function presentIssue(
  payload: Payload,
  id: string,
  timezone: string,
  req?: PayloadRequest,
): Promise<{ issue: Issue; text: string } | null> {
  const found = { where: { id: { equals: id } }, published: false, ...(req ? { req } : {}) }
  for await (const doc of documents(payload, 'issues', found)) {
    const issue = doc as Issue
    return { issue, text: writeIssue(originFile(issue), issueFields(issue), timezone) }
  }
  return null
}

async function* documents(
  payload: Payload,
  collection: 'posts' | 'issues',
  options: Pick<ExportOptions, 'where' | 'published'> & { req?: PayloadRequest },
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
      ...(options.req ? { req: options.req } : {}),
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

/** A document's text with its label. An imported draft keeps what its file has: none, or the file's. */
function withLabel(
  text: string,
  path: string,
  doc: Post | Issue,
  { labels = 'auto', timezone }: ExportOptions,
): string {
  if (labels === 'off' || !doc.disclosure) return text
  const origin = originFile(doc)
  const asItIs =
    labels === 'auto' &&
    doc._status !== 'published' &&
    origin !== null &&
    (text === origin.markdown || unlabelled(origin.path, origin.markdown, timezone) === null)
  return asItIs ? text : labelFile(path, text, doc.disclosure, timezone)
}

async function exportOne(
  collection: 'posts' | 'issues',
  doc: Post | Issue,
  names: UniqueNames,
  options: ExportOptions,
): Promise<ExportRecord> {
  const origin = originFile(doc)
  const slug = doc.slug ?? doc.id
  const wanted = options.dialect === 'same' ? (origin?.dialect ?? 'eleventy') : options.dialect
  const dialect = collection === 'issues' ? 'digest' : wanted
  const fresh = freshName(dialect, { slug, publishedAt: doc.publishedAt ?? null }, options.timezone)
  const known = origin && origin.dialect === dialect ? safePath(origin.path) : null
  const path = names.take(known ?? safePath(fresh) ?? `${doc.id}.md`)
  const record = { path, id: doc.id, collection, slug, title: doc.title, dialect }
  try {
    const text =
      collection === 'posts'
        ? postText(presentOf(doc as Post, options.timezone), options)
        : writeIssue(origin, issueFields(doc as Issue), options.timezone)
    const labelled = withLabel(text, path, doc, options)
    return { ...record, action: await writeInside(options.folder, path, labelled) }
  } catch (error) {
    // Also when an edit has no place in the document's own front matter: the others are written.
    if (!(error instanceof UnsafePlaceError || error instanceof IntakeError)) throw error
    return { ...record, action: 'refused', error: error.message }
  }
}
