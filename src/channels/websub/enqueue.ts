import type { PayloadRequest } from 'payload'
import { usableIds } from '../../database/ids'
import { readColumn } from '../../delivery/published/column'
import type { FeedPart } from '../../delivery/feeds/address'
import { env } from '../../env'
import type { ReviewedDoc } from '../../review/payload/document'
import { namedBy } from '../../review/payload/listing'
import type { Publication } from '../../review/payload/notes'
import { clip } from '../outbox/events'
import type { NewRow } from '../outbox/write'
import { hubEndpoint } from './endpoint'
import type { FeedsUpdated } from './message'
import { topicsOf } from './topics'
import { announcedAt } from './window'

/** What feeds are narrowed to, in the order in which their topics are announced. */
const kinds = [
  ['authors', 'author'],
  ['categories', 'category'],
  ['series', 'series'],
  ['tags', 'tag'],
] as const

/**
 * The row that tells the hub which feeds a publication changed; none without a hub, and none for
 * issues, which stand in no feed.
 */
export async function hubRows(
  req: PayloadRequest,
  { collection, doc, previous }: Publication,
  at: Date,
): Promise<NewRow[]> {
  if (collection !== 'posts') return []
  const { publicUrl, timezone } = env()
  const settings = await req.payload.findGlobal({ slug: 'settings', depth: 0, req })
  const { hub } = readColumn(settings, { publicUrl, timezone })
  const endpoint = hub === null ? null : await hubEndpoint(req, hub)
  if (endpoint === null) return []
  const parts = await partsOf(req, previous ? [doc, previous] : [doc])
  const title = doc.title ? clip(doc.title, 300) : null
  const message: FeedsUpdated = {
    type: 'feeds.updated',
    timestamp: at.toISOString(),
    data: { id: doc.id, title, topics: topicsOf(publicUrl, parts) },
  }
  return [
    {
      endpoint,
      event: message.type,
      title,
      document: doc.id,
      payload: { ...message },
      nextAttemptAt: announcedAt(at).toISOString(),
    },
  ]
}

/** What readers know some documents to carry. */
async function partsOf(req: PayloadRequest, docs: readonly ReviewedDoc[]): Promise<FeedPart[]> {
  const named = docs.map(namedBy)
  const parts: FeedPart[] = []
  for (const [collection, kind] of kinds) {
    const ids = usableIds(
      req.payload,
      new Set(named.flatMap((one) => [...(one.get(collection) ?? [])])),
    )
    if (ids.length === 0) continue
    const { docs: found } = await req.payload.db.find<{ slug?: string | null }>({
      collection,
      where: { and: [{ id: { in: ids } }, { listed: { equals: true } }] },
      pagination: false,
      select: { slug: true },
      sort: 'slug',
      req,
    })
    parts.push(...found.flatMap(({ slug }) => (slug ? [{ kind, slug }] : [])))
  }
  return parts
}
