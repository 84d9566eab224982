import type { PayloadRequest, Where } from 'payload'
import type { Delivery } from '../../payload-types'
import { resend } from './resend'

/** How many are sent again for one asking: each is a small transaction of its own. */
const most = 500

/** What became of an asking to send all failed deliveries again. */
export interface ResentFailed {
  resent: number
  /** Left as they are, since a later event of the same document arrived, or the endpoint is gone. */
  settled: number
  /** Still to be asked for. */
  remaining: number
}

/**
 * Makes all deliveries due that failed for good, oldest first, so that they go out in the order of
 * their events. A document's event is left out when a later one of it was delivered: it would arrive
 * behind that. Each is an entry of the audit log.
 * @param by who asked, kept among the attempts
 * @param endpoint only those to this endpoint
 */
export async function resendFailed(
  asker: Pick<PayloadRequest, 'payload' | 'user' | 'headers'>,
  by: string,
  endpoint?: string,
): Promise<ResentFailed> {
  const { payload } = asker
  const where: Where = {
    and: [
      { status: { equals: 'failed' } },
      { overtaken: { not_equals: true } },
      ...(endpoint === undefined ? [] : [{ endpoint: { equals: endpoint } }]),
    ],
  }
  const { totalDocs } = await payload.db.count({ collection: 'deliveries', where })
  const { docs } = await payload.db.find<Delivery>({
    collection: 'deliveries',
    where,
    sort: 'eventId',
    limit: most,
    pagination: false,
    select: { endpoint: true, document: true, eventId: true },
  })
  const { docs: endpoints } = await payload.db.find<{ id: string }>({
    collection: 'endpoints',
    pagination: false,
    select: { name: true },
  })
  const known = new Set<unknown>(endpoints.map(({ id }) => id))
  const outcome = { resent: 0, settled: 0, remaining: Math.max(0, totalDocs - docs.length) }
  for (const row of docs) {
    const open = known.has(row.endpoint) && !(await isOvertaken(asker, row))
    if (!open) outcome.settled++
    else if (await resend(asker, row.id, by)) outcome.resent++
  }
  return outcome
}

async function isOvertaken(
  { payload }: Pick<PayloadRequest, 'payload'>,
  { document, endpoint, eventId }: Delivery,
): Promise<boolean> {
  if (!document) return false
  const { docs } = await payload.db.find({
    collection: 'deliveries',
    where: {
      and: [
        { document: { equals: document } },
        { endpoint: { equals: endpoint } },
        { status: { equals: 'succeeded' } },
        { eventId: { greater_than: eventId } },
      ],
    },
    sort: '-eventId',
    limit: 1,
    pagination: false,
    select: { status: true },
  })
  return docs.length > 0
}
