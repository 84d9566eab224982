import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparable, isNear, nameParts, NearNames, normaliseName } from '../../src/fields/names'

const near = (a: string, b: string): boolean => isNear(comparable(a), comparable(b))

describe('the form in which names are compared', () => {
  it.each([
    ['ＯｐｅｎＡＩ', 'OpenAI'],
    ['Open AI', 'OpenAI'],
    ['ruby-on-rails', 'Ruby on Rails'],
    ['山姆·奥特曼', '山姆•奥特曼'],
    ['山姆‧奧特曼', '山姆奥特曼'],
    ['黃仁勳', '黄仁勋'],
    ['《三体》', '三体'],
    ['“Invest like the best”', 'Invest Like the Best'],
    ['O’Reilly', "O'Reilly"],
    ['GPT‑4', 'GPT 4'],
    ['GPT－４', 'gpt-4'],
    ['large_language_model', 'Large language model'],
    ['Open\u200bAI', 'OpenAI'],
  ])('%s is %s', (a, b) => expect(normaliseName(a)).toBe(normaliseName(b)))

  it.each([
    ['C', 'C++'],
    ['C#', 'C++'],
    ['GPT-4', 'GPT-4.1'],
    ['GPT-4', 'GPT-5'],
    ['Beyoncé', 'Beyonce'],
    ['Anthropropic', 'Anthropic'],
    ['阿里巴巴', '阿里巴巴集团'],
    ['が', 'か'],
    ['《红》与《黑》', '红与黑'],
  ])('%s is not %s', (a, b) => expect(normaliseName(a)).not.toBe(normaliseName(b)))

  it('is stable, whatever the name, and empty for white space only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = normaliseName(name)
        expect(normaliseName(name)).toBe(once)
        expect(normaliseName(` ${name}\t`)).toBe(once)
      }),
    )
    expect(normaliseName('-')).toBe('-')
    expect(normaliseName(' \u3000\t')).toBe('')
  })
})

describe('names written in two', () => {
  it.each([
    ['硅谷 (Silicon Valley)', '硅谷', 'Silicon Valley'],
    ['Nvidia（英伟达）', 'Nvidia', '英伟达'],
    ['英伟达 / Nvidia', '英伟达', 'Nvidia'],
    ['Large Language Model (LLM)', 'Large Language Model', 'LLM'],
  ])('%s are two names of one thing', (name, ...halves) => {
    expect(nameParts(name, 'thing')).toEqual({ halves, certain: true })
  })

  it.each([
    ['山姆·奥特曼（Sam Altman）', '山姆·奥特曼', 'Sam Altman'],
    ['Dario Amodei 达里奥·阿莫代伊', 'Dario Amodei', '达里奥·阿莫代伊'],
    ['王小川 Wang Xiaochuan', '王小川', 'Wang Xiaochuan'],
  ])('%s are two names of one person', (name, ...halves) => {
    expect(nameParts(name, 'person')).toEqual({ halves, certain: true })
  })

  it.each([
    ['Claude (Anthropic)', 'thing'],
    ['Claude（大模型）', 'thing'],
    ['Facebook (Meta)', 'thing'],
    ['张伟（Google）', 'person'],
    ['Sam Altman（首席执行官）', 'person'],
  ] as const)('%s: the bracket may explain', (name, kind) => {
    expect(nameParts(name, kind)?.certain).toBe(false)
  })

  it.each([
    ['AI/日报', 'tag'],
    ['OpenAI', 'thing'],
    ['Claude Code 教程', 'tag'],
    ['OpenAI 开放日', 'thing'],
    ['The Design of Design', 'thing'],
    ['(空)', 'thing'],
  ] as const)('%s is one name', (name, kind) => expect(nameParts(name, kind)).toBeNull())
})

describe('near misses', () => {
  it.each([
    ['Anthropropic', 'Anthropic'],
    ['OpenAl', 'OpenAI'],
    ['Open Al', 'OpenAI'],
    ['Nvidea', 'Nvidia'],
    ['Dario Amodie', 'Dario Amodei'],
    ['Mark Zuckerburg', 'Mark Zuckerberg'],
    ['Claude 3.5 Sonet', 'Claude 3.5 Sonnet'],
    ['Beyoncé', 'Beyonce'],
    ['Apple Inc.', 'Apple'],
    ['阿里巴巴集团', '阿里巴巴'],
    ['馬斯客', '马斯克'],
    ['达里奥·阿莫迪伊', '达里奥·阿莫代伊'],
  ])('%s resembles %s', (a, b) => {
    expect(near(a, b)).toBe(true)
    expect(near(b, a)).toBe(true)
  })

  it.each([
    ['GPT-4', 'GPT-5'],
    ['GPT-4o', 'GPT-4'],
    ['Claude 3', 'Claude 4'],
    ['Claude Opus 4.5', 'Claude Opus 4.6'],
    ['o1', 'o3'],
    ['日报2025', '日报2026'],
    ['ai-agent', 'ai-agents'],
    ['policy', 'policies'],
    ['agent', 'agentic'],
    ['Grok', 'Groq'],
    ['Codex', 'Code'],
    ['Llama', 'Ollama'],
    ['Claude', 'Claude Code'],
    ['Gemini Pro', 'Gemini Pre'],
    ['Plan A', 'Plan B'],
    ['模型', '模式'],
    ['OpenAI', 'Open AI'],
  ])('%s does not resemble %s', (a, b) => expect(near(a, b)).toBe(false))

  it('finds each known name once, and the same as by comparing all', () => {
    const known = ['Anthropic', 'OpenAI', 'Anthropics', 'Nvidia', '英伟达', 'Sam Altman']
    const names = new NearNames<string>()
    for (const name of known) names.add(name, name)
    const alias = 'Anthropic PBC'
    names.add(alias, 'Anthropic')
    expect(names.near('Anthropropic')).toEqual(['Anthropic'])
    const letter = fc.constantFrom(...'anthropicoiAI达')
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(12), letter, (name, at, put) => {
        const typed = name.slice(0, at) + put + name.slice(at + 1)
        const expected = known.filter(
          (other) => near(typed, other) || (other === 'Anthropic' && near(typed, alias)),
        )
        expect(names.near(typed).sort()).toEqual(expected.sort())
      }),
    )
  })
})
