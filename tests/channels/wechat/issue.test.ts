import { describe, expect, it } from 'vitest'
import { buildArticle, type ArticleSource } from '../../../src/channels/wechat/article'
import { readIssue, readPost } from '../../../src/channels/wechat/documents'
import { issueSources, type ItemPost } from '../../../src/channels/wechat/issue'
import { defaultLimits } from '../../../src/channels/wechat/limits'
import { markdownToLexical } from '../../../src/content'
import { visibleText } from './checker'
import { png, street } from './support'

const url = 'https://column.example/issues/12'
const settings = { limits: defaultLimits }

function sourcesOf(issue: object, posts: ItemPost[] = []) {
  const map = new Map(posts.map((post) => [post.id, post]))
  return issueSources(
    readIssue({ id: 'i', title: '第 12 期', slug: '12', ai: { involvement: 'none' }, ...issue }),
    url,
    settings,
    map,
  )
}

function item(number: number, fields: object = {}) {
  return { number, title: `条目 ${number}`, author: '某人', ...fields }
}

function post(id: string, markdown: string, fields: object = {}): ItemPost {
  const body = markdownToLexical(markdown)
  const read = readPost({ id, slug: id, title: `文章 ${id}`, body, ...fields })
  return { ...read, url: `https://column.example/posts/${id}` }
}

function text(source: ArticleSource | undefined): string {
  if (!source) throw new Error('there is no such article')
  return visibleText(buildArticle(source, settings, () => null).article.content)
}

describe('the articles of an issue', () => {
  it('hold what the issue says of their items, in order', () => {
    const { sources, warnings } = sourcesOf({
      items: [
        item(1, {
          theme: '精选',
          rating: 4,
          attention: 1,
          reason: { by: 'Howie', text: '值得读\n再读\n\n三读' },
          concept: '概念甲 → 概念乙',
          notes: [
            { level: 1, kind: 'heading', number: '一', text: '要点' },
            { level: 2, kind: 'heading', number: '1.1', text: '细节' },
            { level: 3, kind: 'bullet', text: '其一', colour: 'red_bg' },
            { level: 3, kind: 'bullet', text: '其二' },
            { level: 3, kind: 'quote', text: '一句话' },
          ],
          links: [
            { label: '原文', url: 'https://source.example/a' },
            { label: 'Notion', url: '' },
          ],
        }),
        item(7, { author: '未标注' }),
        item(11, { author: null }),
      ],
    })
    expect(warnings).toEqual([])
    expect(sources.map(({ title, authors, summary }) => [title, authors, summary])).toEqual([
      ['条目 1', ['某人'], null],
      ['条目 7', [], null],
      ['条目 11', [], null],
    ])
    const said = text(sources[0])
    for (const words of ['某人 · 精选 · ★★★★☆ · 🍅', 'Howie：值得读', '三读', '概念甲 → 概念乙']) {
      expect(said).toContain(words)
    }
    expect(said).toContain('一、要点')
    expect(said).toContain('1.1 细节')
    expect(said).toContain('https://source.example/a')
    expect(said).not.toContain('Notion')
    const { content } = buildArticle(sources[0] as ArticleSource, settings, () => null).article
    expect(content).toMatch(/<strong[^>]*>其一<\/strong>/)
    expect(content).toMatch(/<h4[^>]*>.*1\.1 细节|<h3[^>]*>.*1\.1 细节/)
  })

  it('have addresses of their own, whatever numbers are printed; the first is the issue’s', () => {
    const { sources } = sourcesOf({ items: [item(3), item(5), item(5), item(3), {}] })
    const addresses = sources.map(({ sourceUrl }) => sourceUrl)
    expect(addresses[0]).toBe(url)
    expect(addresses[1]).toBe(`${url}#item-5`)
    expect(new Set(addresses).size).toBe(5)
  })

  it('hold the whole text of a published post, the reason as lead, with its own label', () => {
    const own = post('p1', '正文一段。\n\n![图](a.png)', {
      authors: [{ name: '苏菲' }],
      ai: { involvement: 'generated', label: '正文由 AI 生成', credit: '共同创作' },
      cover: { id: 'c', url: '/c.png' },
    })
    const { sources } = sourcesOf(
      {
        ai: { involvement: 'assisted', label: '笔记由 AI 辅助' },
        cover: { id: 'd', url: '/d.png' },
        items: [
          item(1, {
            post: { id: 'p1', title: '别处的题目' },
            author: '',
            reason: { by: 'H', text: '先读' },
          }),
          item(2, { post: 'p2' }),
        ],
      },
      [own],
    )
    const [first, second] = sources
    expect(first).toMatchObject({
      title: '条目 1',
      authors: ['苏菲'],
      cover: { url: '/c.png' },
      standsAt: 'https://column.example/posts/p1',
      sourceUrl: url,
      disclosure: { text: '正文由 AI 生成' },
    })
    const said = text(first)
    const order = ['正文由 AI 生成', '笔记由 AI 辅助', 'H：先读', '正文一段。', '共同创作']
    expect(order.map((words) => said.indexOf(words))).toEqual(
      order.map((words) => said.indexOf(words)).toSorted((a, b) => a - b),
    )
    for (const words of order) expect(said).toContain(words)
    expect(said).toContain('https://column.example/posts/p1')
    // A post that is not public is the item it was before.
    expect(second).toMatchObject({
      cover: { url: '/d.png' },
    })
    expect(second?.disclosure?.text).toContain('笔记由 AI 辅助')
    expect(second?.standsAt).toBeUndefined()
  })

  it('open with the insight of the day and close with the closing', () => {
    const { sources } = sourcesOf({
      summary: '今日的洞察',
      sections: [
        { heading: '今日洞察', text: '今日的**洞察**' },
        { heading: '阅读路线', text: '先一后二' },
      ],
      closing: '阅读闭环',
      items: [item(1), item(2)],
    })
    const [first, second] = sources.map(text)
    expect(first?.match(/今日的洞察/g)).toHaveLength(1)
    expect(first).toContain('阅读路线')
    expect(first).not.toContain('阅读闭环')
    expect(second).toContain('阅读闭环')
    const [none] = sourcesOf({ summary: '今日的洞察', items: [] }).sources
    expect(none).toMatchObject({ title: '第 12 期', sourceUrl: url })
    expect(text(none)).toContain('今日的洞察')
  })

  it('are eight at most; the other items stand at the end of the last, and the first says so', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 11, 12, 13].map((number) =>
      item(number, { reason: { by: 'H', text: `理由 ${number}` } }),
    )
    const { sources, warnings } = sourcesOf({ items })
    expect(sources.map(({ title }) => title)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 11].map((number) => `条目 ${number}`),
    )
    expect(warnings).toEqual([expect.stringContaining('12 条目 12 · 13 条目 13')])
    const last = text(sources[7])
    for (const words of ['理由 11', '12 条目 12', '理由 12', '13 条目 13', `${url}#item-13`]) {
      expect(last).toContain(words)
    }
    expect(text(sources[0])).toContain('12《条目 12》')
    expect(text(sources[1])).not.toContain('条目 12')
  })

  it('keep a draft possible when a text is too long: the post’s address stands for it', () => {
    const long = post('p1', '很长的正文。\n\n'.repeat(3000))
    const { sources, warnings } = sourcesOf(
      { summary: '洞察', items: [item(1, { post: 'p1', concept: '概念' }), item(2)] },
      [long],
    )
    expect(warnings).toEqual([expect.stringContaining('条目 1: the post’s text would be too long')])
    const built = buildArticle(sources[0] as ArticleSource, settings, () => null)
    expect(built.problems).toEqual([])
    expect(text(sources[0])).toContain('https://column.example/posts/p1')
    expect(text(sources[0])).toContain('洞察')
  })
})

