import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { env } from '../../env'
import { publicationOf } from '../../review/payload/notes'
import { nextEventId } from './event-id'
import { buildPayload } from './events'
import { nudgeSenders } from './nudge'

/**
 * Writes an outbox row for every enabled endpoint that subscribed to what this write did to the live
 * document. The rows are written with the write's own `req`: they are there when its transaction
 * commits, and gone when it is rolled back. Nothing is sent here.
 */
export const enqueuePublication: CollectionAfterChangeHook = async ({ doc, req }) => {
  const publication = publicationOf(req, doc.id)
  if (!publication) return doc
  const payload = buildPayload(publication, new Date(), env().publicUrl)
  const { docs: endpoints } = await req.payload.find({
    collection: 'endpoints',
    where: { enabled: { equals: true } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const subscribed = endpoints.filter((endpoint) => endpoint.events.includes(payload.type))
  let last = subscribed.length > 0 ? await lastEventId(req) : null
  for (const endpoint of subscribed) {
    last = nextEventId(last)
    await req.payload.create({
      collection: 'deliveries',
      data: {
        endpoint: endpoint.id,
        event: payload.type,
        eventId: last,
        title: payload.data.title,
        document: payload.data.id,
        status: 'pending',
        payload: { ...payload },
        attempts: [],
        nextAttemptAt: payload.timestamp,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  if (subscribed.length > 0) nudgeSenders()
  return doc
}

async function lastEventId(req: PayloadRequest): Promise<string | null> {
  const { docs } = await req.payload.find({
    collection: 'deliveries',
    sort: '-eventId',
    limit: 1,
    pagination: false,
    depth: 0,
    select: { eventId: true },
    overrideAccess: true,
    req,
  })
  const id = docs[0]?.eventId
  return typeof id === 'string' ? id : null
}
