import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { type Newsroom, openNewsroom } from '../support/newsroom'

/**
 * The preview of a draft for WeChat, and what reaches the bridge of the column's style.
 * @param database the variables that choose the database
 */
export function wechatPreviewSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  beforeAll(async () => {
    room = await openNewsroom(await database())
  })
  afterAll(() => room?.close())
  const preview = (id: string, more = '', by = room.author, slug = 'posts') =>
    by.get(`/api/${slug}/${id}/wechat-preview${more}`)

  describe('the preview for WeChat', () => {
    it('is the saved draft as the bridge would send it, with limits, warnings, links and images', async () => {
      const markdown =
        '正文 [外链](https://a.example/x)。\n\n![图](https://192.168.0.1/a.png)\n\n![好图](https://img.example/b.png)\n\n<script>alert(1)</script>'
      const id = await room.draft(room.author, {
        title: '题'.repeat(40),
        body: markdownToLexical(markdown),
        wechat: { theme: 'ink' },
      })
      const { status, body, headers } = await preview(id)
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toBe('no-store')
      const [article, ...others] = body.articles
      expect(others).toEqual([])
      expect(article.title).toHaveLength(32)
      expect(article.theme).toBe('ink')
      expect(article.html).toContain('题'.repeat(40))
      expect(article.html).not.toContain('script')
      expect(article.html).toContain('src="https://img.example/b.png"')
      expect(article.html).not.toContain('192.168')
      expect(article.links).toEqual([{ number: 1, text: '外链', url: 'https://a.example/x' }])
      expect(article.limits[0]).toEqual({
        ...{ field: 'title', actual: 32, limit: 32, unit: 'characters' },
      })
      expect(article.problems).toEqual([])
      expect(article.warnings).toEqual(
        expect.arrayContaining([expect.stringContaining('the whole title stands above')]),
      )
      expect(article.images).toMatchObject([
        { shown: null, problem: { en: expect.stringContaining('private address') } },
        { shown: 'https://img.example/b.png', problem: null },
      ])
      expect(body.themes.map(({ name }: { name: string }) => name)).toContain('sea')

      await room.author.patch(`/api/posts/${id}?draft=true`, { title: '短' })
      expect((await preview(id)).body.articles[0].title).toBe('短')
      const sea = (await preview(id, '?theme=sea')).body
      expect([sea.theme, sea.articles[0].theme]).toEqual(['sea', 'sea'])
      const none = await preview(id, '?theme=nope')
      expect(none.status).toBe(400)
      expect(none.body.errors[0].message).toContain('default, ink')
    })

    it('is for those who may read the draft, also of what is published', async () => {
      const id = await room.published()
      for (const by of [room.admin, room.editor, room.author, room.agent])
        expect((await preview(id, '', by)).status).toBe(200)
      expect((await preview(id, '', room.anyone)).status).toBe(403)
      expect((await preview('00000000-0000-4000-8000-000000000000')).status).toBe(404)
    })

    it('shows an issue as the articles of one draft, with what was set for WeChat', async () => {
      const made = await room.author.post('/api/issues?draft=true', {
        title: '第一期',
        items: [
          { number: 1, title: '甲', concept: '概念一' },
          { number: 7, title: '乙', concept: '概念二' },
        ],
        wechat: { title: '头条', digest: '摘要', theme: 'sea' },
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const { body } = await preview(made.body.doc.id, '', room.author, 'issues')
      expect(
        body.articles.map(({ title, theme }: { title: string; theme: string }) => [title, theme]),
      ).toEqual([
        ['头条', 'sea'],
        ['乙', 'sea'],
      ])
    })
  })

  describe('the preview of an issue', () => {
    it('holds the text of published posts, and never that of a draft', async () => {
      const text = (words: string) => ({ body: markdownToLexical(words) })
      const shown = await room.published(room.author, text('已发布的全文。'))
      const hidden = await room.draft(room.author, text('还没有发布的文字。'))
      const made = await room.author.post('/api/issues?draft=true', {
        title: '第二期',
        items: [
          { number: 1, title: '甲', post: shown },
          { number: 2, title: '乙', post: hidden },
        ],
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const { body } = await preview(made.body.doc.id, '', room.author, 'issues')
      const [first, second] = body.articles.map(({ html }: { html: string }) => html)
      expect(first).toContain('已发布的全文。')
      expect(second).not.toContain('还没有发布的文字。')
    })
  })

  describe('the column’s style for WeChat', () => {
    it('is set by an admin, read by anyone, and holds where an article has none of its own', async () => {
      const style = async () =>
        (await room.anyone.get('/api/globals/settings/wechat')).body as object
      expect(await style()).toEqual({ theme: null, lineBreaks: null })
      const id = await room.draft(room.author)
      expect((await preview(id)).body.articles[0].theme).toBe('default')
      const set = (by: Newsroom['admin'], wechat: object) =>
        by.post('/api/globals/settings', { wechat })
      expect((await set(room.editor, { theme: 'sea' })).status).toBe(403)
      expect((await set(room.admin, { theme: 'nope' })).status).toBe(400)
      expect((await set(room.admin, { theme: 'sea', lineBreaks: 'keep' })).status).toBe(200)
      expect(await style()).toEqual({ theme: 'sea', lineBreaks: 'keep' })
      const [article] = (await preview(id)).body.articles
      expect(article.theme).toBe('sea')
      expect(article.html).toMatch(/正文的第一行，<br>/)
      // The rest of the settings stays the house's own.
      expect((await room.anyone.get('/api/globals/settings')).status).toBe(403)
    })

    it('is none of what is signed, while an article’s own theme is', async () => {
      const id = await room.signed(room.author, { wechat: { theme: 'ink' } })
      await room.admin.post('/api/globals/settings', { wechat: { theme: 'default' } })
      const state = async () =>
        (await room.author.get(`/api/posts/${id}?draft=true`)).body.review.state
      expect(await state()).toBe('approved')
      await room.author.patch(`/api/posts/${id}?draft=true`, { wechat: { theme: 'sea' } })
      expect(await state()).toBe('draft')
    })

    it('an article’s own is there for the bridge to read', async () => {
      const id = await room.published(room.author, { wechat: { theme: 'ink' } })
      expect((await room.anyone.get(`/api/posts/${id}?depth=2`)).body.wechat.theme).toBe('ink')
    })
  })
}
