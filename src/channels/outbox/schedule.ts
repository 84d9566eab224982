import type { Attempt } from './rows'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/**
 * Standard Webhooks' suggested delays before each try, each counted from the try before, in ms; with
 * four more in the first minutes, so that a receiver that is restarted is missed for seconds, not for
 * the ten minutes that five are after a 503.
 */
export const suggestedDelays: readonly number[] = [
  0,
  5 * second,
  10 * second,
  20 * second,
  30 * second,
  1 * minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** The longest wait that a receiver's `Retry-After` can ask for. */
const longestRetryAfter = 24 * hour

/** Statuses by which a receiver (or what stands before it) says that it can't take anything now. */
const overloaded = new Set([429, 502, 503, 504])

/** What follows from a try. */
export type Verdict =
  | { kind: 'succeeded' }
  | { kind: 'retry'; at: Date }
  /** The receiver wants nothing more, ever (410): the endpoint is disabled. */
  | { kind: 'gone' }
  | { kind: 'failed' }

/**
 * Reads a `Retry-After` header: seconds, or an HTTP date.
 * @returns ms from `now`, at most a day; null when it is absent or says nothing usable
 */
export function parseRetryAfter(header: string | null | undefined, now: Date): number | null {
  const value = header?.trim()
  if (!value) return null
  const wait = /^\d+(?:\.\d+)?$/.test(value)
    ? Number(value) * second
    : Date.parse(value) - now.getTime()
  if (Number.isNaN(wait)) return null
  return Math.min(Math.max(wait, 0), longestRetryAfter)
}

/** Whether a try failed because of the receiver as a whole, so that other messages would fail too. */
export function isEndpointTrouble({ status }: Pick<Attempt, 'status'>): boolean {
  return status === null || overloaded.has(status)
}

/** How long a receiver may be at work on one message before the try counts as failed. */
export const longestWork = hour

/** When a receiver that is at work is asked again, in ms from its answer: what it said, at least half a second. */
export function askAgainAfter({ retryAfterMs }: Pick<Attempt, 'retryAfterMs'>): number {
  return Math.max(retryAfterMs ?? second, second / 2)
}

/**
 * Decides what follows from a try, by the Standard Webhooks specification: only 2xx is success (a
 * redirect is a failure, and so is a 2xx with an error, of a receiver that never told the outcome),
 * 410 ends all, everything else is tried again until the schedule ends; overload waits twice as long,
 * and `Retry-After` is honoured. Beyond the specification, 422 fails at once: the receiver understood
 * the message and says that it can never take it; with `Retry-After` it may take it later.
 * @param tries how many were made, this one included
 */
export function judge(
  attempt: Pick<Attempt, 'status' | 'retryAfterMs' | 'nothingSent'> & { error?: string | null },
  tries: number,
  {
    delays = suggestedDelays,
    now = new Date(),
    random = Math.random,
  }: { delays?: readonly number[]; now?: Date; random?: () => number } = {},
): Verdict {
  const { status } = attempt
  if (attempt.nothingSent) return { kind: 'succeeded' }
  if (status !== null && status >= 200 && status < 300 && !attempt.error)
    return { kind: 'succeeded' }
  if (status === 410) return { kind: 'gone' }
  const delay = delays[tries]
  const never = status === 422 && attempt.retryAfterMs === undefined
  if (never || delay === undefined) return { kind: 'failed' }
  const slower = status !== null && overloaded.has(status) ? 2 : 1
  const jitter = 0.9 + 0.2 * random()
  const wait = Math.max(delay * slower * jitter, attempt.retryAfterMs ?? 0)
  return { kind: 'retry', at: new Date(now.getTime() + wait) }
}
