import { describe, expect, it } from 'vitest'
import { HouseRulesError, parseHouseRules, runChecks } from '../../../src/review/checks'
import type { CheckInput } from '../../../src/review/checks'

const read = (text: string) => parseHouseRules(text, 'galley.rules.yaml')

function found(rule: string, file: string, body: string, rest: Partial<CheckInput> = {}) {
  return runChecks({ body, ...rest }, read(file)).filter((finding) => finding.rule === rule)
}

function faults(text: string): string[] {
  try {
    read(text)
  } catch (error) {
    if (error instanceof HouseRulesError) return error.message.split('\n')
    throw error
  }
  return []
}

describe('parseHouseRules', () => {
  it('reads the short and the long ways of writing', () => {
    expect(read('')).toEqual({})
    expect(read('# 还没有规则\n')).toEqual({})
    expect(read('quotes: none\nbold: 1\nheadings: 3\nphrases: [赋能]')).toEqual({
      quotes: { max: 0, severity: 'warning' },
      bold: { perParagraph: 1, severity: 'warning' },
      headings: { deepest: 3, severity: 'warning' },
      phrases: [{ avoid: '赋能', severity: 'warning' }],
    })
    expect(
      read(
        'quotes: {max: 2, severity: info}\nlength: {min: 3000, max: 9000, unit: words, severity: error}\nphrases:\n  - {avoid: 赋能, say: 帮助, severity: error}\nrules:\n  missing-cover: off\n  missing-alt: error\n',
      ),
    ).toEqual({
      quotes: { max: 2, severity: 'info' },
      length: { min: 3000, max: 9000, unit: 'words', severity: 'error' },
      phrases: [{ avoid: '赋能', say: '帮助', severity: 'error' }],
      severities: { 'missing-cover': 'off', 'missing-alt': 'error' },
    })
  })

  it('names line and column of everything that is wrong, in both languages', () => {
    const all = faults(
      'quote: none\nbold: {perParagraph: many}\nlength: {min: 30, max: 3, unit: lines}\nphrases:\n  - {say: 帮助}\nrules:\n  missing-cov: off\n  missing-alt: fatal\nheadings: 7\nquotes: some\n',
    )
    expect(all.map((fault) => fault.split(': ')[0])).toEqual([
      'galley.rules.yaml:1:1',
      'galley.rules.yaml:2:22',
      'galley.rules.yaml:3:24',
      'galley.rules.yaml:3:33',
      'galley.rules.yaml:5:5',
      'galley.rules.yaml:7:3',
      'galley.rules.yaml:8:16',
      'galley.rules.yaml:9:11',
      'galley.rules.yaml:10:9',
    ])
    for (const fault of all) expect(fault).toMatch(/[a-z].*[\u4e00-\u9fff]/)
  })

  it.each([
    ['bold: {perParagraph: 1', ':1:'],
    ['bold: 1\nbold: 2', ':2:1'],
    ['- quotes', ':1:1'],
    ['quotes', ':1:1'],
    ['length: 3000', ':1:9'],
    ['length: {unit: words}', ':1:9'],
    ['phrases: 赋能', ':1:10'],
    ['rules: off', ':1:8'],
    ['bold: {severity: error}', ':1:7'],
    ['bold:', ':1:'],
  ])('refuses %j', (text, place) => {
    expect(faults(text).join()).toContain(`galley.rules.yaml${place}`)
  })
})

describe('house rules', () => {
  it('quotes: find somebody’s words, not terms in quotation marks', () => {
    const of = (body: string, rule = 'quotes: none') =>
      found('house-quotes', rule, body).map(({ excerpt }) => excerpt)
    expect(of('他说：“很好”')).toEqual(['“很好”'])
    expect(of('“我们走得太快，该停一停。”他说。')).toEqual(['“我们走得太快，该停一停。”'])
    expect(of('He said "it works" and left.')).toEqual(['"it works"'])
    expect(of('所谓“智能体”与「提示词」，见 <a title="很好，很好">甲</a>。')).toEqual([])
    expect(of('```\n他说：“很好”\n```\n\n`他说：“很好”`')).toEqual([])
    expect(of('他说：“甲” 她说：“乙”', 'quotes: {max: 1}')).toEqual(['“乙”'])
  })

  it('bold: find the first passage too many of a paragraph', () => {
    const file = 'bold: {perParagraph: 1, severity: error}'
    const [one, ...others] = found('house-bold', file, '**甲**，\n乙**丙**与**丁**。\n\n**戊**。')
    expect(others).toEqual([])
    expect(one).toMatchObject({ line: 2, column: 2, endColumn: 7, severity: 'error' })
    expect(found('house-bold', file, '**甲** `**乙**` 2 ** 3 ** 4 \\*\\*丙\\*\\*')).toEqual([])
    expect(found('house-bold', file, '- **甲**\n- **乙**')).toEqual([])
  })

  it('length: counts what readers read', () => {
    const size = (body: string, unit = 'characters') =>
      Number(
        /has (\d+)/.exec(
          found('house-length', `length: {min: 1000, unit: ${unit}}`, body)[0]?.message ?? '',
        )?.[1],
      )
    expect(size('# 题\n\n**正文**，[链接](https://example.org/long)。\n\n```\n代码\n```')).toBe(7)
    expect(size('用 Claude Code 写了 3 篇。', 'words')).toBe(7)
    expect(found('house-length', 'length: {max: 3, severity: error}', '四个汉字')).toMatchObject([
      { severity: 'error', messageZh: expect.stringContaining('请删去 1') as string },
    ])
    expect(found('house-length', 'length: {min: 4, max: 4}', '四个汉字')).toEqual([])
  })

  it('phrases: in any case, whole words, with what to say instead', () => {
    const file =
      'phrases:\n  - {avoid: leverage, say: use}\n  - {avoid: 赋能, say: 帮助, severity: error}'
    const body = 'We Leverage leveraged tools.\n\n它赋能用户，`赋能`，见 https://example.org/赋能'
    expect(found('house-phrases', file, body)).toMatchObject([
      { line: 1, column: 4, endColumn: 12, severity: 'warning', suggestion: 'use' },
      { line: 3, column: 2, endColumn: 4, severity: 'error', suggestion: '帮助' },
    ])
    expect(found('house-phrases', 'phrases: ["a.b (c)"]', 'axb (c), a.b (c)')).toMatchObject([
      { column: 10 },
    ])
  })

  it('headings: finds those that are too deep', () => {
    const body = '## 二\n\n### 三\n\n#### 四\n\n```\n#### 代码\n```'
    expect(found('house-headings', 'headings: 3', body)).toMatchObject([{ line: 5 }])
  })

  it('rules: changes severities or turns a rule off', () => {
    const body = '![](https://example.org/a.png)'
    expect(found('missing-alt', '', body)[0]?.severity).toBe('warning')
    expect(found('missing-alt', 'rules: {missing-alt: error}', body)[0]?.severity).toBe('error')
    expect(found('missing-alt', 'rules: {missing-alt: off}', body)).toEqual([])
  })

  it('say nothing without a file, and of an issue only its phrases', () => {
    const file = 'quotes: none\nlength: {min: 99}\nphrases: [赋能]'
    const body = '他说：“赋能。”'
    expect(runChecks({ body }).filter(({ rule }) => rule.startsWith('house-'))).toEqual([])
    const rules = runChecks({ body, kind: 'issue' }, read(file)).map(({ rule }) => rule)
    expect(rules).toEqual(['house-phrases'])
  })
})
