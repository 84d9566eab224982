import { describe, expect, it } from 'vitest'
import { articleFile, codes, issueFile, samples } from './helpers'

describe('the samples of each dialect', () => {
  it('jekyll: offset without colon, category list, credit line', () => {
    const parsed = articleFile(samples, 'jekyll-column.md')
    expect(parsed).toMatchObject({
      dialect: 'jekyll',
      title: '夜航：小模型，能走多远？',
      authors: ['林舟'],
      categories: ['AI', '周报'],
      draft: false,
      ai: {
        involvement: 'cocreated',
        tools: ['灯塔🗼AI小队'],
        credit: '本文由 林舟 & 灯塔🗼AI小队 共同创作',
      },
    })
    expect(parsed.date).toMatchObject({ iso: '2026-03-05T08:30:00+08:00', zone: '+08:00' })
    expect(parsed.body.trimEnd().endsWith('共同创作')).toBe(true)
  })

  it('jekyll: a file stem as title gives way to the heading; the chatter stays in the body', () => {
    const parsed = articleFile(samples, '2026-04-02-wx-0402harbour.md')
    expect(parsed).toMatchObject({
      title: '港口没有夜晚：一座码头的自动化账本',
      sourceTitle: '0402harbour',
      slug: 'wx-0402harbour',
      ai: { involvement: 'generated' },
    })
    expect(parsed.frontMatter).toHaveProperty('posttime', '2026-04-02 09:15:30 +0800')
    expect(parsed.body).toContain('我将读取')
    expect(parsed.warnings).toMatchObject([
      { code: 'title-from-heading', line: 14 },
      { code: 'ai-evidence', line: 10 },
    ])
  })

  it('obsidian: header lines, wikilinks as tags, tasks in the body', () => {
    const parsed = articleFile(samples, 'garden-note.md')
    expect(parsed).toMatchObject({
      dialect: 'obsidian',
      title: '仓库里的智能体',
      tags: ['ai', 'supply chain'],
      frontMatter: { Date: '2026-05-01' },
      bodyLine: 3,
    })
    expect(parsed.body).toContain(
      '- [x] 读完 [报告](https://example.org/report) #active ✅ 2026-05-03',
    )
    expect(parsed.body).toContain('正文里的横线不是 front matter。')
  })

  it('eleventy: the knowledge base’s lists, also when they are quoted strings', () => {
    const parsed = articleFile(samples, 'knowledge-base.md')
    expect(parsed).toMatchObject({
      dialect: 'eleventy',
      title: '机器人，为什么慢？',
      speaker: '海风频道',
      sources: ['https://example.org/watch?v=1'],
      people: [],
      companies: ['示例机器人公司'],
      products: ['Alpha', 'Beta 2'],
      works: ['The Slow Machine'],
      projects: [],
      categories: ['ai-ml'],
      area: 'tech-engineering',
      maturity: 'evergreen',
      draft: true,
      guest: null,
      frontMatter: { custom_key: { keep: 'me' } },
    })
    expect(parsed.date).toMatchObject({ raw: '2026-02-11', zone: null, precision: 'date' })
    expect(codes(parsed)).toEqual(['list-as-string', 'list-as-string'])
  })

  it('hugo: TOML with its own date type; hexo: YAML without an opening fence', () => {
    expect(articleFile(samples, 'hugo-toml.md')).toMatchObject({
      dialect: 'hugo',
      tags: ['地图', '海'],
      date: { iso: '2026-01-02T03:04:05+09:00', raw: '2026-01-02T03:04:05+09:00' },
      frontMatter: { params: { colour: 'blue' } },
    })
    expect(articleFile(samples, 'hexo-unfenced.md')).toMatchObject({
      dialect: 'hexo',
      title: '手册',
      date: { iso: '2015-01-01T15:40:43+08:00' },
      tags: ['git'],
    })
  })
})

describe('the digest sample', () => {
  const issue = issueFile(samples, 'digest.txt')
  it('keeps printed numbers, unknown authors and stars', () => {
    expect(
      issue.items.map(({ number, author, rating, attention }) => [
        number,
        author,
        rating,
        attention,
      ]),
    ).toEqual([
      [1, 'Ann Example', 4, 2],
      [2, null, 0, 1],
      [5, 'fin', 3, 1],
    ])
    expect(codes(issue)).toEqual(['title-made-up', 'no-date', 'number-gap'])
    expect(issue.title).toContain('今日精选')
  })
  it('reads reasons, links, and a concept glued to the line before', () => {
    const [first, second, third] = issue.items
    expect(first?.reason).toEqual({ by: 'Howie', text: '讲清了成本。' })
    expect(first?.links).toEqual([
      { label: 'Notion 网页入口', url: null },
      { label: 'Notion App 入口', url: null },
      { label: '原文入口', url: 'https://example.org/a' },
    ])
    expect(first?.concept).toBe('请看第二页｜关键概念。')
    expect(second).toMatchObject({
      reason: { text: '随便看看。' },
      concept: '请看第三页。',
      links: [],
    })
    expect(third).toMatchObject({ concept: null, theme: null })
  })
  it('reads the notes as a tree of kinds, glued bodies too', () => {
    const rows = issue.items[0]?.notes.map(({ level, kind, number, text, colour }) => [
      level,
      kind,
      number,
      text,
      colour,
    ])
    expect(rows).toEqual([
      [1, 'lead', null, '核心主旨', null],
      [1, 'lead', null, '一句话的主旨。', null],
      [1, 'heading', '一', '背景', null],
      [2, 'heading', '1.1', '起点', null],
      [3, 'bullet', null, '第一条', 'red_bg'],
      [3, 'bullet', null, '价格是 $10/月', null],
      [3, 'quote', null, '“Start small.” —— A. Person，研究者', null],
      [2, 'heading', '2.2', '转折', null],
      [3, 'quote', null, 'Nobody said it would be easy.', null],
      [3, 'bullet', null, '第二条', null],
      [1, 'insight', null, '核心洞察', null],
      [1, 'insight', null, '慢就是快。', null],
    ])
    expect(issue.items[1]?.notes[0]).toMatchObject({
      kind: 'lead',
      text: '核心命题：吞吐 = 容量 × 速度',
    })
    expect(issue.items[2]?.notes).toMatchObject([
      { kind: 'heading', number: '一', text: '只有正文' },
      { kind: 'bullet', text: '最后一条' },
    ])
  })
  it('reads what stands around the items', () => {
    expect(issue.sections.map(({ heading }) => heading)).toEqual([
      '今日洞察',
      '阅读路线',
      '使用说明',
      '今日精选',
    ])
    expect(issue).toMatchObject({
      closing: '写一篇自己的笔记。',
      site: 'https://example.org/digest/',
    })
  })
})