describe('an issue on its way to WeChat', () => {
  const ai = { involvement: 'none' }

  it('has the texts and covers of its published posts, and nothing of the others', async () => {
    const { cms, send, only, sandbox } = await street()
    cms.media.set('c.png', await png(90, 40, '#802'))
    cms.media.set('d.png', await png(90, 40, '#028'))
    cms.publish('p1', {
      title: '甲',
      ai,
      markdown: '公开的正文',
      cover: { id: 'c', url: '/api/media/file/c.png', focalX: 0, focalY: 100 },
    })
    cms.documents.set('i1', {
      id: 'i1',
      title: '期',
      slug: 'i1',
      ai,
      cover: { id: 'd', url: '/api/media/file/d.png' },
      items: [item(1), item(2, { post: { id: 'p1' } }), item(3, { post: 'secret' })],
    })
    const { outcome } = (await send('issue.published', 'i1')).body
    expect(outcome?.action).toBe('added')
    expect(outcome?.warnings).toEqual([])
    const { articles } = only()
    expect(articles[1]?.content).toContain('公开的正文')
    const bytes = articles.map(({ thumb_media_id: id }) => {
      const image = sandbox.state.materials.get(id)?.image ?? ''
      return sandbox.state.images.get(image)?.bytes
    })
    expect(bytes).toEqual(['d.png', 'c.png', 'd.png'].map((name) => cms.media.get(name)))
    expect(sandbox.state.counters['material/add_material']).toBe(2)
    expect(articles[1]).toMatchObject({
      pic_crop_1_1: '0_0_0.444444_1',
      pic_crop_235_1: '0_0.042553_1_1',
    })
    expect(articles[0]?.pic_crop_1_1).toBeUndefined()
    // The post's own draft is another one: the digest's articles are not taken for it.
    await send('post.published', 'p1')
    expect(sandbox.state.drafts.size).toBe(2)
  })

  it('is updated in place while its number of articles stays, else made anew', async () => {
    const { cms, send, only } = await street()
    const publish = (items: object[]) =>
      cms.documents.set('i1', { id: 'i1', title: '期', slug: 'i1', ai, items })
    publish([item(1), item(2)])
    const first = (await send('issue.published', 'i1')).body.outcome?.mediaId
    publish([item(1), item(2, { concept: '改过' })])
    const second = (await send('issue.updated', 'i1')).body.outcome
    expect([second?.action, second?.mediaId]).toEqual(['updated', first])
    expect(only().articles[1]?.content).toContain('改过')
    publish([item(1), item(2), item(3)])
    const third = (await send('issue.updated', 'i1')).body.outcome
    expect(third?.mediaId).not.toBe(first)
    expect(only().articles.map(({ title }) => title)).toEqual(['条目 1', '条目 2', '条目 3'])
  })
})
