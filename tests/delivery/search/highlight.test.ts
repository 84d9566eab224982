import fc from 'fast-check'
import { expect, it } from 'vitest'
import { excerptOf, html, mark } from '../../../src/delivery/search/highlight'
import { wantedOf } from '../../../src/delivery/search/query'

const marked = (text: string, q: string): string[] => {
  const { ranges } = mark(text, wantedOf(q))
  return ranges.map(([start, end]) => text.slice(start, end))
}

it.each([
  ['𠮷野家的 GPT-4o 模型', 'gpt4o 𠮷野', ['𠮷野', 'GPT-4o']],
  ['臺灣的臺灣', '台湾', ['臺灣', '臺灣']],
  ['人工智能', '人工 工智', ['人工智']],
  ['ＡＩ与 AI', 'ai', ['ＡＩ', 'AI']],
  ['什么也没有', '火星', []],
  ['甲👩🏽‍🚀乙', '👩🏽‍🚀', ['👩🏽‍🚀']],
])('marks in “%s” what “%s” asks for', (text, q, found) => {
  expect(marked(text, q)).toEqual(found)
})

it('shows the part of a long text that has most of it, with what is left out told', () => {
  const text = `开头。${'无关的话。'.repeat(100)}这里有模型与芯片两个词。${'别的。'.repeat(100)}模型`
  const excerpt = excerptOf(text, wantedOf('模型 芯片'))
  expect(excerpt.text.startsWith('…')).toBe(true)
  expect(excerpt.text.endsWith('…')).toBe(true)
  expect(excerpt.text.length).toBeLessThan(200)
  expect(excerpt.ranges.map(([start, end]) => excerpt.text.slice(start, end))).toEqual([
    '模型',
    '芯片',
  ])
})

it('escapes what it marks', () => {
  const text = '<script>模型</script> & "引号"'
  expect(html(mark(text, wantedOf('模型')))).toBe(
    '&lt;script&gt;<mark>模型</mark>&lt;/script&gt; &amp; &quot;引号&quot;',
  )
})

it('marks whole characters of any text, in order, apart from each other', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 60 })
  fc.assert(
    fc.property(texts, texts, (before, q) => {
      const text = `${before}${q}${before}`
      const { ranges, text: shown } = excerptOf(text, wantedOf(q))
      let at = -1
      for (const [start, end] of ranges) {
        expect(start).toBeGreaterThan(at)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(shown.length)
        expect(/^[\udc00-\udfff]/.test(shown.slice(start, end))).toBe(false)
        at = end
      }
      expect(html({ text: shown, ranges }).replace(/<\/?mark>/g, '')).not.toMatch(/[<>"]/)
    }),
    { numRuns: 300 },
  )
})
