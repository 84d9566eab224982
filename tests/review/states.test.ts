import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { nothingAgainst } from '../../src/review/situation'
import type { Finding } from '../../src/review/finding'
import { transitionsTable } from '../../src/review/states-table'
import { root } from '../support/server'
import { type Action, refusal, type Situation, states, type Who } from '../../src/review/states'

const base: Situation = {
  who: 'editor',
  state: 'in_review',
  published: false,
  ai: true,
  signed: false,
  input: 'words',
  ...nothingAgainst,
}
const code = (action: Action, change: Partial<Situation>) =>
  refusal(action, { ...base, ...change })?.code ?? 'allowed'

describe('the table of transitions', () => {
  it('lets only editors and admins sign off, request changes, publish and retract', () => {
    for (const action of ['sign-off', 'request-changes', 'publish', 'retract'] as const) {
      for (const who of ['author', 'agent', 'nobody'] as const) {
        expect(
          code(action, { who, state: 'approved', signed: true, published: true }),
          `${who} ${action}`,
        ).toBe('forbidden')
      }
    }
  })

  it('lets every writer submit a draft, and nobody else', () => {
    for (const who of ['admin', 'editor', 'author', 'agent'] as const) {
      expect(code('submit', { who, state: 'draft' })).toBe('allowed')
      expect(code('submit', { who, state: 'changes_requested' })).toBe('allowed')
      expect(code('submit', { who, state: 'in_review' })).toBe('wrong-state')
    }
    expect(code('submit', { who: 'nobody', state: 'draft' })).toBe('forbidden')
  })

  it('signs off only what is in review, with a statement', () => {
    expect(code('sign-off', {})).toBe('allowed')
    expect(code('sign-off', { state: 'draft' })).toBe('wrong-state')
    expect(code('sign-off', { state: 'approved' })).toBe('wrong-state')
    expect(code('sign-off', { input: '  ' })).toBe('missing-input')
  })

  it('publishes an AI-assisted article only when approved and signed, whoever asks', () => {
    for (const who of ['admin', 'editor', 'system'] as Who[]) {
      for (const state of states) {
        for (const signed of [true, false]) {
          const allowed = state === 'approved' && signed
          expect(code('publish', { who, state, signed })).toBe(allowed ? 'allowed' : 'not-signed')
        }
      }
    }
  })

  it('signs off only what is complete, read as it is, by a second person, with nothing blocking', () => {
    const finding = { rule: 'secret', severity: 'error' } as Finding
    const against = {
      incomplete: { missing: ['body'] },
      'content-changed': { moved: true },
      'second-person': { conflict: 'created it' },
      findings: { blocking: [finding, finding] },
    }
    for (const [wanted, change] of Object.entries(against)) {
      expect(code('sign-off', change)).toBe(wanted)
      if (wanted !== 'incomplete') {
        expect(code('publish', { ...change, state: 'approved', signed: true })).toBe('allowed')
      }
    }
    const refused = refusal('sign-off', { ...base, ...against.findings })
    expect(refused?.message).toMatch(/^2 blocking findings \(secret\):/)
    expect(refusal('sign-off', { ...base, conflict: 'created it' })?.message).toMatch(
      /^You created/,
    )
  })

  it('publishes nothing that lacks what readers must get', () => {
    for (const ai of [true, false]) {
      const situation = { ai, state: 'approved', signed: true, missing: ['title'] } as const
      expect(code('publish', situation)).toBe('incomplete')
    }
  })

  it('publishes what people alone wrote without a sign-off, but not against requested changes', () => {
    expect(code('publish', { ai: false, state: 'draft' })).toBe('allowed')
    expect(code('publish', { ai: false, state: 'changes_requested' })).toBe('wrong-state')
  })

  it('is drawn in the README', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
    expect(readme).toContain(`\n\n${transitionsTable()}\n\n`)
  })

  it('retracts only what is published, with a reason', () => {
    expect(code('retract', { published: true })).toBe('allowed')
    expect(code('retract', { published: false })).toBe('not-published')
    expect(code('retract', { published: true, input: null })).toBe('missing-input')
  })
})
