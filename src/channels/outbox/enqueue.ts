import type { PayloadRequest } from 'payload'
import { env } from '../../env'
import type { Endpoint } from '../../payload-types'
import type { Publication } from '../../review/payload/notes'
import { buildPayload, type Change, eventTypeOf } from './events'
import type { NewRow } from './write'

/** The enabled endpoints, of all kinds, that subscribed to what a write did to the live document. */
export async function subscribed(
  req: PayloadRequest,
  publication: Pick<Publication, 'event' | 'collection'>,
): Promise<Endpoint[]> {
  const type = eventTypeOf(publication)
  const { docs } = await req.payload.find({
    collection: 'endpoints',
    where: { enabled: { equals: true } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.filter(({ events }) => events.includes(type))
}

/** A row for each endpoint that points to the document: the receiver reads the rest by the API. */
export function pointers(change: Change, at: Date, endpoints: readonly Endpoint[]): NewRow[] {
  const payload = buildPayload(change, at, env().publicUrl)
  return endpoints.map(({ id }) => ({
    endpoint: id,
    event: payload.type,
    title: payload.data.title,
    document: payload.data.id,
    payload,
    nextAttemptAt: payload.timestamp,
  }))
}
