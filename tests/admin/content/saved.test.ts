import { describe, expect, it } from 'vitest'
import { isSaved } from '../../../src/admin/content/saved'

const text = (...words: string[]) => ({
  root: { type: 'root', children: words.map((word) => ({ type: 'text', text: word, format: 0 })) },
})

describe('whether a form holds what was saved', () => {
  it('does, in any order of keys and whatever else the document has', () => {
    const shown = { title: 'A', body: { root: { children: [{ format: 0, text: 'x' }] } } }
    const saved = { body: { root: { children: [{ text: 'x', format: 0 }] } }, title: 'A', id: 7 }
    expect(isSaved(shown, saved)).toBe(true)
  })

  it('takes nothing, null and a list without rows for what they are saved as', () => {
    expect(isSaved({ summary: undefined, guest: 0 }, { summary: null, guest: [] })).toBe(true)
    expect(isSaved({ cover: null }, {})).toBe(true)
  })

  it.each([
    ['a word', { body: text('one') }, { body: text('two') }],
    ['a node more', { body: text('one', 'two') }, { body: text('one') }],
    ['a node less', { body: text('one') }, { body: text('one', 'two') }],
    ['another order', { tags: ['a', 'b'] }, { tags: ['b', 'a'] }],
    ['a cleared text', { summary: null }, { summary: 'was here' }],
    ['an emptied text', { summary: '' }, { summary: 'was here' }],
    ['a field of a node', { link: { url: 'a' } }, { link: { url: 'a', title: 'T' } }],
    ['no rows where one was', { guest: 0 }, { guest: [{ id: '1' }] }],
    ['nought for no number', { rating: 0 }, { rating: null }],
    ['a list for an object', { sources: [] }, { sources: {} }],
  ])('sees %s', (_, shown, saved) => {
    expect(isSaved(shown, saved)).toBe(false)
  })
})
