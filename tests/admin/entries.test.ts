import { describe, expect, it } from 'vitest'
import { aboutNames } from '../../src/admin/proof/findings'
import { entryPages } from '../../src/admin/proof/entries'

describe('the pages of the entries that a post names', () => {
  it('are found by name, of one or of many, each in its collection', () => {
    const post = {
      companies: [
        { id: 'c1', name: 'Anthropic' },
        { id: 'c2', name: 'Anthropropic' },
      ],
      category: { id: 'k1', name: 'AI' },
      tags: [],
    }
    expect([...entryPages(post, '/admin')]).toEqual([
      ['Anthropic', '/admin/collections/companies/c1'],
      ['Anthropropic', '/admin/collections/companies/c2'],
      ['AI', '/admin/collections/categories/k1'],
    ])
  })

  it('leave out what is gone or not the reader’s to see', () => {
    expect(entryPages({ people: ['p1', null], series: null }, '/admin').size).toBe(0)
  })

  it('are looked for only where a finding is about a name', () => {
    const finding = { rule: 'missing-cover', severity: 'warning', message: 'No cover.' }
    expect(aboutNames([finding])).toBe(false)
    expect(aboutNames([finding, { ...finding, rule: 'entity-near-miss' }])).toBe(true)
    expect(aboutNames(undefined)).toBe(false)
  })
})
