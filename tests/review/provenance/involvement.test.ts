import { describe, expect, it } from 'vitest'
import { losses, withoutLosses } from '../../../src/fields/ai-record'
import {
  confirmInvolvement,
  countsAsAi,
  InvolvementError,
  raisedInvolvement,
} from '../../../src/review/provenance'

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

describe('losses', () => {
  const before = {
    involvement: 'cocreated',
    tools: ['Javis 🤖', 'gpt-5'],
    credit: '本文由 Sophie 与 Javis 🤖 共同创作',
    label: '本文含 AI 生成内容',
    prompt: '写一篇文章',
  } as const

  it.each([
    ['a tool taken out', { tools: ['gpt-5'] }, ['tools']],
    ['all tools', { tools: null }, ['tools', 'tools']],
    ['an emptied credit line', { credit: ' ' }, ['credit']],
    ['a credit line without the agent', { credit: '本文由 Sophie 创作' }, ['credit']],
    ['a label that names no AI', { label: '本文含生成内容' }, ['label']],
    ['an emptied prompt', { prompt: null }, ['prompt']],
    ['a level down', { involvement: 'assisted' }, ['involvement']],
    ['nothing known any more', { involvement: null }, ['involvement']],
  ] as const)('are: %s', (_, change, fields) => {
    expect(losses(before, { ...before, ...change }).map(({ field }) => field)).toEqual(fields)
  })

  it.each([
    ['another order and more tools', { tools: ['gpt-5', 'Javis 🤖', 'x'] }],
    ['a reworded credit line', { credit: '由 Javis 🤖 和 Sophie 合写' }],
    ['another label', { label: 'AI 参与了写作（含 AI 生成内容）' }],
    ['another prompt', { prompt: 'another' }],
    ['a level up', { involvement: 'generated' }],
    ['fields that are not there', { tools: undefined, credit: undefined, label: undefined }],
  ] as const)('are not: %s', (_, change) => {
    expect(losses(before, { ...before, ...change })).toEqual([])
  })

  it('see that “said” does not name AI', () => {
    const lost = losses(
      { credit: 'Written with AI' },
      { involvement: 'none', credit: 'As he said' },
    )
    expect(lost.map(({ field }) => field)).toEqual(['credit'])
  })

  it('are put back by withoutLosses, and nothing else is', () => {
    const after = { involvement: 'none', tools: ['x'], credit: '', prompt: 'other' } as const
    expect(withoutLosses(before, after)).toEqual({
      involvement: 'cocreated',
      tools: ['x', 'Javis 🤖', 'gpt-5'],
      credit: before.credit,
      prompt: 'other',
    })
  })

  it('are for editors only, each time with a reason of its own', () => {
    const lowered = { ...before, tools: ['gpt-5'] }
    for (const who of ['author', 'agent', 'system'] as const) {
      expect(() => confirmInvolvement(before, lowered, who, 'x')).toThrow(/Only an editor.*Javis/)
    }
    expect(() => confirmInvolvement(before, lowered, 'editor', 'e')).toThrow(/ai\.reason/)
    const reason = 'It was not used.'
    expect(confirmInvolvement(before, { ...lowered, reason }, 'editor', 'e')).toBeNull()
    const again = { ...lowered, reason }
    expect(() => confirmInvolvement(again, { ...again, tools: [] }, 'editor', 'e')).toThrow(
      /ai\.reason/,
    )
  })
})

describe('raisedInvolvement', () => {
  const created = { before: null, now: 'generated', whole: true, byAgent: true } as const
  const hand = { before: 'none', now: 'assisted', whole: true, byAgent: true } as const
  const byPerson = { before: 'none', now: 'generated', whole: true, byAgent: false } as const
  it.each([
    ['an agent’s draft of which nothing is said', 'unknown', created, 'generated'],
    ['its title alone', 'unknown', { ...created, whole: false }, 'assisted'],
    ['its own statement', 'cocreated', created, 'cocreated'],
    ['its own claim of none', 'none', created, 'none'],
    ['its next write after such a claim', 'none', { ...created, before: 'generated' }, 'none'],
    ['a hand in what people wrote and called none', 'none', hand, 'assisted'],
    ['a hand in what is said to be generated', 'generated', hand, 'generated'],
    [
      'a rewrite of all that AI had only helped with',
      'assisted',
      { ...hand, before: 'assisted', now: 'generated' },
      'generated',
    ],
    ['an agent’s text that a person brings back', 'none', byPerson, 'generated'],
    [
      'a person’s edit beside an agent’s',
      'unknown',
      { ...byPerson, before: 'generated' },
      'unknown',
    ],
    [
      'a person’s edit that leaves less of it',
      'none',
      { ...byPerson, before: 'generated', now: 'assisted' },
      'none',
    ],
  ] as const)('%s: %s', (_, stated, showing, expected) => {
    expect(raisedInvolvement(stated, showing)).toBe(expected)
  })
})
