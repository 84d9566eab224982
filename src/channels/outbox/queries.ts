import type { Payload, PayloadRequest, Where } from 'payload'
import type { Delivery } from '../../payload-types'
import { isUnderWay } from './lease'
import { heldByTrouble, pickNext } from './order'
import type { AttemptEntry, DeliveryRow } from './rows'

/** How many open rows of an endpoint are looked at: few first, since mostly the oldest is due. */
const pages = [20, 500]

/** How many rows a look reads: more than endpoints can be sent to at once would be strange. */
const mostLooked = 50

/**
 * The endpoints that may have a row whose time has come. Reads only what is committed, takes no lock,
 * and is one look-up in an index when there is nothing to do.
 */
export async function endpointsWithWork(payload: Payload, now: Date): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [
        { status: { in: ['pending', 'sending'] } },
        // When it is due; of a row under way when its try began, so that those are always among them.
        { nextAttemptAt: { less_than_equal: now.toISOString() } },
      ],
    },
    // Those under way first: they must not hide that others are due.
    sort: '-status',
    limit: mostLooked,
    pagination: false,
    depth: 0,
    select: { status: true, leaseUntil: true, leaseOwner: true },
    overrideAccess: true,
  })
  const work = docs.length === mostLooked || docs.some((doc) => !isUnderWay(leaseOf(doc), now))
  return work ? endpointIds(payload, { enabled: { equals: true } }) : []
}

/** The ids of the endpoints that match. */
export async function endpointIds(payload: Payload, where: Where): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'endpoints',
    where,
    pagination: false,
    depth: 0,
    select: { name: true },
    overrideAccess: true,
  })
  return docs.map(({ id }) => id)
}

/** The row to send now, with its payload, and whether rows wait for their endpoint to recover. */
export async function nextRow(
  payload: Payload,
  endpointId: string,
  now: Date,
  req?: PayloadRequest,
): Promise<{ row: DeliveryRow; othersHeld: boolean } | null> {
  const sending = await sendingRows(payload, endpointId, req)
  if (sending.some((row) => isUnderWay(row, now))) return null
  for (const limit of pages) {
    const pending = await pendingRows(payload, endpointId, limit, req)
    // A lost row may be newer than a waiting one: what was sent again by hand, for instance.
    const open = [...sending, ...pending].sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
    const row = pickNext(open, now)
    if (row) return { row, othersHeld: heldByTrouble(open).some(({ id }) => id !== row.id) }
    if (pending.length < limit) return null
  }
  return null
}

/** The rows of an endpoint that are being sent, or were when their process died: one, as a rule. */
export function sendingRows(
  payload: Payload,
  endpointId: string,
  req?: PayloadRequest,
): Promise<DeliveryRow[]> {
  return rowsOf(payload, endpointId, 'sending', 100, req)
}

/** The rows of an endpoint that wait, oldest first. */
export function pendingRows(
  payload: Payload,
  endpointId: string,
  limit: number,
  req?: PayloadRequest,
): Promise<DeliveryRow[]> {
  return rowsOf(payload, endpointId, 'pending', limit, req)
}

async function rowsOf(
  payload: Payload,
  endpointId: string,
  status: 'pending' | 'sending',
  limit: number,
  req?: PayloadRequest,
): Promise<DeliveryRow[]> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { and: [{ endpoint: { equals: endpointId } }, { status: { equals: status } }] },
    sort: 'eventId',
    limit,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return docs.map(toRow)
}

/** Who sends a stored row, as the outbox reads it. */
export function leaseOf(
  doc: Pick<Delivery, 'status' | 'leaseUntil' | 'leaseOwner'>,
): Pick<DeliveryRow, 'status' | 'leaseUntil' | 'leaseOwner'> {
  const { status, leaseUntil, leaseOwner } = doc
  return { status, leaseUntil: leaseUntil ?? null, leaseOwner: leaseOwner ?? null }
}

/** A stored delivery, as the sender reads it. */
export function toRow(doc: Delivery): DeliveryRow {
  const { endpoint } = doc
  return {
    id: doc.id,
    endpoint: typeof endpoint === 'string' ? endpoint : (endpoint?.id ?? ''),
    event: doc.event,
    eventId: doc.eventId,
    document: doc.document ?? doc.id,
    payload: doc.payload,
    attempts: Array.isArray(doc.attempts) ? (doc.attempts as AttemptEntry[]) : [],
    nextAttemptAt: doc.nextAttemptAt ?? null,
    ...leaseOf(doc),
  }
}
