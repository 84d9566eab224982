import { describe, expect, it } from 'vitest'
import { authorLine } from '../../../src/channels/wechat/article'
import { headText } from '../../../src/channels/wechat/digest'
import { checkLimits, cutText, defaultLimits } from '../../../src/channels/wechat/limits'
import { parseMarkdown } from '../../../src/content'

const fine = { title: 'T', author: '', digest: '', content_source_url: '', content: '<p>文</p>' }

describe('limits', () => {
  it('takes what is just below each limit and names what is over', () => {
    expect(
      checkLimits({
        title: '字'.repeat(32),
        author: '字'.repeat(16),
        digest: '字'.repeat(128),
        content_source_url: 'x'.repeat(1024),
        content: '字'.repeat(19_999),
      }),
    ).toEqual([])
    const problems = checkLimits({
      title: '字'.repeat(33),
      author: '字'.repeat(17),
      digest: '字'.repeat(129),
      content_source_url: '字'.repeat(342),
      content: '字'.repeat(20_000),
    })
    expect(problems.map(({ field, actual, unit }) => [field, actual, unit])).toEqual([
      ['title', 33, 'characters'],
      ['author', 17, 'characters'],
      ['digest', 129, 'characters'],
      ['content_source_url', 1026, 'bytes'],
      ['content', 20_000, 'characters'],
    ])
    expect(problems[0]?.message).toEqual({
      en: 'title has 33 characters, WeChat takes 32: shorten it by 1',
      zh: 'title 有 33 字，微信上限 32：请缩短 1 字',
    })
  })

  it('counts characters, not halves of pairs, and takes other limits', () => {
    expect(checkLimits({ ...fine, title: '😀'.repeat(32) })).toEqual([])
    const limits = { ...defaultLimits, title: 64 }
    expect(checkLimits({ ...fine, title: '字'.repeat(64) }, limits)).toEqual([])
    expect(checkLimits({ ...fine, title: ' ' })).toHaveLength(1)
  })

  it('cuts at the limit, its mark included, after a sentence when that is near', () => {
    expect(cutText('一二三四五六', 4)).toBe('一二三…')
    expect(cutText('一二三四', 4)).toBe('一二三四')
    expect(cutText('一二三。四五六', 5, true)).toBe('一二三。')
    expect(cutText('一。二三四五六七八九十', 10, true)).toBe('一。二三四五六七八…')
    expect(cutText('😀😀😀', 2)).toBe('😀…')
  })

  it('names as many authors as fit', () => {
    const warnings: string[] = []
    expect(authorLine(['甲乙', '丙丁'], 16, warnings)).toBe('甲乙、丙丁')
    expect(warnings).toEqual([])
    expect(authorLine(['甲乙', '丙丁', '戊己'], 7, warnings)).toBe('甲乙、丙丁 等')
    expect(authorLine(['甲乙丙丁戊己'], 4, warnings)).toBe('甲乙丙…')
    expect(warnings).toHaveLength(2)
  })

  it('takes a digest from the paragraphs, formulas and wikilinks as readers see them', () => {
    const root = parseMarkdown(
      '# 标题\n\n> 引\n\n一 $x^2$ [[a|乙]][^1]\n\n```\ncode\n```\n\n二\n\n[^1]: 注',
    )
    expect(headText(root)).toBe('一 x² 乙 二')
  })
})
