import { describe, expect, it } from 'vitest'
import {
  heldByTrouble,
  longestHold,
  type OrderedRow,
  pickNext,
} from '../../../src/channels/outbox/order'
import type { AttemptEntry } from '../../../src/channels/outbox/rows'

const now = new Date('2026-03-01T12:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms).toISOString()
const hour = 3_600_000

const tried = (status: number | null, ms = -1_000, retryAfterMs?: number): AttemptEntry => ({
  at: at(ms),
  durationMs: 5,
  status,
  response: null,
  error: 'no',
  ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
})

function row(id: string, document: string, rest: Partial<OrderedRow> = {}): OrderedRow {
  return {
    id,
    document,
    status: 'pending',
    nextAttemptAt: at(-10),
    leaseUntil: null,
    leaseOwner: null,
    attempts: [],
    ...rest,
  }
}

const waiting = (status: number | null, ms = hour, tryAt = -1_000, retryAfterMs?: number) => ({
  nextAttemptAt: at(ms),
  attempts: [tried(status, tryAt, retryAfterMs)],
})

describe('which row of an endpoint is sent', () => {
  it('the oldest', () => {
    expect(pickNext([row('1', 'a'), row('2', 'b')], now)?.id).toBe('1')
    expect(pickNext([], now)).toBeNull()
  })

  it('none while another is under way', () => {
    const under = row('2', 'b', { status: 'sending', leaseUntil: at(1) })
    expect(pickNext([row('1', 'a'), under], now)).toBeNull()
  })

  it('one whose sender died: its lease has run out', () => {
    const lost = row('1', 'a', { status: 'sending', leaseUntil: at(-1) })
    expect(pickNext([lost, row('2', 'b')], now)?.id).toBe('1')
  })

  it('never a later event of a document before an earlier one', () => {
    const rows = [row('1', 'a', waiting(500)), row('2', 'a'), row('3', 'b')]
    expect(pickNext(rows, now)?.id).toBe('3')
    expect(pickNext(rows.slice(0, 2), now)).toBeNull()
  })

  it('nothing behind a row that was refused and is tried again soon', () => {
    const soonAgain = (status: number) => [row('1', 'a', waiting(status, 20_000)), row('2', 'b')]
    expect(pickNext(soonAgain(500), now)).toBeNull()
    expect(pickNext(soonAgain(404), now)).toBeNull()
    // These say that it is this message alone.
    expect(pickNext(soonAgain(422), now)?.id).toBe('2')
    expect(pickNext(soonAgain(507), now)?.id).toBe('2')
  })

  it.each([null, 429, 502, 503, 504])(
    'nothing behind a row that waits since the receiver is in trouble (%j)',
    (status) => {
      expect(pickNext([row('1', 'a', waiting(status)), row('2', 'b')], now)).toBeNull()
    },
  )

  it('others again when that has lasted half an hour', () => {
    const old = waiting(null, hour, -longestHold)
    expect(pickNext([row('1', 'a', old), row('2', 'a'), row('3', 'b')], now)?.id).toBe('3')
  })

  it('nothing as long as Retry-After said, however long', () => {
    const told = waiting(429, hour, -longestHold, hour)
    expect(pickNext([row('1', 'a', told), row('2', 'b')], now)).toBeNull()
  })

  it('a resent row at once, and what was tried before it was resent holds nobody', () => {
    const resent = row('1', 'a', {
      attempts: [tried(503), { at: at(-1), resentBy: 'Li' }],
    })
    expect(pickNext([resent, row('2', 'b')], now)?.id).toBe('1')
  })
})

it('tells the rows that wait for the receiver from those it refused', () => {
  const rows = [row('1', 'a', waiting(null)), row('2', 'b', waiting(400)), row('3', 'c')]
  expect(heldByTrouble(rows).map(({ id }) => id)).toEqual(['1'])
})
