import { describe, expect, it } from 'vitest'
import {
  lexicalToMarkdown,
  markdownToLexical,
  mdastToHtml,
  mdastToText,
  parseMarkdown,
  sameTree,
} from '../../src/content'
import { runnable } from './arbitrary'

describe('texts that nobody means', () => {
  it.each([
    ['quotes two thousand deep', `${'>'.repeat(2000)} a`],
    ['lists 110 deep', Array.from({ length: 110 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')],
    ['emphasis 500 deep', `${'*'.repeat(500)}a${'*'.repeat(500)}`],
    ['HTML three thousand deep', '<div>'.repeat(3000)],
    ['open brackets', '['.repeat(3000)],
    ['open dollars', '$a '.repeat(1500)],
    ['open tags', '{{'.repeat(1500)],
    ['thousands of open tags, with one closed', `${'{{ '.repeat(8000)}a }} {% x`],
    ['open wikilinks', '[['.repeat(1500)],
    ['raw tags without an end', '{% raw %}\n'.repeat(500)],
    ['blanks', `${' '.repeat(50_000)}a${' '.repeat(50_000)}`],
    ['a null and half a surrogate pair', 'a\0b\ud800c'],
  ])('%s', (_name, markdown) => {
    const state = markdownToLexical(markdown)
    const written = lexicalToMarkdown(state)
    expect(sameTree(parseMarkdown(markdown), parseMarkdown(written))).toBe(true)
    expect(markdownToLexical(written)).toEqual(state)
    expect(mdastToHtml(parseMarkdown(markdown))).not.toMatch(runnable)
    expect(typeof mdastToText(parseMarkdown(markdown))).toBe('string')
  })

  it('keeps what is nested too deep as it was written', () => {
    const markdown = `前\n\n${'>'.repeat(300)} a\n\n后\n`
    expect(lexicalToMarkdown(markdownToLexical(markdown))).toBe(markdown)
  })
})
