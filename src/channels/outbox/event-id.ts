import { randomBytes } from 'node:crypto'

const prefix = 'msg_'
const timeDigits = 9

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
  return `${prefix}${time.toString(36).padStart(timeDigits, '0')}${randomBytes(10).toString('hex')}`
}
