import { describe, expect, it } from 'vitest'
import { authorLine, digestLine } from '../../../src/channels/wechat/article-fields'
import { cutText } from '../../../src/channels/wechat/cut'
import { headText } from '../../../src/channels/wechat/digest'
import { checkLimits, defaultLimits, limitsUsed } from '../../../src/channels/wechat/limits'
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

  it('counts by the strictest rule, save a text that only another rule lets through, and takes other limits', () => {
    expect(checkLimits({ ...fine, title: '😀'.repeat(16) })).toEqual([])
    expect(checkLimits({ ...fine, title: '😀'.repeat(17) })).toHaveLength(1)
    expect(checkLimits({ ...fine, content: '😀'.repeat(19_999) })).toEqual([])
    expect(checkLimits({ ...fine, content: '😀'.repeat(20_000) })).toHaveLength(1)
    const used = limitsUsed({ ...fine, title: '😀字' })
    expect(used[0]).toEqual({ field: 'title', actual: 3, limit: 32, unit: 'characters' })
    const limits = { ...defaultLimits, title: 64 }
    expect(checkLimits({ ...fine, title: '字'.repeat(64) }, limits)).toEqual([])
    expect(checkLimits({ ...fine, title: ' ' })).toHaveLength(1)
  })

  it('cuts at the limit, its mark included, after a sentence when that is near', () => {
    expect(cutText('一二三四五六', 4)).toBe('一二三…')
    expect(cutText('一二三四', 4)).toBe('一二三四')
    expect(cutText('一二三。四五六', 5, true)).toBe('一二三。')
    expect(cutText('一。二三四五六七八九十', 10, true)).toBe('一。二三四五六七八…')
    expect(cutText('😀😀😀', 3)).toBe('😀…')
  })

  it('cuts no emoji of several parts, no Latin word and no pair of brackets apart', () => {
    const family = '👨‍👩‍👧‍👦'
    expect(cutText(`一二${family}三四五六七八九十`, 6)).toBe('一二…')
    expect(cutText('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…')
    expect(cutText('我们用 Transformer 模型', 12)).toBe('我们用 Transfo…')
    expect(cutText('我们用了三个月的 Transformer 模型', 16)).toBe('我们用了三个月的…')
    expect(cutText('读《深度学习入门与实践》后的想法', 10)).toBe('读《深度学习入门…》')
    expect(cutText('读《深度（学习）入门》后', 9)).toBe('读《深度（学…）》')
    expect(cutText('开放、协作、共享的未来', 7)).toBe('开放、协作…')
    expect(cutText('他说：“今天我们必须出发，不能再等”', 12)).toBe('他说：“今天我们必须…”')
  })

  it('never gives more than the limit, by any counting, whatever the text', () => {
    const pieces = ['字', 'word ', '😀', '👨‍👩‍👧', '《', '》', '（', '“', '。', '. ', '\u0001', '、']
    for (let seed = 1; seed < 400; seed += 1) {
      const text = Array.from(
        { length: 40 },
        (_, at) => pieces[(seed * (at + 3) * 7 + at * at) % 12],
      )
      for (const limit of [1, 2, 8, 16, 32]) {
        for (const sentence of [true, false]) {
          const cut = cutText(text.join(''), limit, sentence)
          expect(cut.length, `${text.join('')} at ${limit}`).toBeLessThanOrEqual(limit)
          expect(encodeURIComponent.bind(null, cut)).not.toThrow()
        }
      }
    }
  })

  it('ends a digest with a sentence where one fits', () => {
    const zh =
      '这是第一句话，讲的是背景。第二句讲“方法。”第三句很长很长，一直讲到结果为止，没有停下来。'
    expect(cutText(zh, 30, true)).toBe('这是第一句话，讲的是背景。第二句讲“方法。”')
    const en =
      'We measured 3.5 million cells. The second result, e.g. of mice, is longer than that.'
    expect(cutText(en, 50, true)).toBe('We measured 3.5 million cells.')
  })

  it('gives a digest of whatever text there is', () => {
    const digest = (markdown: string, summary = '') =>
      digestLine({ summary, root: parseMarkdown(markdown), title: '题' }, 128, [])
    expect(digest('正文第一段。\n\n第二段。')).toBe('正文第一段。 第二段。')
    expect(digest('- 要点一\n- 要点二')).toContain('要点一')
    expect(digest('> 只有引文')).toBe('只有引文')
    expect(digest('![](a.png)')).toBe('题')
    expect(digest('正文', '摘要')).toBe('摘要')
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
