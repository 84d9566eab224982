import type { Payload } from 'payload'
import { eventIdFloor } from './event-id'
import { inTransaction } from './transaction'

const day = 86_400_000

/** How many rows one step looks at, so that neither database is kept busy for long. */
const batch = 100

/** For how many days rows are kept after they ended; 0 for ever. */
export interface Keep {
  succeeded: number
  failed: number
}

/** What has been looked at; the next step goes on there. */
export interface RetentionStep {
  removed: number
  /** The last webhook-id that was looked at; null at the end of a round. */
  after: string | null
}

interface OldRow {
  id: string
  eventId: string
  status: string
  document?: string | null
  endpoint?: unknown
  updatedAt: string
}

/**
 * Removes rows that ended long ago: one step of a round that goes through the old rows by webhook-id.
 * Open rows stay, and so does the newest of each document and endpoint, which says where a document
 * stands. That a document went out is in the audit log for ever.
 * @param after where the step before ended; null to begin a round
 */
export async function removeOld(
  payload: Payload,
  keep: Keep,
  after: string | null,
  now = Date.now(),
): Promise<RetentionStep> {
  const kept = [keep.succeeded, keep.failed].filter((days) => days > 0)
  if (kept.length === 0) return { removed: 0, after: null }
  const youngest = eventIdFloor(now - Math.min(...kept) * day)
  const { docs } = await payload.db.find<OldRow>({
    collection: 'deliveries',
    where: {
      and: [
        { eventId: { less_than: youngest } },
        ...(after === null ? [] : [{ eventId: { greater_than: after } }]),
      ],
    },
    sort: 'eventId',
    limit: batch,
    pagination: false,
    select: { eventId: true, status: true, document: true, endpoint: true, updatedAt: true },
  })
  const old: OldRow[] = []
  for (const row of docs) {
    if (isOver(row, keep, now) && (await hasNewer(payload, row))) old.push(row)
  }
  if (old.length > 0) await remove(payload, old)
  const last = docs.at(-1)
  return {
    removed: old.length,
    after: docs.length === batch && last ? last.eventId : null,
  }
}

/** A row ends later than it is written, and may be sent again: its last change counts. */
function isOver({ status, updatedAt }: OldRow, keep: Keep, now: number): boolean {
  if (status !== 'succeeded' && status !== 'failed') return false
  return keep[status] > 0 && Date.parse(updatedAt) < now - keep[status] * day
}

async function hasNewer(
  payload: Payload,
  { document, endpoint, eventId }: OldRow,
): Promise<boolean> {
  // The relation is an id here: nothing was populated.
  if (!document || typeof endpoint !== 'string') return true
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'deliveries',
    where: {
      and: [
        { document: { equals: document } },
        { endpoint: { equals: endpoint } },
        { eventId: { greater_than: eventId } },
      ],
    },
    sort: '-eventId',
    limit: 1,
    pagination: false,
    select: { eventId: true },
  })
  return docs.length > 0
}

function remove(payload: Payload, rows: readonly OldRow[]): Promise<void> {
  return inTransaction(payload, (req) =>
    payload.db.deleteMany({
      collection: 'deliveries',
      where: {
        and: [
          { id: { in: rows.map(({ id }) => id) } },
          // One may have been sent again meanwhile.
          { status: { in: ['succeeded', 'failed'] } },
        ],
      },
      req,
    }),
  )
}
