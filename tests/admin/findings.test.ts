import { describe, expect, it } from 'vitest'
import { fieldOfRule, groupFindings, placeOf } from '../../src/admin/proof/findings'
import type { Finding } from '../../src/review/finding'

const finding = (over: Partial<Finding>): Finding => ({
  rule: 'ai-residue',
  severity: 'error',
  line: 1,
  endLine: 1,
  message: 'Delete it.',
  messageZh: '请删除。',
  excerpt: 'Sure, here is',
  ...over,
})

describe('groupFindings', () => {
  it('puts the worst first and the lines in order, whatever order they are stored in', () => {
    const groups = groupFindings([
      finding({ severity: 'info', rule: 'missing-source', message: 'No source.' }),
      finding({ line: 9, message: 'Later.' }),
      finding({ line: 2, message: 'Sooner.' }),
    ])
    expect(groups.map(({ severity, count }) => [severity, count])).toEqual([
      ['error', 2],
      ['info', 1],
    ])
    expect(groups[0]?.remarks.map(({ message }) => message)).toEqual(['Sooner.', 'Later.'])
  })

  it('says once what is found in several places, and keeps every place', () => {
    const [group] = groupFindings([
      finding({ line: 1 }),
      finding({ line: 7, excerpt: '希望', suggestion: '愿' }),
    ])
    expect(group?.count).toBe(2)
    expect(group?.remarks).toHaveLength(1)
    expect(group?.remarks[0]?.places).toEqual([
      { line: 1, excerpt: 'Sure, here is' },
      { line: 7, excerpt: '希望', suggestion: '愿' },
    ])
  })

  it('shows nothing for what is no list of findings', () => {
    expect(groupFindings(null)).toEqual([])
    expect(groupFindings('broken')).toEqual([])
    expect(groupFindings([null, 3, { rule: 'x' }])).toEqual([])
  })
})

describe('placeOf', () => {
  const blocks = ['标题', '好的，以下是您要的文章：', 'See the full report here.', 'const a = 1']

  it('finds an excerpt in Markdown in the text that the editor shows', () => {
    expect(placeOf('**好的**，以下是您要的文章：', blocks)).toBe(1)
    expect(placeOf('See the [full report](https', blocks)).toBe(2)
    expect(placeOf('See the *full* report', blocks)).toBe(2)
  })

  it('finds the first block of an excerpt that runs over several short ones', () => {
    expect(placeOf('> 好的，以下是您要的文章： 第二段从这里开始，还有很多字在后面', blocks)).toBe(1)
    expect(placeOf('标题 也在别处', blocks)).toBe(-1)
  })

  it('finds nothing for an excerpt without words or that is gone', () => {
    expect(placeOf('---', blocks)).toBe(-1)
    expect(placeOf('', blocks)).toBe(-1)
    expect(placeOf('已经删去的句子', blocks)).toBe(-1)
  })
})

describe('fieldOfRule', () => {
  it('knows the fields of rules without a place in the text', () => {
    expect(fieldOfRule['missing-cover']).toBe('field-cover')
    expect(fieldOfRule['ai-residue']).toBeUndefined()
  })
})
