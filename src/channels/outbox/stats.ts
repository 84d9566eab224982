import type { Payload } from 'payload'

/** What of the outbox is open, for one endpoint. */
export interface OutboxDepth {
  /** The endpoint's name. */
  endpoint: string
  /** Rows by status; those that succeeded are not counted, since there is no end of them. */
  rows: { pending: number; sending: number; failed: number }
  /** When the oldest row that waits was written, in ms since 1970; null when none waits. */
  oldestWaiting: number | null
}

const counted = ['pending', 'sending', 'failed'] as const

/** Looks at what is open in the outbox; a few look-ups in an index for each endpoint. */
export async function outboxDepths(payload: Payload): Promise<OutboxDepth[]> {
  const { docs } = await payload.db.find<{ id: string; name: string }>({
    collection: 'endpoints',
    pagination: false,
    select: { name: true },
  })
  return Promise.all(
    docs.map(async ({ id, name }) => {
      const [pending, sending, failed] = await Promise.all(
        counted.map((status) => count(payload, id, status)),
      )
      return {
        endpoint: name,
        rows: { pending: pending ?? 0, sending: sending ?? 0, failed: failed ?? 0 },
        oldestWaiting: pending ? await oldestWaiting(payload, id) : null,
      }
    }),
  )
}

async function count(payload: Payload, endpoint: string, status: string): Promise<number> {
  const { totalDocs } = await payload.db.count({
    collection: 'deliveries',
    where: { and: [{ endpoint: { equals: endpoint } }, { status: { equals: status } }] },
  })
  return totalDocs
}

async function oldestWaiting(payload: Payload, endpoint: string): Promise<number | null> {
  const { docs } = await payload.db.find<{ createdAt: string }>({
    collection: 'deliveries',
    where: { and: [{ endpoint: { equals: endpoint } }, { status: { equals: 'pending' } }] },
    sort: 'eventId',
    limit: 1,
    pagination: false,
    select: { createdAt: true },
  })
  return docs[0] ? Date.parse(docs[0].createdAt) : null
}
