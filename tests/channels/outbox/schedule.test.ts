import { describe, expect, it } from 'vitest'
import {
  askAgainAfter,
  isEndpointTrouble,
  judge,
  parseRetryAfter,
  suggestedDelays,
} from '../../../src/channels/outbox/schedule'

const now = new Date('2026-03-01T00:00:00Z')
const middle = () => 0.5
const after = (ms: number) => new Date(now.getTime() + ms)

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    [' 7 ', 7_000],
    ['Sun, 01 Mar 2026 00:01:00 GMT', 60_000],
    ['Sat, 28 Feb 2026 00:00:00 GMT', 0],
    ['99999999999', 24 * 3_600_000],
    ['soon', null],
    ['-5x', null],
    ['', null],
    [undefined, null],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms)
  })
})

describe('what follows from a try', () => {
  const judged = (status: number | null, tries = 1, retryAfterMs?: number) =>
    judge({ status, retryAfterMs }, tries, { now, random: middle })

  it.each([200, 202, 204])('%i is success', (status) => {
    expect(judged(status)).toEqual({ kind: 'succeeded' })
  })

  it.each([301, 308, 400, 401, 404, 500, null])(
    '%j is tried again after the next delay',
    (status) => {
      expect(judged(status)).toEqual({ kind: 'retry', at: after(5_000) })
      expect(judged(status, 8)).toEqual({ kind: 'retry', at: after(2 * 3_600_000) })
    },
  )

  it.each([429, 502, 503, 504])('%i waits twice as long', (status) => {
    expect(judged(status)).toEqual({ kind: 'retry', at: after(10_000) })
  })

  it('misses a receiver that was restarted for less than five minutes, though it answered 503', () => {
    let waited = 0
    for (let tries = 1; tries <= 5; tries++) {
      const verdict = judged(503, tries)
      waited += verdict.kind === 'retry' ? verdict.at.getTime() - now.getTime() : Number.NaN
    }
    expect(waited).toBeLessThan(5 * 60_000)
  })

  it('waits as long as the receiver asks, and not less than the schedule', () => {
    expect(judged(503, 1, 90_000)).toEqual({ kind: 'retry', at: after(90_000) })
    expect(judged(500, 7, 1_000)).toEqual({ kind: 'retry', at: after(30 * 60_000) })
  })

  it('410 ends everything, 422 ends this message', () => {
    expect(judged(410)).toEqual({ kind: 'gone' })
    expect(judged(422)).toEqual({ kind: 'failed' })
  })

  it('fails for good when the schedule has ended, after 14 tries and 75 hours', () => {
    expect(judged(500, suggestedDelays.length - 1).kind).toBe('retry')
    expect(judged(500, suggestedDelays.length)).toEqual({ kind: 'failed' })
    const hours = suggestedDelays.reduce((sum, ms) => sum + ms, 0) / 3_600_000
    expect(Math.floor(hours)).toBe(75)
  })

  it('spreads the delays by a tenth to both sides', () => {
    const at = (random: number) => {
      const verdict = judge({ status: 500 }, 1, { now, random: () => random })
      return verdict.kind === 'retry' ? verdict.at.getTime() - now.getTime() : Number.NaN
    }
    expect([at(0), at(1)]).toEqual([4_500, 5_500])
  })
})

describe('a receiver that is at work', () => {
  it('is asked again when it said, at least half a second later', () => {
    expect(askAgainAfter({})).toBe(1_000)
    expect(askAgainAfter({ retryAfterMs: 3_000 })).toBe(3_000)
    expect(askAgainAfter({ retryAfterMs: 0 })).toBe(500)
  })

  it('that never tells the outcome has failed the try, though it said 2xx', () => {
    expect(judge({ status: 202, error: 'No outcome' }, 1).kind).toBe('retry')
    expect(judge({ status: 202, error: null }, 1).kind).toBe('succeeded')
  })
})

it('a 422 with Retry-After is tried again then, one without fails at once', () => {
  expect(judge({ status: 422 }, 1, { now }).kind).toBe('failed')
  const verdict = judge({ status: 422, retryAfterMs: 90_000 }, 1, { now })
  expect(verdict).toEqual({ kind: 'retry', at: new Date(now.getTime() + 90_000) })
  expect(isEndpointTrouble({ status: 422 })).toBe(false)
})
