import { createHash } from 'node:crypto'
import { type Data, isObject } from './call'

/** What readers see of an article, written down here by hand: the test asks no code of Galley for it. */
export const readerFields: Record<string, readonly string[]> = {
  posts: [
    ...['title', 'slug', 'summary', 'insight', 'body', 'authors', 'guest', 'speaker', 'sources'],
    ...['tags', 'category', 'area', 'series', 'people', 'companies', 'products', 'works'],
    ...['projects', 'maturity', 'cover', 'ai', 'wechat'],
  ],
  issues: [
    ...['title', 'slug', 'number', 'summary', 'sections', 'items', 'closing', 'site', 'cover'],
    ...['ai', 'wechat'],
  ],
}
/**
 * Fields of every document that are no content: `publishedAt` is compared by itself, `disclosure` is made
 * of `ai` and the settings when it is read.
 */
const mechanical = new Set([
  ...['id', 'createdAt', 'updatedAt', '_status', 'revision', 'publishedAt', 'disclosure'],
])
export const aiFields = new Set(['involvement', 'tools', 'credit', 'label'])

/** What readers see, in a form that can be compared. */
export interface Shown {
  content: Data
  publishedAt: string | null
  /** Media by id: words and where the files are. */
  media: Map<string, { words: Data; urls: string[] }>
  /** The entities it names, by id. */
  entities: Set<string>
}

const isMedia = (value: Data): boolean => 'filename' in value && 'mimeType' in value
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0)

/** A document populated (of media, a name, a post) as its id; what it says is noted on the way. */
function related(value: Data, shown: Shown): unknown {
  const id = String(value.id)
  if (!isMedia(value)) {
    if ('name' in value) shown.entities.add(id)
    return id
  }
  const sizes = isObject(value.sizes) ? Object.values(value.sizes) : []
  const urls = [value, ...sizes].flatMap((size) =>
    isObject(size) && typeof size.url === 'string' ? [size.url] : [],
  )
  const { alt = null, caption = null } = value
  shown.media.set(id, { words: { alt: alt || null, caption: caption || null }, urls })
  return id
}

/** Populated by Payload: it has the times that every stored document has, or an entity's name and slug. */
const isPopulated = (value: Data): boolean =>
  typeof value.id === 'string' &&
  ('createdAt' in value ||
    isMedia(value) ||
    ('slug' in value && ('name' in value || 'title' in value)))

function plain(value: unknown, shown: Shown, inState: boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => plain(entry, shown, inState))
  if (!isObject(value)) return value
  if (isPopulated(value)) return related(value, shown)
  const entries = Object.entries(value)
    // The editor's nodes have ids of their own, rows of a list have those of the database.
    .filter(([name]) => inState || name !== 'id')
    .map(([name, entry]) => [name, plain(entry, shown, inState || name === 'root')] as const)
    .filter(([, entry]) => inState || !isEmpty(entry))
  return Object.fromEntries(entries)
}

/** What someone read of a document, over REST with `depth=1`, brought to what readers see. */
export function shownOf(collection: string, doc: Data): Shown {
  const shown: Shown = {
    content: {},
    publishedAt: typeof doc.publishedAt === 'string' ? doc.publishedAt : null,
    media: new Map(),
    entities: new Set(),
  }
  for (const name of readerFields[collection] ?? []) {
    const given = doc[name]
    const value =
      name === 'ai' && isObject(given)
        ? Object.fromEntries(Object.entries(given).filter(([key]) => aiFields.has(key)))
        : given
    const kept = plain(value, shown, false)
    if (!isEmpty(kept)) shown.content[name] = kept
  }
  return shown
}

/** Fields that an answer to the public has and no reader should see. */
export function hiddenFieldsIn(collection: string, doc: Data): string[] {
  const known = readerFields[collection] ?? []
  const outer = Object.keys(doc).filter((name) => !known.includes(name) && !mechanical.has(name))
  const ai = isObject(doc.ai) ? Object.keys(doc.ai).filter((name) => !aiFields.has(name)) : []
  return [...outer, ...ai.map((name) => `ai.${name}`)]
}

/** Bytes behind an address, as their SHA-256; the status when there are none. */
export async function bytesAt(url: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(url, { headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  if (!response.ok) return `status ${response.status}`
  return createHash('sha256').update(bytes).digest('hex')
}

/** A snapshot: what is seen, the words and bytes of its images included, as one text. */
export interface Snapshot {
  text: string
  publishedAt: string | null
  entities: Set<string>
  media: Set<string>
}

/** Fetches the images and makes the snapshot. */
export async function snapshotOf(
  shown: Shown,
  origin: string,
  headers: Record<string, string>,
): Promise<Snapshot> {
  const images: Data = {}
  for (const [id, { words, urls }] of [...shown.media].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes: string[] = []
    for (const url of urls) bytes.push(await bytesAt(new URL(url, origin).href, headers))
    images[id] = { ...words, bytes }
  }
  const { content, publishedAt, entities } = shown
  return {
    text: JSON.stringify({ content, images }),
    publishedAt,
    entities,
    media: new Set(shown.media.keys()),
  }
}

/** Whether readers see what a snapshot holds; an empty date that was signed may have been filled. */
export function showsWhat(seen: Snapshot, signed: Snapshot): boolean {
  return (
    seen.text === signed.text &&
    (signed.publishedAt === null || seen.publishedAt === signed.publishedAt)
  )
}
