import fc from 'fast-check'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { IntakeError, parseFile } from '../../src/intake'
import { bytes, samples } from './helpers'

/** Reads a file: what comes back is complete, or an error that names file and way out. */
function readOrRefuse(name: string, file: Uint8Array): void {
  try {
    const parsed = parseFile(name, file)
    expect(parsed.raw).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file))
    expect(parsed.title).not.toBe('')
    expect(parsed.slug).not.toBe('')
    if (parsed.date) expect(Number.isNaN(Date.parse(parsed.date.instant))).toBe(false)
  } catch (error) {
    expect(error).toBeInstanceOf(IntakeError)
    // File, line where there is one, words in English and Chinese.
    expect(String(error)).toMatch(/^IntakeError: .+: .+[\u4e00-\u9fff]/s)
    expect((error as IntakeError).line ?? 1).toBeGreaterThanOrEqual(1)
  }
}

const key = fc.constantFrom(
  ...'title date tags categories author cover draft published summary slug series ai __proto__'.split(
    ' ',
  ),
  '标签',
  'a b',
  '"q"',
  '? ',
  '<<',
)
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '2024-02-30',
      '2024-01-05 10:00:00 +0800',
      '[a, b',
      '[[x]]',
      '{a: 1}',
      '{{ date }}',
      '*a',
      '&a [*a]',
      '@x',
      '`x`',
      '%x',
      '| \n  x',
      '!!binary aa',
      '"\\u0000"',
      '0x1F',
      '.inf',
      '1e999',
      '\t',
      '- a\n- b',
      "'it''s'",
      '<% x %>',
    ],
  ),
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
)
const separator = fc.constantFrom(': ', ':', '：', ' = ', ':: ', ': \t')
const entry = fc.tuple(key, separator, value).map((parts) => parts.join(''))
const fence = fc.constantFrom('---', '+++', ';;;', '', '----', '...', '{', '}')
const eol = fc.constantFrom('\n', '\r\n', '\r')
const file = fc
  .tuple(fc.boolean(), fence, fc.array(entry, { maxLength: 8 }), fence, fc.string(), eol)
  .map(([bom, open, entries, close, body, end]) =>
    bytes(
      `${bom ? '\uFEFF' : ''}${[open, ...entries, close, body].join('\n')}`.replaceAll('\n', end),
    ),
  )

const files = readdirSync(samples, { recursive: true, encoding: 'utf8' })
  .map((name) => path.join(samples, name))
  .filter((name) => statSync(name).isFile() && !name.endsWith('.json'))

/** A sample with some bytes changed, cut out, doubled or added. */
const mutated = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.uint8Array({ maxLength: 4 }),
        fc.nat(8),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([name, edits]) => {
    let text: number[] = [...readFileSync(name)]
    for (const [place, added, cut] of edits) {
      // Most edits fall into the first lines, where the metadata stands.
      const at = Math.floor(place * Math.min(text.length, 400))
      text = [...text.slice(0, at), ...added, ...text.slice(at + cut)]
    }
    return { name: path.basename(name), file: new Uint8Array(text) }
  })

describe('any file is read, or refused with words', () => {
  it('generated front matter', () => {
    fc.assert(
      fc.property(file, (one) => {
        readOrRefuse('2024-02-30-x.md', one)
      }),
      { numRuns: 1500 },
    )
  })
  it('samples with changed bytes', () => {
    fc.assert(
      fc.property(mutated, ({ name, file: one }) => {
        readOrRefuse(name, one)
      }),
      { numRuns: 800 },
    )
  })
  it('bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (one) => {
        readOrRefuse('x.md', one)
      }),
      { numRuns: 500 },
    )
  })
})
