import { describe, expect, it } from 'vitest'
import {
  lexicalToHtml,
  lexicalToMarkdown,
  markdownToLexical,
  parseMarkdown,
  sameTree,
} from '../../src/content'
import { samePlain } from '../../src/content/plain'

/** What Markdown becomes on the way through the editor, after that was found to be at rest. */
function through(text: string): string {
  const state = markdownToLexical(text)
  const written = lexicalToMarkdown(state)
  expect(sameTree(parseMarkdown(text), parseMarkdown(written))).toBe(true)
  expect(markdownToLexical(written)).toEqual(state)
  expect(lexicalToMarkdown(markdownToLexical(written))).toBe(written)
  return written
}

describe('texts that once came back otherwise', () => {
  it.each([
    ['a fence in a footnote that nothing closes', '[^1]:```\n \n    ]\n\n\n”'],
    ['a fence in an item that nothing closes', '- ```\n  a\n\n\nb'],
    ['a space at the end of code in quotes', '>[!p]  /\n>>     r \n\na'],
    ['a byte order mark behind a blank line', '\n\ufeff'],
    ['byte order marks among blank lines', '\ufeff\n \ufeff\n\ufeffb'],
    ['what is no list after indented code', '    }\n3. `\n4.`'],
    ['a raw tag that an escape would close', '{% raw %}\n\nx {\\% endraw %}'],
    ['blank lines before what stays whole', '\n\n    }\n3. `\n4.`\n'],
  ])('%s', (_name, text) => {
    through(text)
  })
})

describe('what other readers of Markdown see', () => {
  it.each([
    ['a bare address that ends at Chinese', '见 http://a.com)。后\n'],
    [
      'a bare address with Chinese in it',
      'https://a.com/b/中文，以及 https://a.com/c)中选择，后\n',
    ],
    ['a bare address of a host by name', '见 http://ip:port/）后\n'],
    ['an amount in math', '成本是 $\\$10$ 每天\n'],
    ['dollars that the author escaped', '* I have \\$1 and you have \\$2\n* b\n'],
    ['what many take for math', '* 式 $a^T * b $ 与 _斜_\n'],
    ['single tildes', '* 约 ~5 到 ~6 与 \\~a~\n'],
    ['underscores beside Chinese punctuation', '字_“引”_字 __（注）__\n'],
  ])('stays the same: %s', (_name, text) => {
    expect(samePlain(text.trim(), through(text).trim())).toBe(true)
  })

  it('is told from what says the same', () => {
    expect(samePlain('* $1 and $2', '- $1 and $2')).toBe(true)
    expect(samePlain('\\$1 and \\$2', '$1 and $2')).toBe(false)
    expect(samePlain('见 http://a.com)。', '见 <http://a.com)>。')).toBe(false)
  })

  it('is written where the line is edited, too', () => {
    const text = '见 https://a.com/中文，后 **粗**\n'
    expect(through(text)).toBe(text)
    expect(lexicalToHtml(markdownToLexical(text))).toContain('中文</a>，后')
  })
})
