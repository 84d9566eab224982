import type { Payload, Where } from 'payload'
import type { Delivery, Endpoint } from '../../payload-types'
import type { AttemptEntry } from '../outbox/rows'
import { type Trouble, type TroubledRow, troublesOf } from './troubles'

/** Deliveries that are looked at. */
const most = 300

/** Failed for good, and no later delivery of the document came through. */
export const unsettled: Where = {
  and: [{ status: { equals: 'failed' } }, { overtaken: { not_equals: true } }],
}

/** What troubles are seen by. */
const shown = {
  eventId: true,
  endpoint: true,
  status: true,
  title: true,
  error: true,
  response: true,
  attempts: true,
  alertedAt: true,
} as const

/** An endpoint's troubles, and the record itself. */
export interface EndpointTroubles {
  endpoint: Endpoint
  troubles: Trouble[]
  /** Its deliveries that failed for good. */
  failed: Delivery[]
}

/** All troubles that there are now, derived from what is stored, by endpoint. */
export async function loadTroubles(
  payload: Payload,
  now = new Date(),
): Promise<EndpointTroubles[]> {
  const [{ docs: failed }, { docs: open }] = await Promise.all([
    payload.db.find<Delivery>({
      collection: 'deliveries',
      where: unsettled,
      sort: '-eventId',
      limit: most,
      pagination: false,
      select: shown,
    }),
    payload.db.find<Delivery>({
      collection: 'deliveries',
      where: { status: { in: ['pending', 'sending'] } },
      sort: 'eventId',
      limit: most,
      pagination: false,
      select: shown,
    }),
  ])
  const { docs: endpoints } = await payload.db.find<Endpoint>({
    collection: 'endpoints',
    pagination: false,
  })
  const rows = [...failed.reverse(), ...open].map(rowOf)
  return endpoints.flatMap((endpoint) => {
    const { id, name } = endpoint
    const [enabled, disabledReason] = [Boolean(endpoint.enabled), endpoint.disabledReason ?? null]
    const mine = rows.filter((row) => row.endpoint === id)
    const troubles = troublesOf({ id, name, enabled, disabledReason }, mine, now)
    if (troubles.length === 0) return []
    return { endpoint, troubles, failed: failed.filter((row) => endpointOf(row) === id) }
  })
}

/** The id of a delivery's endpoint; '' when that was deleted. */
export function endpointOf({ endpoint }: Pick<Delivery, 'endpoint'>): string {
  return typeof endpoint === 'string' ? endpoint : String(endpoint?.id ?? '')
}

function rowOf(row: Delivery): TroubledRow {
  return {
    id: row.id,
    endpoint: endpointOf(row),
    status: row.status,
    title: row.title ?? null,
    error: row.error ?? null,
    response: row.response,
    attempts: Array.isArray(row.attempts) ? (row.attempts as AttemptEntry[]) : [],
  }
}
