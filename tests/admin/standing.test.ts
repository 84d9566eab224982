import { describe, expect, it } from 'vitest'
import {
  actionsFor,
  noticesOf,
  type ReviewData,
  stateOf,
  standingsOf,
} from '../../src/admin/review/standing'

const signed = { contentHash: 'a'.repeat(64) }
const doc = (state: string, rest: Partial<ReviewData> = {}): ReviewData => ({
  _status: 'draft',
  ai: { involvement: 'cocreated' },
  ...rest,
  review: { state, ...rest.review },
})

describe('stateOf', () => {
  it('reads what no review has touched, or a state it does not know, as a draft', () => {
    expect(stateOf({})).toBe('draft')
    expect(stateOf(doc('burned'))).toBe('draft')
    expect(stateOf(doc('in_review'))).toBe('in_review')
  })
})

describe('standingsOf', () => {
  it('shows what readers have before the newer draft beside it', () => {
    expect(standingsOf(doc('approved', { _status: 'published' }), true)).toEqual(['published'])
    expect(standingsOf(doc('in_review'), true)).toEqual(['published', 'in_review'])
    expect(standingsOf(doc('in_review'), false)).toEqual(['in_review'])
  })

  it('shows a time that is set instead of the sign-off behind it', () => {
    const scheduled = doc('approved', { review: { scheduledAt: '2027-01-01T00:00:00.000Z' } })
    expect(standingsOf(scheduled, false)).toEqual(['scheduled'])
  })
})

describe('actionsFor', () => {
  it('offers an editor the steps of the table', () => {
    expect(actionsFor('editor', doc('draft'), false)).toEqual(['submit'])
    expect(actionsFor('editor', doc('in_review'), false)).toEqual(['request-changes', 'sign-off'])
    expect(actionsFor('editor', doc('approved', { review: { signOff: signed } }), false)).toEqual([
      'request-changes',
      'publish',
    ])
    expect(actionsFor('editor', doc('draft'), true)).toEqual(['submit', 'retract'])
  })

  it('offers an author nothing but to submit', () => {
    expect(actionsFor('author', doc('changes_requested'), false)).toEqual(['submit'])
    expect(actionsFor('author', doc('in_review'), false)).toEqual([])
    expect(actionsFor('author', doc('approved', { review: { signOff: signed } }), true)).toEqual([])
  })

  it('offers no publishing of an AI text without a sign-off, nor of what is out already', () => {
    expect(actionsFor('admin', doc('approved'), false)).not.toContain('publish')
    const out = doc('approved', { _status: 'published', review: { signOff: signed } })
    expect(actionsFor('admin', out, true)).toEqual(['request-changes', 'retract'])
  })

  it('offers publishing of a draft that an editor has confirmed to be without AI', () => {
    const ai = { involvement: 'none' as const, noneConfirmedBy: 'u1' }
    expect(actionsFor('editor', doc('draft', { ai }), false)).toContain('publish')
    expect(actionsFor('editor', doc('changes_requested', { ai }), false)).not.toContain('publish')
  })

  it('offers nothing to one who is not signed in', () => {
    expect(actionsFor('nobody', doc('draft'), true)).toEqual([])
  })
})

describe('noticesOf', () => {
  it('tells the reviewer’s message while it waits for changes, and why a schedule failed', () => {
    const review = { message: '请补摘要', scheduleError: 'It was changed.' }
    expect(noticesOf({ review: { ...review, state: 'changes_requested' } })).toEqual([
      { kind: 'message', text: '请补摘要' },
      { kind: 'schedule', text: 'It was changed.' },
    ])
    expect(noticesOf({ review: { ...review, state: 'in_review' } })).toHaveLength(1)
    expect(noticesOf({})).toEqual([])
  })
})
