import { describe, expect, it } from 'vitest'
import { buildArticle, type ArticleSource } from '../../../src/channels/wechat/article'
import { readPost } from '../../../src/channels/wechat/documents'
import { defaultLimits } from '../../../src/channels/wechat/limits'

const root = { type: 'root' as const, children: [] }
const build = (wechat: Record<string, unknown> | null) => {
  const post = readPost({
    ...{ id: '1', title: '题'.repeat(40), summary: '文章的摘要。', wechat },
    authors: [{ name: '甲' }, { name: '乙' }],
  })
  const source: ArticleSource = { ...post, root, sourceUrl: 'https://example.org/1' }
  return buildArticle(source, { limits: defaultLimits }, () => null)
}

describe('what an editor set for WeChat', () => {
  it('stands in place of the article’s own title, authors and summary', () => {
    const { article, warnings } = build({
      ...{ title: '短题', author: '编辑部', digest: '给微信的摘要。' },
      ...{ openComment: true, onlyFansComment: true },
    })
    expect(article).toMatchObject({
      ...{ title: '短题', author: '编辑部', digest: '给微信的摘要。' },
      ...{ need_open_comment: 1, only_fans_can_comment: 1 },
    })
    expect(warnings).toEqual([])
    // The whole title stands above the text only where WeChat's had to be cut.
    expect(article.content).not.toContain('题题')
  })

  it('leaves the article’s own where it says nothing, and opens no comments by itself', () => {
    for (const wechat of [null, {}, { title: ' ', openComment: false, onlyFansComment: true }]) {
      const { article } = build(wechat)
      expect(article).toMatchObject({
        ...{ author: '甲、乙', digest: '文章的摘要。' },
        ...{ need_open_comment: 0, only_fans_can_comment: 0 },
      })
      expect(article.title).toHaveLength(32)
    }
  })
})
