import { randomBytes } from 'node:crypto'

const prefix = 'msg_'
const timeDigits = 9

/** What sorts before every `webhook-id` that is made at a time or later. */
export function eventIdFloor(time: number): string {
  return `${prefix}${Math.max(time, 0).toString(36).padStart(timeDigits, '0')}`
}

/**
 * Makes a `webhook-id`: random, without dots, and greater than every id before it, so that rows sort
 * by it in the order they were written even within one millisecond or after a clock was set back.
 * @param last the greatest id so far, if there is one
 */
export function nextEventId(last: string | null, now = Date.now()): string {
  const before = last?.startsWith(prefix)
    ? Number.parseInt(last.slice(prefix.length, prefix.length + timeDigits), 36)
    : Number.NaN
  const time = Number.isNaN(before) ? now : Math.max(now, before + 1)
  return `${eventIdFloor(time)}${randomBytes(10).toString('hex')}`
}
