import type { Issue, Post } from '../payload-types'
import { moduleFor } from './dialects'
import type { MergedFields } from './merge-fields'
import { openSource } from './open'
import { isCoverOf, slugOf } from './store/as-imported'
import { asWritten, normaliseName } from './store/names'
import { tagsOf } from './store/post-data'
import type { AiProvenance, DigestItem, ParsedArticle } from './types'
import type { OriginFile, PostFields } from './write'
import type { IssueFields } from './write-digest'

type Named = { name: string; aliases?: string[] | null }

/** Related documents that are populated (a deleted one is not there any more). */
function named(value: unknown): Named[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value]
  return list.filter(
    (entry): entry is Named => typeof entry === 'object' && entry !== null && 'name' in entry,
  )
}

/** The file that a document came from; null when it was made here. */
export function originFile({ origin }: Pick<Post, 'origin'>): OriginFile | null {
  if (!origin?.dialect || !origin.path || typeof origin.markdown !== 'string') return null
  return { dialect: origin.dialect, path: origin.path, markdown: origin.markdown }
}

/** What a post's own file said, to give names back as they were written. */
export function readAgain(origin: OriginFile | null, timezone: string): ParsedArticle | null {
  if (!origin || origin.dialect === 'digest') return null
  const { input } = openSource(origin.path, new TextEncoder().encode(origin.markdown), timezone)
  const parsed = moduleFor(origin.dialect).parse(input)
  return parsed.kind === 'article' ? parsed : null
}

/** True when the written names stand for just these documents, in this order (twice counts once). */
function standFor(entities: Named[], written: string[]): boolean {
  const meant = written.map((name) =>
    entities.findIndex((entity) => asWritten(entity, [name]) === name),
  )
  const order = [...new Set(meant)]
  return order.length === entities.length && order.every((index, at) => index === at)
}

/**
 * Related documents as names: those that the file wrote, in its words, and the file's own list when
 * it stands for just these.
 */
function namesOf(value: unknown, written: string[] = []): string[] {
  const entities = named(value)
  if (standFor(entities, written)) return written
  return entities.map((entity) => asWritten(entity, written))
}

const has = (list: string[], name: string): boolean =>
  list.some((other) => normaliseName(other) === normaliseName(name))

/** Names without those that differ only in spelling from an earlier one. */
const once = (list: string[]): string[] =>
  list.filter((name, index) => !has(list.slice(0, index), name))

/** A post's category and tags as the file's: an import puts further categories among the tags. */
function taxonomy(post: Post, was: ParsedArticle | null): { tags: string[]; categories: string[] } {
  const categories = namesOf(post.category, was?.categories.slice(0, 1))
  const tags = namesOf(post.tags, was ? tagsOf(was) : [])
  if (!was || categories.length === 0) return { tags, categories }
  const further = was.categories.slice(1).filter((name) => has(tags, name))
  // A tag and a further category may be one name: `deepfake`, `Deepfake`.
  const own = once(tags.filter((name) => has(was.tags, name) || !has(further, name)))
  const said = once(was.tags)
  const inOrder =
    own.length === said.length && own.every((name, at) => has(said.slice(at, at + 1), name))
  return { tags: inOrder ? was.tags : own, categories: [...categories, ...further] }
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
  if (written !== null && isCoverOf(origin, written, cover.id)) return written
  // The library numbers a name that it has already: `cover-1.png` came from `cover.png`.
  const stem = (name: string): string =>
    (name.split('/').at(-1) ?? '')
      .replace(/\.\w+$/, '')
      .replace(/-\d+$/, '')
      .toLowerCase()
  if (written !== null && stem(written) === stem(cover.filename ?? '')) return written
  return cover.url ?? null
}

function aiOf({ ai }: Pick<Post, 'ai'>): AiProvenance {
  return {
    involvement: ai?.involvement ?? 'unknown',
    tools: ai?.tools ?? [],
    prompt: ai?.prompt || null,
    credit: ai?.credit || null,
    label: ai?.label || null,
  }
}

/** A populated post as fields of a file. Relations that stand as the file had them keep its words. */
export function postFields(post: Post, was: ParsedArticle | null): PostFields {
  const sources = (post.sources ?? []).map(({ title, url }) => url || title || '').filter(Boolean)
  return {
    title: post.title,
    slug: slugOf(post, was?.slug ?? null),
    publishedAt: post.publishedAt ?? null,
    summary: post.summary || null,
    insight: post.insight || null,
    authors: namesOf(post.authors, was?.authors),
    speaker: post.speaker || null,
    guest: post.guest || null,
    sources,
    ...taxonomy(post, was),
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
    ai: aiOf(post),
  }
}

/** A file's fields in the form in which they merge: one category, its further ones among the tags. */
export function mergedFields(
  fields: Omit<PostFields, 'slug' | 'draft' | 'publishedAt'>,
  publishedAt: string | null,
): MergedFields {
  return {
    title: fields.title,
    publishedAt,
    summary: fields.summary,
    insight: fields.insight,
    authors: fields.authors,
    speaker: fields.speaker,
    guest: fields.guest,
    sources: fields.sources,
    tags: tagsOf(fields),
    category: fields.categories[0] ?? null,
    area: fields.area,
    series: fields.series,
    projects: fields.projects,
    people: fields.people,
    companies: fields.companies,
    products: fields.products,
    works: fields.works,
    maturity: fields.maturity,
    cover: fields.cover,
    involvement: fields.ai.involvement,
    tools: fields.ai.tools,
    prompt: fields.ai.prompt,
    credit: fields.ai.credit,
    label: fields.ai.label,
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
