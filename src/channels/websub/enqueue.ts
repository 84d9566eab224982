import type { PayloadRequest } from 'payload'
import { readColumn } from '../../delivery/published/column'
import { env } from '../../env'
import type { Publication } from '../../review/payload/notes'
import { carriedBy } from '../carried'
import { clip } from '../outbox/events'
import type { NewRow } from '../outbox/write'
import { hubEndpoint } from './endpoint'
import type { FeedsUpdated } from './message'
import { topicsOf } from './topics'
import { announcedAt } from './window'

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
  const parts = await carriedBy(req, previous ? [doc, previous] : [doc])
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
