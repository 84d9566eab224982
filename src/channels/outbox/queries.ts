import type { Payload, PayloadRequest, Where } from 'payload'
import type { Delivery } from '../../payload-types'
import { heldByTrouble, pickNext } from './order'
import type { AttemptEntry, DeliveryRow } from './rows'

/** How many open rows of an endpoint are looked at: few first, since mostly the oldest is due. */
const pages = [20, 500]

/**
 * The endpoints that may have a row whose time has come. Reads only what is committed, and takes no
 * lock.
 */
export async function endpointsWithWork(payload: Payload, now: Date): Promise<string[]> {
  const time = now.toISOString()
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      or: [
        { and: [{ status: { equals: 'pending' } }, { nextAttemptAt: { less_than_equal: time } }] },
        { and: [{ status: { equals: 'sending' } }, { leaseUntil: { less_than_equal: time } }] },
      ],
    },
    limit: 1,
    pagination: false,
    depth: 0,
    select: { status: true },
    overrideAccess: true,
  })
  return docs.length === 0 ? [] : endpointIds(payload, { enabled: { equals: true } })
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
  if (await isBusy(payload, endpointId, now, req)) return null
  for (const limit of pages) {
    const open = await openRows(payload, endpointId, limit, req)
    const row = pickNext(open, now)
    if (row) return { row, othersHeld: heldByTrouble(open).some(({ id }) => id !== row.id) }
    if (open.length < limit) return null
  }
  return null
}

async function isBusy(
  payload: Payload,
  endpointId: string,
  now: Date,
  req?: PayloadRequest,
): Promise<boolean> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [
        { endpoint: { equals: endpointId } },
        { status: { equals: 'sending' } },
        { leaseUntil: { greater_than: now.toISOString() } },
      ],
    },
    limit: 1,
    pagination: false,
    depth: 0,
    select: { status: true },
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return docs.length > 0
}

/** The rows of an endpoint that are pending or being sent, oldest first. */
export async function openRows(
  payload: Payload,
  endpointId: string,
  limit: number,
  req?: PayloadRequest,
): Promise<DeliveryRow[]> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [{ endpoint: { equals: endpointId } }, { status: { in: ['pending', 'sending'] } }],
    },
    sort: 'eventId',
    limit,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return docs.map(toRow)
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
    status: doc.status,
    payload: doc.payload,
    attempts: Array.isArray(doc.attempts) ? (doc.attempts as AttemptEntry[]) : [],
    nextAttemptAt: doc.nextAttemptAt ?? null,
    leaseUntil: doc.leaseUntil ?? null,
  }
}
