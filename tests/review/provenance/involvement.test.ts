import { describe, expect, it } from 'vitest'
import { confirmInvolvement, countsAsAi, InvolvementError } from '../../../src/review/provenance'

describe('countsAsAi', () => {
  it('is true for everything but a confirmed none', () => {
    for (const involvement of ['assisted', 'cocreated', 'generated', 'unknown'] as const) {
      expect(countsAsAi({ involvement, noneConfirmedBy: 'u1' })).toBe(true)
    }
    expect(countsAsAi(null)).toBe(true)
    expect(countsAsAi({ involvement: 'none' })).toBe(true)
    expect(countsAsAi({ involvement: 'none', noneConfirmedBy: 'u1' })).toBe(false)
  })
})

describe('confirmInvolvement', () => {
  it('takes none from an editor as confirmed, from an author or an agent as a claim', () => {
    expect(confirmInvolvement(null, { involvement: 'none' }, 'editor', 'e')).toBe('e')
    expect(confirmInvolvement(null, { involvement: 'none' }, 'author', 'a')).toBeNull()
    expect(confirmInvolvement(null, { involvement: 'none' }, 'agent', 'g')).toBeNull()
    expect(confirmInvolvement(null, { involvement: 'none' }, 'system', null)).toBeNull()
  })

  it('lets nobody but an editor lower it, and an editor only with a reason', () => {
    const before = { involvement: 'generated' as const }
    expect(() => confirmInvolvement(before, { involvement: 'assisted' }, 'author', 'a')).toThrow(
      InvolvementError,
    )
    expect(() => confirmInvolvement(before, { involvement: 'none' }, 'agent', 'g')).toThrow(
      /Only an editor/,
    )
    expect(() => confirmInvolvement(before, { involvement: 'none' }, 'editor', 'e')).toThrow(
      /ai\.reason/,
    )
    expect(
      confirmInvolvement(before, { involvement: 'none', reason: 'checked' }, 'editor', 'e'),
    ).toBe('e')
  })

  it('does not take an old reason for a new lowering', () => {
    const before = { involvement: 'generated' as const, reason: 'checked' }
    expect(() =>
      confirmInvolvement(before, { involvement: 'none', reason: 'checked' }, 'editor', 'e'),
    ).toThrow(/ai\.reason/)
  })

  it('lets anyone raise it, which ends a confirmation', () => {
    const before = { involvement: 'none' as const, noneConfirmedBy: 'e' }
    expect(confirmInvolvement(before, { involvement: 'assisted' }, 'agent', 'g')).toBeNull()
    expect(confirmInvolvement(before, { involvement: 'none' }, 'author', 'a')).toBe('e')
  })

  it('lets an editor confirm a claim by saying why', () => {
    const claim = { involvement: 'none' as const }
    expect(confirmInvolvement(claim, { involvement: 'none' }, 'editor', 'e')).toBeNull()
    expect(
      confirmInvolvement(claim, { involvement: 'none', reason: 'asked the author' }, 'editor', 'e'),
    ).toBe('e')
  })
})
