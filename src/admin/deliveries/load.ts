import type { Payload } from 'payload'
import { unsettled } from '../../channels/alerts/load'

/** What waits for one endpoint, and what of it failed. */
export interface EndpointDeliveries {
  id: string
  name: string
  enabled: boolean
  waiting: number
  /** For good, and not settled since. */
  failed: number
}

/** Counts what is open, by endpoint; a look-up in an index each. */
export async function loadOpen(payload: Payload): Promise<EndpointDeliveries[]> {
  const { docs } = await payload.db.find<{ id: string; name: string; enabled?: boolean | null }>({
    collection: 'endpoints',
    sort: 'name',
    pagination: false,
    select: { name: true, enabled: true },
  })
  return Promise.all(
    docs.map(async ({ id, name, enabled }) => {
      const mine = { endpoint: { equals: id } }
      const [waiting, failed] = await Promise.all([
        payload.db.count({
          collection: 'deliveries',
          where: { and: [mine, { status: { in: ['pending', 'sending'] } }] },
        }),
        payload.db.count({ collection: 'deliveries', where: { and: [mine, unsettled] } }),
      ])
      const [waits, fails] = [waiting.totalDocs, failed.totalDocs]
      return { id, name, enabled: Boolean(enabled), waiting: waits, failed: fails }
    }),
  )
}
