import { describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { partsOf } from '../../../src/review/provenance/parts'
import { shingles, Sources } from '../../../src/review/provenance/resemblance'
import { sharesOf } from '../../../src/review/provenance/share'

describe('partsOf', () => {
  it('takes a post’s fields and the blocks of its body, with their kinds', () => {
    const body = markdownToLexical(
      [
        '# 标题',
        '正文 **重点** [链接](https://example.com)。',
        '- 一\n- 二',
        '> 引文',
        '---',
        '```js\nlet a\n```',
        '$$\nx^2\n$$',
        '| a | b |\n| - | - |\n| 1 | 2 |',
        '> [!note] 提示\n> 里面的字',
        '脚注[^1]\n\n[^1]: 注的文字',
      ].join('\n\n'),
    )
    const parts = partsOf('posts', { title: '题', summary: ' ', insight: '见', body })
    expect(parts.map(({ kind, text }) => [kind, text])).toEqual([
      ['title', '题'],
      ['insight', '见'],
      ['heading', '标题'],
      ['paragraph', '正文 重点 链接。'],
      ['list', '一 二'],
      ['quote', '引文'],
      ['code', 'let a'],
      ['math', 'x^2'],
      ['table', 'a b 1 2'],
      ['callout', '提示 里面的字'],
      ['paragraph', '脚注 1'],
      ['footnote', '1 注的文字'],
    ])
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length)
  })

  it('takes an issue’s sections and items, whatever the row ids', () => {
    const issue = (id: string) => ({
      title: '第一期',
      sections: [{ id, heading: '今日洞察', text: '文字' }],
      items: [
        {
          id,
          number: 1,
          title: '条目',
          links: [{ id, label: '原文', url: 'https://a.b' }],
          notes: [{ id, text: '要点' }],
        },
      ],
      closing: '再见',
    })
    const parts = partsOf('issues', issue('x'))
    expect(parts.map(({ kind }) => kind)).toEqual(['title', 'section', 'item', 'closing'])
    expect(parts[2]?.text).toBe('条目 原文 要点')
    expect(partsOf('issues', issue('y'))).toEqual(parts)
  })

  it.each([
    {},
    { body: null },
    { body: 'x' },
    { body: { root: 7 } },
    { title: 5, body: { root: { children: [null, 3, {}] } } },
  ])('finds nothing in %j, and does not fail', (doc) => expect(partsOf('posts', doc)).toEqual([]))
})

describe('shingles', () => {
  it('are three signs or words in a row', () => {
    expect([...shingles('毛利率上升')]).toEqual(['毛 利 率', '利 率 上', '率 上 升'])
    expect([...shingles('One two, THREE four')]).toEqual(['one two three', 'two three four'])
    expect([...shingles('短 x')]).toEqual(['短 x'])
    expect(shingles('—— …').size).toBe(0)
  })

  it('tell where a text comes from, and how much of that is in it', () => {
    const sources = new Sources<string>()
    sources.add('a', 'one two three four five')
    sources.add('b', 'nothing in common with this')
    expect(sources.overlaps('zero one two three four')).toEqual({
      size: 3,
      overlaps: [{ source: 'a', shared: 2, left: 2 / 3 }],
    })
  })
})

describe('sharesOf', () => {
  it('counts characters, and is all zero for a text without any', () => {
    const shares = sharesOf([
      { origin: 'agent', characters: 62 },
      { origin: 'person', characters: 30 },
      { origin: 'unknown', characters: 8 },
    ])
    expect(shares).toEqual({
      agent: 0.62,
      agentEdited: 0,
      personEdited: 0,
      person: 0.3,
      unknown: 0.08,
    })
    expect(Object.values(sharesOf([])).every((share) => share === 0)).toBe(true)
  })
})
