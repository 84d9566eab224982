import { isUnderWay } from './lease'
import { attemptsOfRound, type DeliveryRow } from './rows'
import { isEndpointTrouble } from './schedule'

/** How long one message that waits for a receiver in trouble may hold back the others. */
export const longestHold = 30 * 60_000

/**
 * A refused row that is tried again so soon, in ms, holds back the others too: by the schedule that is
 * about the first minute, in which most failures pass, so that order is kept through those.
 */
export const soon = 45_000

/** Statuses that speak of this very message only: 422, and 507 for a quota of one kind of work. */
const ofTheMessage = new Set([422, 507])

/** A row as far as the order of sending goes. */
export type OrderedRow = Pick<
  DeliveryRow,
  'id' | 'document' | 'status' | 'nextAttemptAt' | 'leaseUntil' | 'leaseOwner' | 'attempts'
>

const time = (iso: string | null): number => (iso === null ? 0 : Date.parse(iso))

/**
 * Chooses which row of one endpoint is sent now.
 *
 * - One at a time: nothing while another is being sent.
 * - The oldest first, and never a later event of a document before an earlier one.
 * - A row that waits because the receiver is in trouble (no answer, 429, 502, 503, 504) holds back
 *   every later row, for 30 minutes or as long as `Retry-After` said, so that order holds through an
 *   outage. A row that waits because the receiver did not take this very message (any other status)
 *   does so while it is tried again soon, then holds back only its own document: one bad article must
 *   not stop the column.
 * - A row that a receiver is at work on holds back every later row, too.
 * - A row whose sender died is sent again: at once where that is certain, else when its lease has run out.
 *
 * @param open the endpoint's rows that are pending or being sent, oldest first
 */
export function pickNext<Row extends OrderedRow>(open: readonly Row[], now: Date): Row | null {
  const at = now.getTime()
  if (open.some((row) => isUnderWay(row, now))) return null
  const waiting = new Set<string>()
  for (const row of open) {
    if (waiting.has(row.document)) continue
    if (row.status === 'sending' || time(row.nextAttemptAt) <= at) return row
    waiting.add(row.document)
    if (holdsAllUntil(row) > at) return null
  }
  return null
}

/** Until when a waiting row holds back the whole endpoint (ms since 1970; 0 for not at all). */
function holdsAllUntil(row: OrderedRow): number {
  const last = attemptsOfRound(row.attempts).at(-1)
  const next = time(row.nextAttemptAt)
  if (last?.unfinished) return next
  if (!last) return 0
  if (!isEndpointTrouble(last)) {
    const passing = last.status !== null && !ofTheMessage.has(last.status)
    return passing && next - time(last.at) <= soon ? next : 0
  }
  return last.retryAfterMs === undefined ? Math.min(next, time(last.at) + longestHold) : next
}

/** The waiting rows that failed by the receiver's trouble: due at once when it takes messages again. */
export function heldByTrouble<Row extends OrderedRow>(open: readonly Row[]): Row[] {
  return open.filter((row) => {
    const last = attemptsOfRound(row.attempts).at(-1)
    return row.status === 'pending' && last !== undefined && isEndpointTrouble(last)
  })
}
