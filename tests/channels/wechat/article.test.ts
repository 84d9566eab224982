import { describe, expect, it } from 'vitest'
import { type ArticleSource, buildArticle } from '../../../src/channels/wechat/article'
import { readIssue, readPost } from '../../../src/channels/wechat/documents'
import { issueSources } from '../../../src/channels/wechat/issue'
import { defaultLimits } from '../../../src/channels/wechat/limits'
import { parseMarkdown } from '../../../src/content'

const build = (markdown: string, fields: object = {}, settings: object = {}) => {
  const post = readPost({ id: '1', title: '题', ai: { involvement: 'none' }, ...fields })
  const source: ArticleSource = {
    ...post,
    root: parseMarkdown(markdown),
    sourceUrl: 'https://example.org/1',
  }
  return buildArticle(source, { limits: defaultLimits, ...settings }, () => null)
}

const code = (lines: number) =>
  `\`\`\`js\n${Array.from({ length: lines }, (_, at) => `const a${at} = "${at}" // ok`).join('\n')}\n\`\`\``
const table = (rows: number) =>
  `| 项 | 值 |\n|---|---|\n${Array.from({ length: rows }, (_, at) => `| 第${at}行 | ${at} |`).join('\n')}`

describe('an article near the limit', () => {
  it('gives up the colours of code first, then its theme, and says so', () => {
    const text = '正文一句话。'.repeat(2_600)
    expect(build(`${text}\n\n${code(6)}`).warnings).toEqual([])
    const plainer = build(`${text}\n\n${code(60)}`)
    expect(plainer.warnings).toEqual([expect.stringContaining('its code has no colours')])
    expect(plainer.article.content.length).toBeLessThan(20_000)
    expect(plainer.problems).toEqual([])
    // The first length that does not fit as it is.
    const lean = Array.from({ length: 60 }, (_, at) => '正文。\n\n'.repeat(300 + 20 * at))
      .map((paragraphs) => build(`${paragraphs}\n\n${table(40)}`))
      .find(({ warnings }) => warnings.length > 0)
    expect(lean?.warnings).toEqual([expect.stringContaining('plainer style')])
    expect(lean?.article.content.length).toBeLessThan(20_000)
    expect(lean?.problems).toEqual([])
  })

  it('that stays over it is not sent, and the heaviest parts are named with their size', () => {
    const {
      problems,
      heaviest: weigh,
      article,
    } = build(
      `## 第一节\n\n${table(400)}\n\n## 第二节\n\n${'正文一句话。'.repeat(900)}\n\n${code(20)}`,
    )
    expect(article.content.length).toBeGreaterThan(20_000)
    expect(problems.map(({ field }) => field)).toEqual(['content'])
    expect(problems[0]?.message.en).toMatch(/costs most: the section “第一节” [\d,]+, /)
    expect(problems[0]?.message.zh).toMatch(/「第一节」一节 [\d,]+，/)
    const heaviest = weigh()
    const [section, , block] = heaviest
    expect(section?.kind).toBe('section')
    expect(block?.name.en).toContain('the table of 401 rows')
    expect(section?.characters).toBeGreaterThan(block?.characters ?? Infinity)
    // Together they are about what the whole is.
    const sections = heaviest.filter(({ kind }) => kind === 'section')
    const sum = sections.reduce((total, { characters }) => total + characters, 0)
    expect(sum / article.content.length).toBeGreaterThan(0.9)
    expect(sum / article.content.length).toBeLessThan(1.05)
  })
})

describe('the theme', () => {
  it('is the article’s own, else the column’s, else the default; an unknown one is told', () => {
    const of = (own: string | null, column?: string) =>
      build('正文', { wechat: { theme: own } }, column ? { theme: column } : {})
    const plain = of(null)
    expect(plain.theme).toBe('default')
    expect(of(null, 'ink').theme).toBe('ink')
    expect(of('sea', 'ink').theme).toBe('sea')
    expect(of('sea', 'ink').article.content).not.toBe(of(null, 'ink').article.content)
    const unknown = of('of a later version', 'ink')
    expect(unknown.theme).toBe('ink')
    expect(unknown.warnings).toEqual([expect.stringContaining('there is no theme')])
    expect(of(null, 'of a later version').article.content).toBe(plain.article.content)
  })
})

describe('what was set for WeChat on an issue', () => {
  const item = (number: number) => ({ number, title: `条目${number}`, concept: '文' })
  const sources = (items: object[], wechat: object) =>
    issueSources(
      readIssue({ id: '1', title: '期', summary: '摘要', items, wechat }),
      'https://example.org/i',
      { limits: defaultLimits },
    ).sources
  const built = (items: object[], wechat: object) =>
    sources(items, wechat).map((source) =>
      buildArticle(source, { limits: defaultLimits }, () => null),
    )

  it('names the first article only; theme and comments are for all; digests are for one alone', () => {
    const wechat = { title: '头条', digest: '微信摘要', theme: 'ink', openComment: true }
    const two = built([item(1), item(2)], wechat)
    expect(two.map(({ article }) => article.title)).toEqual(['头条', '条目2'])
    expect(two.map(({ article }) => article.digest)).toEqual(['', ''])
    expect(two.map(({ theme }) => theme)).toEqual(['ink', 'ink'])
    expect(two.map(({ article }) => article.need_open_comment)).toEqual([1, 1])
    expect(built([item(1)], wechat)[0]?.article.digest).toBe('微信摘要')
    expect(built([], wechat)[0]?.article).toMatchObject({ title: '头条', digest: '微信摘要' })
  })
})
