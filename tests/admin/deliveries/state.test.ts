import { describe, expect, it } from 'vitest'
import { fromNow, stateOf, stateWords } from '../../../src/admin/deliveries/state'
import { deliveryWords } from '../../../src/admin/deliveries/words'

const now = Date.parse('2026-11-22T10:00:00.000Z')
const later = '2026-11-22T10:05:00.000Z'
const earlier = '2026-11-22T09:59:00.000Z'
const tried = (status: number | null, more = {}) => ({ at: earlier, status, error: 'no', ...more })

describe('where a delivery stands', () => {
  it.each([
    ['first', { status: 'pending', attempts: [], nextAttemptAt: later }, later],
    ['turn', { status: 'pending', attempts: [], nextAttemptAt: earlier }, null],
    ['retrying', { status: 'pending', attempts: [tried(500)], nextAttemptAt: later }, later],
    ['sending', { status: 'sending', attempts: [], nextAttemptAt: earlier }, null],
    ['working', { status: 'sending', attempts: [tried(202, { unfinished: true })] }, null],
    ['delivered', { status: 'succeeded', attempts: [tried(500), tried(200)] }, null],
    ['failed', { status: 'failed', attempts: [tried(422)] }, null],
    ['overtaken', { status: 'failed', overtaken: true, attempts: [tried(422)] }, null],
  ])('is told as %s', (kind, data, next) => {
    expect(stateOf(data, now)).toMatchObject({ kind, next })
  })

  it('counts the tries since it was last sent again', () => {
    const attempts = [tried(500), tried(500), { at: earlier, resentBy: 'Li' }, tried(200)]
    const state = stateOf({ status: 'succeeded', attempts }, now)
    expect(stateWords(state, deliveryWords('en'))).toBe('Delivered.')
    expect(stateWords({ ...state, tries: 3 }, deliveryWords('zh'))).toBe('第 3 次尝试时送达。')
  })

  it('has words for everything in both languages', () => {
    for (const language of ['en', 'zh']) {
      const w = deliveryWords(language)
      for (const kind of Object.keys(w.pill) as (keyof typeof w.pill)[])
        expect(stateWords({ kind, tries: 2, next: null, since: null }, w)).toMatch(/[.。]$/)
    }
  })

  it('says how far off the next try is', () => {
    expect(fromNow(later, 'en', now)).toBe('in 5 minutes')
    expect(fromNow(later, 'zh', now)).toBe('5分钟后')
    expect(fromNow('2026-11-22T10:00:30.000Z', 'en', now)).toBe('in 30 seconds')
    expect(fromNow('2026-11-22T20:00:00.000Z', 'en', now)).toBe('in 10 hours')
    expect(fromNow('2026-11-25T10:00:00.000Z', 'en', now)).toBe('in 3 days')
  })
})
