import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unitsOf, indexed, occurrences, phraseOf } from '../../../src/delivery/search/units'

const keys = (text: string): string[] => unitsOf(text).map(({ key }) => key)
const holds = (text: string, q: string): boolean =>
  occurrences(unitsOf(text), unitsOf(q)).length > 0

it.each([
  ['ＧＰＴ－４ｏ', 'gpt-4O'],
  ['臺灣後來', '台湾后来'],
  ['École Ünïcode', 'ecole unicode'],
  ['ｱｲ', 'アイ'],
  ['か\u3099', 'が'],
  ['模\u200b型\ufe0f', '模型'],
  ['㎏', 'kg'],
  ['豈', '豈'],
])('%s and %s are searched as the same', (one, other) => {
  expect(keys(one)).toEqual(keys(other))
})

it('tells a letter from its mark where the mark makes another letter', () => {
  expect(keys('й')).not.toEqual(keys('и'))
  expect(keys('が')).not.toEqual(keys('か'))
})

it('parts letters from digits, so that spellings of one name meet', () => {
  for (const spelling of ['GPT-4o', 'GPT4o', 'GPT 4o', 'gpt_4o'])
    expect(keys(spelling)).toEqual(['gpt', '4', 'o'])
})

it('keeps characters beyond the basic plane whole', () => {
  expect(keys('𠮷野家𪚥')).toEqual(['𠮷', '野', '家', '𪚥'])
  expect(indexed('𠮷野')).toBe('𠮷野 野')
  const [first] = unitsOf('𠮷')
  expect([first?.start, first?.end]).toEqual([0, 2])
})

it('takes torn surrogates, NUL and punctuation for gaps', () => {
  expect(keys('甲\ud842乙\u0000丙，丁')).toEqual(['甲', '乙', '丙', '丁'])
  expect(holds('甲，乙', '甲乙')).toBe(false)
})

it('finds pictures', () => {
  expect(holds('上线了🚀！', '🚀')).toBe(true)
  expect(holds('上线了👩🏽‍🚀！', '👩🏽‍🚀')).toBe(true)
})

it.each([
  ['人工智能与人', '智能', true],
  ['人工智能与人', '能与人', true],
  ['人工，智能', '工智', false],
  ['人工 智能', '人工智能', false],
  ['GPT-4o 模型', '4o模型', true],
  ['大模型GPT', '模型gpt', true],
  ['大模型们GPT', '模型gpt', false],
  ['ChatGPT', 'GPT', false],
])('“%s” holds “%s”: %s', (text, q, found) => {
  expect(holds(text, q)).toBe(found)
})

it('writes nothing that FTS5 could take for its language', () => {
  const hostile = [
    '"',
    '*',
    'NEAR(a b)',
    'a AND b OR NOT c',
    '{title}: x',
    '^x',
    '- + ( )',
    "'; --",
  ]
  for (const q of hostile) expect(phraseOf(unitsOf(q))).toMatch(/^"[^"'*{}():^+-]*"(?: \*)?$/)
})

it('cuts any text into tokens of letters, digits and signs beyond ASCII only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const tokens = indexed(text)
      expect(tokens).toMatch(/^(?:[a-z0-9\u0080-\u{10ffff}]+(?: [a-z0-9\u0080-\u{10ffff}]+)*)?$/u)
      expect(tokens.split(' ').filter(Boolean)).toHaveLength(unitsOf(text).length)
    }),
    { numRuns: 500 },
  )
})
