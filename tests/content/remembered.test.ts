import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexicalToMarkdown, markdownToLexical, parseMarkdown } from '../../src/content'
import { markdown } from './arbitrary'

/** With an option, nothing is remembered: the state is written anew. */
const anew = (state: ReturnType<typeof markdownToLexical>): string =>
  lexicalToMarkdown(state, { media: () => null })

describe('Markdown remembered from the conversion', () => {
  it('is what writing the state gives', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const state = markdownToLexical(text)
        expect(lexicalToMarkdown(structuredClone(state))).toBe(anew(state))
      }),
      { numRuns: 80 },
    )
  })

  it('is not taken for that of a state that was changed since', () => {
    const state = markdownToLexical('One.\n\nTwo.\n')
    expect(lexicalToMarkdown(state)).toBe('One.\n\nTwo.\n')
    state.root.children.pop()
    expect(lexicalToMarkdown(state)).toBe('One.\n')
  })
})

describe('a tree that was parsed before', () => {
  it('gives the same state as the text alone', () => {
    const text = '# H\n\n* a\n* b\n\n![x](a.png) [[w]] *e*\n\n[r]\n\n[r]: /u\n'
    const image = (): string => '1'
    const state = markdownToLexical(text, { image, tree: parseMarkdown(text) })
    expect(state).toEqual(markdownToLexical(text, { image }))
  })
})
