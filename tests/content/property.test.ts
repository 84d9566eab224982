import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lexicalToHtml,
  lexicalToMarkdown,
  lexicalToText,
  markdownToLexical,
  parseMarkdown,
  sameTree,
} from '../../src/content'
import { markdown, runnable } from './arbitrary'

const runs = { numRuns: 400 }

describe('any Markdown', () => {
  it('comes back from the editor with the same tree', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const written = lexicalToMarkdown(markdownToLexical(text))
        return sameTree(parseMarkdown(text), parseMarkdown(written))
      }),
      runs,
    )
  })

  it('is at rest after one pass: the same state, ids included, and the same text', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const state = markdownToLexical(text)
        const written = lexicalToMarkdown(state)
        const again = markdownToLexical(written)
        expect(again).toEqual(state)
        expect(lexicalToMarkdown(again)).toBe(written)
      }),
      runs,
    )
  })

  it('gives HTML in which nothing runs, and text', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const state = markdownToLexical(text)
        expect(lexicalToHtml(state)).not.toMatch(runnable)
        expect(typeof lexicalToText(state)).toBe('string')
      }),
      { numRuns: 200 },
    )
  })

  it('is taken whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const written = lexicalToMarkdown(markdownToLexical(text))
        return sameTree(parseMarkdown(text), parseMarkdown(written))
      }),
      runs,
    )
  })
})
