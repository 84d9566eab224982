import type { PayloadRequest } from 'payload'
import type { EventPayload } from './events'
import { nextEventId } from './event-id'
import { nudgeSenders } from './nudge'
import type { DeliveryEvent } from './events'

/** A delivery that is to be made. */
export interface NewRow {
  endpoint: string
  event: DeliveryEvent
  title: string | null
  document: string
  payload: EventPayload | { type: string; [field: string]: unknown }
  /** The first try is made then (ISO 8601). */
  nextAttemptAt: string
}

/**
 * Writes rows to the outbox with the `req` of the write that they tell of: they are there when its
 * transaction commits, and gone when it is rolled back. Nothing is sent here.
 */
export async function writeRows(req: PayloadRequest, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  let last = await lastEventId(req)
  for (const { payload, ...row } of rows) {
    last = nextEventId(last)
    await req.payload.create({
      collection: 'deliveries',
      data: { ...row, payload: { ...payload }, eventId: last, status: 'pending', attempts: [] },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  nudgeSenders()
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
