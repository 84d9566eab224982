import type { Payload } from 'payload'
import type { Delivery } from '../../payload-types'
import { endpointOf, unsettled } from './load'

const most = 300

/**
 * Notes failed deliveries that matter no more: a later one brought the same document to the same
 * endpoint, or the endpoint was deleted.
 */
export async function noteOvertaken(payload: Payload): Promise<void> {
  const { docs: failed } = await payload.db.find<Delivery>({
    collection: 'deliveries',
    where: unsettled,
    sort: '-eventId',
    limit: most,
    pagination: false,
    select: { endpoint: true, document: true, eventId: true },
  })
  if (failed.length === 0) return
  const documents = [...new Set(failed.flatMap(({ document }) => document ?? []))]
  const { docs: later } = await payload.db.find<Delivery>({
    collection: 'deliveries',
    where: { and: [{ status: { equals: 'succeeded' } }, { document: { in: documents } }] },
    sort: '-eventId',
    limit: 10 * most,
    pagination: false,
    select: { endpoint: true, document: true, eventId: true },
  })
  const newest = new Map<string, string>()
  for (const row of later) {
    const key = `${endpointOf(row)} ${row.document}`
    if (!newest.has(key)) newest.set(key, row.eventId)
  }
  const { docs: endpoints } = await payload.db.find<{ id: string }>({
    collection: 'endpoints',
    pagination: false,
    select: { name: true },
  })
  const known = new Set(endpoints.map(({ id }) => id))
  for (const row of failed) {
    const endpoint = endpointOf(row)
    const done = (newest.get(`${endpoint} ${row.document}`) ?? '') > row.eventId
    if (!done && known.has(endpoint)) continue
    const data = { overtaken: true }
    await payload.db.updateOne({ collection: 'deliveries', id: row.id, data, returning: false })
  }
}
