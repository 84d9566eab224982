import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { articleFile, issueFile, seeds } from './helpers'

describe.skipIf(!existsSync(seeds))('the seeds (../shared/seeds)', () => {
  it('1108techdown: the heading is the title, nothing is cut', () => {
    const parsed = articleFile(seeds, 'jekyll-wxpub-1108techdown.md')
    expect(parsed.title).toBe('凛冬将至？8000亿美元灰飞烟灭，AI一夜入秋')
    expect(parsed.sourceTitle).toBe('1108techdown')
    expect(parsed.date?.iso).toBe('2025-11-09T18:44:24+08:00')
    expect(parsed.frontMatter).toHaveProperty('posttime', '2025-11-09 18:44:24 +0800')
    expect(parsed.raw.endsWith(parsed.body)).toBe(true)
    expect(parsed.ai.involvement).toBe('generated')
  })
  it('the daily column: categories and the AI co-author', () => {
    expect(articleFile(seeds, 'jekyll-daily-column.md')).toMatchObject({
      authors: ['Sophie Wang'],
      categories: ['AI', '日报'],
      tags: [],
      date: { iso: '2026-02-28T17:00:00+08:00' },
      ai: {
        involvement: 'cocreated',
        tools: ['月亮🌙AI团队'],
        credit: '本文由 Sophie Wang & 月亮🌙AI团队 共同创作',
      },
    })
  })
  it('the note: header lines that are not YAML', () => {
    const parsed = articleFile(seeds, 'obsidian-note.md')
    expect(parsed).toMatchObject({
      dialect: 'obsidian',
      title: 'AI 终局',
      tags: ['ai', 'macro'],
      draft: null,
    })
    expect(parsed.body).toContain('#active ✅ 2026-02-25')
  })
  it('the knowledge-base post: related entities', () => {
    expect(articleFile(seeds, 'eleventy-knowledge-base.md')).toMatchObject({
      dialect: 'eleventy',
      authors: ['北美王路飞'],
      people: ['Michael Burry', 'Jack Clark'],
      companies: ['Anthropic', 'Google', 'Nvidia', 'Palantir'],
      products: ['Claude', 'Gemini'],
      works: ['Attention Is All You Need', 'Valuation'],
      maturity: 'evergreen',
      draft: true,
      bodyLine: 38,
    })
  })
  it('the digest: nine items with their printed numbers', () => {
    const issue = issueFile(seeds, 'epub-digest.txt')
    expect(
      issue.items.map(({ number, line, author, rating }) => [number, line, author, rating]),
    ).toEqual([
      [1, 30, 'Ben Thompson', 5],
      [2, 420, 'OpenAI', 4],
      [3, 565, 'anthropic', 3],
      [4, 708, 'The Information', 4],
      [5, 831, null, 3],
      [6, 989, null, 4],
      [7, 1241, 'fin', 4],
      [11, 1526, null, 4],
      [12, 1654, null, 5],
    ])
    expect(issue.items.map(({ concept, links }) => [concept !== null, links.length])).toEqual([
      [true, 3],
      [true, 3],
      [true, 3],
      [true, 3],
      [true, 0],
      [true, 0],
      [true, 0],
      [false, 0],
      [true, 3],
    ])
    expect(
      issue.items.every(({ reason, notes }) => reason?.by === 'Howie' && notes.length > 20),
    ).toBe(true)
    const marked = issue.items
      .flatMap(({ notes }) => notes)
      .filter(({ colour }) => colour === 'red_bg')
    expect(marked).toHaveLength(5)
    // 349 lines start with a TAB: one stands in the opening, one holds a quote on its next line.
    const notes = issue.items.flatMap((item) => item.notes)
    expect(notes.filter(({ kind }) => kind === 'bullet')).toHaveLength(347)
    const text = notes.map((note) => note.text).join('\n')
    expect(text).toContain('旅客吞吐量 = 车厢容量 × 车门宽度')
    expect(issue.site).toBe('https://seriousai.candobear.com/')
    expect(issue.closing).toContain('费曼笔记')
  })
})
