import type { PayloadRequest } from 'payload'
import { env } from '../../env'
import type { Publication } from '../../review/payload/notes'
import { buildPayload } from './events'
import type { NewRow } from './write'

/** A row for every enabled endpoint that subscribed to what a write did to the live document. */
export async function webhookRows(
  req: PayloadRequest,
  publication: Publication,
  at: Date,
): Promise<NewRow[]> {
  const payload = buildPayload(publication, at, env().publicUrl)
  const { docs: endpoints } = await req.payload.find({
    collection: 'endpoints',
    where: { and: [{ enabled: { equals: true } }, { kind: { not_equals: 'websub' } }] },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return endpoints
    .filter(({ events }) => events.includes(payload.type))
    .map(({ id }) => ({
      endpoint: id,
      event: payload.type,
      title: payload.data.title,
      document: payload.data.id,
      payload,
      nextAttemptAt: payload.timestamp,
    }))
}
