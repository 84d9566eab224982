import type { DeliveryEvent } from './events'

/** What was sent, as kept for people to read: without anything secret. */
export interface SentRequest {
  method: string
  url: string
  headers: Record<string, string>
  /** The beginning of the body. */
  body: string
}

/** How one try to deliver ended, as kept in the `attempts` of a delivery. */
export interface Attempt {
  /** When it began (ISO 8601). */
  at: string
  durationMs: number | null
  /** The HTTP status; null when no answer came. */
  status: number | null
  /** The answer: JSON, or the beginning of the text. */
  response: unknown
  error: string | null
  /** What the receiver asked for with `Retry-After`, in ms. */
  retryAfterMs?: number
  /** There was nothing left to send: it is done without a request. */
  nothingSent?: true
  /** The receiver has taken it and is at work: it is asked again until it tells the outcome. */
  unfinished?: true
  request?: SentRequest
}

/** A person asked to send it again: the schedule starts anew behind this mark. */
export interface ResendMark {
  at: string
  resentBy: string
}

export type AttemptEntry = Attempt | ResendMark

export type Status = 'pending' | 'sending' | 'succeeded' | 'failed'

/** An outbox row, as the sender reads it. */
export interface DeliveryRow {
  id: string
  endpoint: string
  event: DeliveryEvent
  eventId: string
  document: string
  status: Status
  payload: unknown
  attempts: AttemptEntry[]
  /** When it is due; of a row that is being sent, when that try began. */
  nextAttemptAt: string | null
  leaseUntil: string | null
  /** The process that sends it (`ownerId`). */
  leaseOwner: string | null
}

/** The tries since the row was written or last resent. */
export function attemptsOfRound(entries: readonly AttemptEntry[]): Attempt[] {
  const round: Attempt[] = []
  for (const entry of entries) {
    if ('resentBy' in entry) round.length = 0
    else round.push(entry)
  }
  return round
}

/** When a person last asked to send it again; undefined when nobody did. */
export function resentAt(entries: readonly AttemptEntry[]): string | undefined {
  return entries.findLast((entry) => 'resentBy' in entry)?.at
}
