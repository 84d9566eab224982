import { describe, expect, it } from 'vitest'
import { placeOf, presentShares, runsOf } from '../../../src/admin/provenance/view'
import { provenanceWords } from '../../../src/admin/provenance/words'
import type { ReportedPart } from '../../../src/review/provenance/share'

const bot = { kind: 'agent', id: 'a', name: 'Bot', model: 'm' } as const
const ann = { kind: 'person', id: 'p', name: 'Ann' } as const
const part = (more: Partial<ReportedPart>): ReportedPart => ({
  index: 0,
  kind: 'paragraph',
  excerpt: 'text',
  characters: 4,
  origin: 'agent',
  writer: bot,
  editedBy: [],
  since: '2026-01-01T00:00:00.000Z',
  ...more,
})

describe('runsOf', () => {
  it('puts neighbours of one writer together, with the latest change', () => {
    const runs = runsOf([
      part({ excerpt: 'first' }),
      part({ kind: 'list', since: '2026-02-01T00:00:00.000Z' }),
      part({ origin: 'agentEdited', editedBy: [ann] }),
      part({}),
    ])
    expect(runs.map(({ count, origin }) => [count, origin])).toEqual([
      [2, 'agent'],
      [1, 'agentEdited'],
      [1, 'agent'],
    ])
    expect(runs[0]).toMatchObject({ excerpt: 'first', since: '2026-02-01T00:00:00.000Z' })
  })
})

describe('presentShares', () => {
  const none = { agent: 0, agentEdited: 0, personEdited: 0, person: 0, unknown: 0 }

  it('are those that there are, from AI’s to people’s, and never 0 %', () => {
    const shares = { ...none, agent: 0.5, person: 0.496, unknown: 0.004 }
    expect(presentShares(shares).map(({ origin, percent }) => [origin, percent])).toEqual([
      ['agent', '50 %'],
      ['person', '50 %'],
      ['unknown', '< 1 %'],
    ])
    expect(presentShares(none)).toEqual([])
  })

  it('add up to 100', () => {
    const shares = { ...none, agent: 0.554, agentEdited: 0.228, personEdited: 0.218 }
    expect(presentShares(shares).map(({ percent }) => percent)).toEqual(['55 %', '23 %', '22 %'])
    expect(presentShares({ ...none, person: 1 })[0]?.percent).toBe('100 %')
  })
})

describe('placeOf', () => {
  it('is a field, a text without the mark of a cut, or nowhere', () => {
    const run = (more: Partial<ReportedPart>) => runsOf([part(more)])[0]!
    expect(placeOf(run({ kind: 'summary' }))).toEqual({ field: 'field-summary' })
    expect(placeOf(run({ excerpt: '很长的一段…' }))).toEqual({ text: '很长的一段' })
    expect(placeOf(run({ kind: 'image', excerpt: '' }))).toBeNull()
  })
})

describe('words', () => {
  it('says how many parts stand together', () => {
    expect(provenanceWords('en').andMore(1)).toBe('and one more part')
    expect(provenanceWords('zh-TW').andMore(2)).toBe('等 3 处')
  })
})
