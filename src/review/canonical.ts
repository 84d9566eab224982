import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Reviewed, signedFields, signedGroups } from './signed-fields'

export type { Reviewed } from './signed-fields'

type Doc = Record<string, unknown>

function isObject(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A related document by its id, whether it was populated or not. */
export function idOf(value: unknown): string | null {
  if (isObject(value)) return 'relationTo' in value ? idOf(value.value) : idOf(value.id)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

const relations = new Set([
  'authors',
  'tags',
  'category',
  'series',
  'people',
  'companies',
  'products',
  'works',
  'cover',
  'post',
])

/** Empty values are one value; row ids that a database made up are left out. */
function normalise(value: unknown, key: string): unknown {
  if (value === undefined || value === null || value === '') return null
  if (key === 'body') return value
  if (relations.has(key)) return Array.isArray(value) ? value.map(idOf) : idOf(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((entry) => normalise(entry, ''))
  if (!isObject(value)) return value
  const entries = Object.entries(value)
    .filter(([name]) => name !== 'id' && name !== 'blockName')
    .map(([name, entry]) => [name, normalise(entry, name)] as const)
    .filter(([, entry]) => entry !== null && !(Array.isArray(entry) && entry.length === 0))
  return Object.fromEntries(entries)
}

/** What readers get of an image. */
export interface SignedMedia {
  /** SHA-256 of its bytes, see `hash` in collections/media.ts; null for one without a file. */
  hash: string | null
  alt?: string | null
  caption?: string | null
}

/** What readers get of images, by the images' ids. */
export type MediaContents = ReadonlyMap<string, SignedMedia>

function imagesIn(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) value.forEach((entry) => imagesIn(entry, found))
  else if (isObject(value)) {
    const id = value.relationTo === 'media' ? idOf(value.value) : idOf(value.media)
    if (id) found.add(id)
    Object.values(value).forEach((entry) => imagesIn(entry, found))
  }
}

/**
 * The ids of the images that a document shows: its cover, and in its text the uploads (`relationTo:
 * 'media'`) and the images within a line (a field `media`).
 */
export function imagesOf(doc: Doc): string[] {
  const found = new Set<string>()
  const cover = idOf(doc.cover)
  if (cover) found.add(cover)
  imagesIn(doc.body, found)
  return [...found]
}

/** The signed fields of a group; null when none says anything. What is not ticked says nothing. */
function group(doc: Doc, name: keyof typeof signedGroups): unknown {
  const given = isObject(doc[name]) ? doc[name] : {}
  const entries = signedGroups[name].map((field) => [field, given[field] || null] as const)
  const content = normalise(Object.fromEntries(entries), name)
  return isObject(content) && Object.keys(content).length === 0 ? null : content
}

/**
 * All that readers see of a document, in one canonical form: its images by the hash of their bytes and
 * by their words too, so that another file or text under the same id is other content.
 *
 * `publishedAt` counts as signed too. When it was empty at signing, publishing fills it and keeps the
 * filled value in `review.publishedAtFilled`; that one value stands for the empty one.
 * @param doc the document with relations as ids or populated
 * @param media its images; one that is not in there counts as gone
 */
export function canonicalContent(
  collection: Reviewed,
  doc: Doc,
  media: MediaContents = new Map(),
): Doc {
  const content: Doc = {}
  for (const name of signedFields[collection]) {
    const value = normalise(doc[name], name)
    content[name] = Array.isArray(value) && value.length === 0 ? null : value
  }
  const review = isObject(doc.review) ? doc.review : {}
  const publishedAt = normalise(doc.publishedAt, 'publishedAt')
  content.publishedAt =
    publishedAt === normalise(review.publishedAtFilled, 'publishedAt') ? null : publishedAt
  const ai = isObject(doc.ai) ? doc.ai : {}
  content.ai = group({ ai: { ...ai, involvement: ai.involvement ?? 'unknown' } }, 'ai')
  content.wechat = group(doc, 'wechat')
  const images = imagesOf(doc).map((id) => [id, imageContent(media.get(id))] as const)
  content.media = images.length > 0 ? Object.fromEntries(images) : null
  return content
}

function imageContent(image: SignedMedia | undefined): Doc | null {
  return image ? { hash: image.hash, alt: image.alt || null, caption: image.caption || null } : null
}

/**
 * What is hashed of a document: `{"collection": …, "content": …}` as canonical JSON (RFC 8785).
 * @param media its images. Without them, as where an import compares texts, it is nothing to sign
 */
export function canonicalJson(collection: Reviewed, doc: Doc, media?: MediaContents): string {
  const content = canonicalContent(collection, doc, media)
  // Put together by hand where the body comes in: RFC 8785 sorts by name, as here.
  const fields = Object.keys(content)
    .sort()
    .map((name) => {
      const value = name === 'body' ? canonicalBody(content.body) : canonicalize(content[name])
      return `${canonicalize(name)}:${value}`
    })
  return `{"collection":${canonicalize(collection)},"content":{${fields.join(',')}}}`
}

/** The hash that a sign-off is bound to: SHA-256 over `canonicalJson`, in hex. */
export function contentHash(collection: Reviewed, doc: Doc, media?: MediaContents): string {
  return createHash('sha256')
    .update(canonicalJson(collection, doc, media))
    .digest('hex')
}

/** The last body in canonical form: a save asks for the hash of the same text several times. */
let lastBody = { json: 'null', canonical: 'null' }

function canonicalBody(body: unknown): string {
  const json = JSON.stringify(body)
  if (json !== lastBody.json) lastBody = { json, canonical: canonicalize(body) ?? 'null' }
  return lastBody.canonical
}
