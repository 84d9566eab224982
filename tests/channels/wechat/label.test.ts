import { describe, expect, it } from 'vitest'
import { buildArticle, type ArticleSource } from '../../../src/channels/wechat/article'
import { readIssue, readPost } from '../../../src/channels/wechat/documents'
import { issueSources } from '../../../src/channels/wechat/issue'
import { defaultLimits } from '../../../src/channels/wechat/limits'
import { parseMarkdown } from '../../../src/content'
import { defaultLabelSettings, disclosureOf, type LabelSettings } from '../../../src/review/labels'

type Ai = Parameters<typeof disclosureOf>[0]['ai']

const doc = (ai: Ai, settings: LabelSettings = defaultLabelSettings, title = '题目') => ({
  id: 'p1',
  title,
  slug: 's',
  ai,
  disclosure: disclosureOf({ id: 'p1', title, ai }, settings),
})
const html = (source: Omit<ArticleSource, 'root' | 'sourceUrl'>, theme?: string): string => {
  const root = parseMarkdown('第一段。\n\n最后一段。\n')
  const sourceUrl = 'https://column.example/p'
  return buildArticle({ ...source, root, sourceUrl }, { limits: defaultLimits, theme }, () => null)
    .article.content
}

describe('the label in a WeChat article', () => {
  it.each(['unknown', 'assisted', 'cocreated', 'generated'] as const)(
    '%s: stands before the text, in every theme',
    (involvement) => {
      const post = readPost(doc({ involvement }))
      for (const theme of [undefined, 'lean', 'ink', 'sea']) {
        const content = html(post, theme)
        const at = content.indexOf(defaultLabelSettings.wording[involvement].zh)
        expect(at).toBeGreaterThan(0)
        expect(at).toBeLessThan(content.indexOf('第一段'))
      }
    },
  )
  it('is absent for a confirmed none and below the threshold', () => {
    const none = doc({ involvement: 'none', noneConfirmedBy: 'u' })
    const high = doc(
      { involvement: 'assisted' },
      { ...defaultLabelSettings, threshold: 'generated' },
    )
    for (const value of [none, high]) {
      expect(readPost(value).disclosure).toBeNull()
      expect(html(readPost(value))).not.toContain('AI')
    }
  })
  it('stands where the settings say', () => {
    const settings = { ...defaultLabelSettings, position: 'both' } as const
    const label = defaultLabelSettings.wording.generated.zh
    const both = html(readPost(doc({ involvement: 'generated' }, settings)))
    expect(both.split(label)).toHaveLength(3)
    const end = html(readPost(doc({ involvement: 'generated' }, { ...settings, position: 'end' })))
    expect(end.split(label)).toHaveLength(2)
    expect(end.indexOf(label)).toBeGreaterThan(end.indexOf('最后一段'))
  })
  it('is escaped, and speaks both languages to readers of English', () => {
    const own = doc({ involvement: 'generated', label: '<script>alert(1)</script> AI 生成' })
    expect(html(readPost(own))).not.toContain('<script')
    expect(html(readPost(own))).toContain('&lt;script')
    const { zh, en } = defaultLabelSettings.wording.generated
    const english = doc({ involvement: 'generated' }, defaultLabelSettings, 'A title')
    expect(html(readPost(english))).toContain(`${zh} · ${en}`)
  })
  it('stands in each article of an issue', () => {
    const issue = {
      ...doc({ involvement: 'generated' }),
      items: [{ title: '甲' }, { title: '乙' }],
    }
    const { sources } = issueSources(readIssue(issue), 'https://column.example/i', {
      limits: defaultLimits,
    })
    expect(sources).toHaveLength(2)
    for (const source of sources) expect(html(source)).toContain('本文由 AI 生成')
  })
})
