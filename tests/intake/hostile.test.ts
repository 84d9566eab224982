import { describe, expect, it } from 'vitest'
import { IntakeError, parseFile } from '../../src/intake'
import { MAX_CHARACTERS } from '../../src/intake/source'
import { bytes } from './helpers'

const many = (text: string): string => text.repeat(Math.ceil(100_000 / text.length))

/** Texts on which a careless pattern takes quadratic time: at this size, minutes instead of milliseconds. */
const texts: Record<string, string> = {
  'spaces inside a heading': `# a${many(' ')}b`,
  'open brackets': many('['),
  'open wikilinks in a heading': `# ${many('[[')}`,
  'images that never close': `# ${many('![](')}`,
  stars: `# ${many('*')}`,
  'a flow list without end': `---\nx: ${many('[')}\n---\n`,
  'deep indentation': `---\n${Array.from({ length: 1500 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')}\n---\n`,
  'a list in itself': '---\na: &a [*a]\n---\n',
  'lists in lists': `---\na: ${'['.repeat(9000)}${']'.repeat(9000)}\n---\n`,
  'JSON in JSON': `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`,
  'TOML in TOML': `+++\na = ${'['.repeat(9000)}${']'.repeat(9000)}\n+++\n`,
  'TOML of empty lines': `+++\n${many('\n')}x = 1\n+++\n`,
  'JSON entries without end': many('"a": 1,\n'),
  'empty lines and a fence': `${many('\n')}---\n`,
  'open template tags in a heading': `# ${many('{% ')}`,
  'open HTML in a heading': `# ${many('<a ')}`,
  'character references': `---\ntitle: ${many('&#')}\n---\n`,
  'CR only': many('\r'),
  'JSON without end': many('{"a":'),
  'digest items': many('1. a\n作者：b\n'),
  'spaces in a digest': `1. a\n作者：b\n${many(' ')}x`,
  'a credit line without end': `本文由${many(' ')}x`,
  'many keys': `---\n${many('a: b\n')}---\n`,
  'CRLF only': many('\r\n'),
  'a date of spaces': `---\ndate: 2020-01-01${many(' ')}x\n---\n`,
}

describe('hostile input', () => {
  it.each(Object.entries(texts))('%s is read or refused', (_, text) => {
    try {
      expect(parseFile('x.md', bytes(text)).raw).toBe(text)
    } catch (error) {
      expect(error).toBeInstanceOf(IntakeError)
    }
  })
})

describe('the length of a document', () => {
  const long = '字'.repeat(MAX_CHARACTERS)
  it('is refused above a million characters, with the way out', () => {
    expect(parseFile('x.md', bytes(long)).raw).toBe(long)
    expect(() => parseFile('x.md', bytes(`${long}字`))).toThrow(
      /x\.md: 1000001 characters .* split it/,
    )
  })
  it('does not count images that are written into it', () => {
    const text = `# x\n\n![x](data:image/png;base64,${'A'.repeat(MAX_CHARACTERS)}=)\n`
    expect(parseFile('x.md', bytes(text)).raw).toBe(text)
  })
})
