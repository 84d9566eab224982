import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The collections that go through review. */
export type Reviewed = 'posts' | 'issues'

/**
 * The fields that readers see, and so the fields that a sign-off covers. `publishedAt` is covered
 * too, see `canonicalContent`.
 */
const signedFields: Record<Reviewed, readonly string[]> = {
  posts: [
    'title',
    'slug',
    'summary',
    'insight',
    'body',
    'authors',
    'guest',
    'speaker',
    'sources',
    'tags',
    'category',
    'area',
    'series',
    'people',
    'companies',
    'products',
    'works',
    'projects',
    'maturity',
    'cover',
  ],
  issues: [
    'title',
    'slug',
    'number',
    'date',
    'summary',
    'sections',
    'items',
    'closing',
    'site',
    'cover',
  ],
}

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

/** The hashes of images' bytes by the images' ids, see `hash` in collections/media.ts. */
export type MediaHashes = ReadonlyMap<string, string>

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

/**
 * All that readers see of a document, in one canonical form: its images by the hash of their bytes too,
 * so that another file under the same id is other content.
 *
 * `publishedAt` counts as signed too. When it was empty at signing, publishing fills it and keeps the
 * filled value in `review.publishedAtFilled`; that one value stands for the empty one.
 * @param doc the document with relations as ids or populated
 * @param media the hashes of its images; one that is not in there counts as without bytes
 */
export function canonicalContent(
  collection: Reviewed,
  doc: Doc,
  media: MediaHashes = new Map(),
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
  content.ai = normalise(
    {
      involvement: ai.involvement ?? 'unknown',
      tools: ai.tools,
      credit: ai.credit,
      label: ai.label,
    },
    'ai',
  )
  const images = imagesOf(doc).map((id) => [id, media.get(id) ?? null] as const)
  content.media = images.length > 0 ? Object.fromEntries(images) : null
  return content
}

/**
 * The hash that a sign-off is bound to: SHA-256 over the canonical content as canonical JSON
 * (RFC 8785), in hex.
 * @param media the hashes of its images. Without them, as where an import compares texts, it is no hash
 *   to sign
 */
export function contentHash(collection: Reviewed, doc: Doc, media?: MediaHashes): string {
  const content = canonicalContent(collection, doc, media)
  // Put together by hand where the body comes in: RFC 8785 sorts by name, as here.
  const fields = Object.keys(content)
    .sort()
    .map((name) => {
      const value = name === 'body' ? canonicalBody(content.body) : canonicalize(content[name])
      return `${canonicalize(name)}:${value}`
    })
  const json = `{"collection":${canonicalize(collection)},"content":{${fields.join(',')}}}`
  return createHash('sha256').update(json).digest('hex')
}

/** The last body in canonical form: a save asks for the hash of the same text several times. */
let lastBody = { json: 'null', canonical: 'null' }

function canonicalBody(body: unknown): string {
  const json = JSON.stringify(body)
  if (json !== lastBody.json) lastBody = { json, canonical: canonicalize(body) ?? 'null' }
  return lastBody.canonical
}
