import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { body, type Newsroom, openNewsroom, png } from '../support/newsroom'

/**
 * What readers get of a published document stays what was signed, and anyone can check it.
 * @param database the variables that choose the database
 */
export function signedContentSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let anyone: Client
  let admin: Client
  let editor: Client
  let author: Client
  let agent: Client
  beforeAll(async () => {
    room = await openNewsroom(await database())
    ;({ anyone, admin, editor, author, agent } = room)
  })
  afterAll(() => room?.close())

  const made = async (by: Client, path: string, data: Record<string, unknown>): Promise<string> => {
    const answer = await by.post(path, data)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc.id
  }
  const image = async (): Promise<string> => {
    const answer = await author.upload('/api/media', png, { alt: '替代文字', caption: '图注' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc.id
  }
  const named = (collection: string): Promise<string> =>
    made(author, `/api/${collection}`, { name: `名称 ${Math.random()}` })
  const publicOf = async (id: string) => (await anyone.get(`/api/posts/${id}?depth=2`)).body
  const codes = (answer: { status: number; body: { errors?: { code?: string }[] } }) => [
    answer.status,
    answer.body.errors?.[0]?.code,
  ]

  describe('an image under a published post', () => {
    it('keeps its words and its place, whoever writes and by whatever path', async () => {
      const cover = await image()
      const id = await room.published(author, { cover })
      const before = await publicOf(id)
      expect(before.cover).toMatchObject({ alt: '替代文字', caption: '图注' })
      const at = `/api/media/${cover}`
      for (const who of [admin, editor]) {
        for (const change of [
          { alt: 'Other' },
          { caption: null },
          { alt: '' },
          { listed: false },
        ]) {
          expect(codes(await who.patch(at, change)), JSON.stringify(change)).toEqual([
            409,
            'published',
          ])
        }
        expect((await who.patch(`${at}?locale=zh`, { alt: 'Other' })).status).toBe(409)
        expect((await who.patch(`${at}?draft=true`, { focalX: 10, focalY: 90 })).status).toBe(409)
        await who.patch(`/api/media?where[id][equals]=${cover}`, { alt: 'Other' })
        await who.graphql(
          'mutation ($id: String!) { updateMedia(id: $id, data: { alt: "Other" }) { id } }',
          { id: cover },
        )
        expect((await who.upload(at, png, { alt: 'Other' }, 'PATCH')).status).toBe(409)
        expect((await who.delete(at)).status).toBe(409)
        // The same words again change nothing, and are taken.
        expect((await who.patch(at, { alt: '替代文字' })).status).toBe(200)
      }
      for (const who of [author, agent])
        expect((await who.patch(at, { alt: 'x' })).status).toBe(403)
      const after = await publicOf(id)
      expect(after.cover).toEqual({ ...before.cover, updatedAt: after.cover.updatedAt })
    })

    it('can be given other words before: what was signed is to be signed again', async () => {
      const cover = await image()
      const id = await room.signed(author, { cover })
      expect((await editor.patch(`/api/media/${cover}`, { caption: 'Other' })).status).toBe(200)
      const refused = await editor.post(`/api/posts/${id}/publish`)
      expect(refused.body.errors[0].code).toBe('not-signed')
      // Once retracted it is free.
      const other = await image()
      const live = await room.published(author, { cover: other })
      await editor.post(`/api/posts/${live}/retract`, { reason: 'The caption is wrong.' })
      expect((await editor.patch(`/api/media/${other}`, { caption: 'Right' })).status).toBe(200)
    })
  })

  describe('what a published post names', () => {
    it('is not deleted or hidden, and its changes are logged', async () => {
      const names = {
        authors: [await named('authors')],
        tags: [await named('tags')],
        category: await named('categories'),
        series: await named('series'),
      }
      const id = await room.published(author, names)
      for (const path of [
        `/api/authors/${names.authors[0]}`,
        `/api/tags/${names.tags[0]}`,
        `/api/categories/${names.category}`,
        `/api/series/${names.series}`,
      ]) {
        expect(codes(await admin.delete(path)), path).toEqual([409, 'published'])
        expect(codes(await editor.patch(path, { listed: false })), path).toEqual([409, 'published'])
        for (const who of [author, agent]) {
          expect((await who.patch(path, { name: 'Other' })).status, path).toBe(403)
          expect((await who.delete(path)).status, path).toBe(403)
          const merge = await who.post(`${path}/merge`, { into: names.authors[0] })
          expect(merge.status, path).toBe(403)
        }
      }
      await admin.delete(`/api/tags?where[id][equals]=${names.tags[0]}`)
      expect((await publicOf(id)).tags).toHaveLength(1)

      const [name] = names.authors
      const was = (await publicOf(id)).authors[0].name
      expect((await editor.patch(`/api/authors/${name}`, { name: '改名' })).status).toBe(200)
      const changed = (await room.log(String(name))).at(-1)
      expect(changed).toMatchObject({
        action: 'entity-changed',
        title: was,
        actorName: 'editor',
        detail: { changes: [{ field: 'name', from: was, to: '改名' }] },
      })
      expect((await anyone.get(`/api/posts/${id}/sign-off`)).body.matches).toBe(true)
      await editor.post(`/api/posts/${id}/retract`, { reason: 'test' })
      expect((await admin.delete(`/api/series/${names.series}`)).status).toBe(200)
      expect((await room.log(names.series)).at(-1)?.action).toBe('entity-deleted')
    })

    it('is not deleted where an issue names it', async () => {
      const post = await room.draft(author)
      const items = [{ number: 1, title: '条目', post }]
      const issue = await made(author, '/api/issues?draft=true', { title: '第 1 期', items })
      await author.post(`/api/issues/${issue}/submit`)
      await editor.post(`/api/issues/${issue}/sign-off`, { statement: 'read' })
      expect((await editor.post(`/api/issues/${issue}/publish`)).status).toBe(200)
      expect(codes(await author.delete(`/api/posts/${post}`))).toEqual([409, 'published'])
      expect((await anyone.get(`/api/issues/${issue}/sign-off`)).body.matches).toBe(true)
    })
  })

  it('keeps the date that publishing filled in, when it is emptied again', async () => {
    const id = await room.published()
    const { publishedAt } = await publicOf(id)
    expect(publishedAt).toBeTruthy()
    await editor.patch(`/api/posts/${id}`, { publishedAt: null, _status: 'published' })
    await editor.patch(`/api/posts/${id}?draft=true`, { publishedAt: null })
    await editor.post(`/api/posts/${id}/publish`)
    expect(await publicOf(id)).toMatchObject({ publishedAt, revision: 1 })
    const later = '2031-01-01T00:00:00.000Z'
    const moved = await editor.patch(`/api/posts/${id}`, { publishedAt: later })
    expect(moved.status).toBe(409)
  })

  describe('WeChat’s fields', () => {
    it('are signed, and never longer than WeChat takes', async () => {
      for (const [name, limit] of Object.entries({ title: 32, author: 16, digest: 128 })) {
        const data = (size: number) => ({
          ...{ title: 'x', body },
          wechat: { [name]: '字'.repeat(size) },
        })
        const over = await author.post('/api/posts?draft=true', data(limit + 1))
        expect([over.status, over.body.errors[0].message]).toEqual([
          400,
          expect.stringContaining(`wechat.${name}`),
        ])
        expect((await author.post('/api/posts?draft=true', data(limit))).status).toBe(201)
      }
      const id = await room.signed(author, { wechat: { title: '短题', openComment: true } })
      await author.patch(`/api/posts/${id}?draft=true`, { wechat: { openComment: false } })
      expect((await editor.post(`/api/posts/${id}/publish`)).body.errors[0].code).toBe('not-signed')
    })
  })

  describe('the sign-off, asked for by anyone', () => {
    const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

    it('has the text that was signed, which hashes to what was signed', async () => {
      const cover = await image()
      const id = await room.published(author, { cover, summary: '摘要 “é” \u2028 😀' })
      const answer = await anyone.get(`/api/posts/${id}/sign-off`)
      expect(answer.status).toBe(200)
      const { canonical, contentHash } = answer.body
      expect(sha256(canonical)).toBe(contentHash)
      expect(answer.body).toMatchObject({
        ...{ collection: 'posts', id, revision: 1, matches: true, waivers: [] },
        ...{ signedBy: { name: 'editor' }, statement: 'I have read it.' },
      })
      expect(JSON.stringify(answer.body)).not.toContain('@')
      // What it says is what readers get.
      const { content } = JSON.parse(canonical)
      const post = await publicOf(id)
      expect(content).toMatchObject({
        ...{ title: post.title, slug: post.slug, summary: post.summary, cover },
        ...{ body: post.body, publishedAt: null },
      })
      const file = await fetch(room.server.url + post.cover.url)
      expect(content.media).toEqual({
        [cover]: {
          ...{ alt: '替代文字', caption: '图注' },
          hash: createHash('sha256')
            .update(Buffer.from(await file.arrayBuffer()))
            .digest('hex'),
        },
      })
      // A draft beside it changes none of that.
      await author.patch(`/api/posts/${id}?draft=true`, { title: 'Another' })
      expect((await anyone.get(`/api/posts/${id}/sign-off`)).body).toEqual(answer.body)
      expect(answer.headers.get('etag')).toBeTruthy()
    })

    it('is not there for what is not public', async () => {
      const id = await room.signed(author)
      const gone = await room.published()
      await editor.post(`/api/posts/${gone}/retract`, { reason: 'test' })
      for (const who of [anyone, admin]) {
        for (const each of [id, gone, 'x', '0'.repeat(24)]) {
          expect((await who.get(`/api/posts/${each}/sign-off`)).status).toBe(404)
        }
      }
    })

    it('says so where nobody had to sign, and keeps the name where the house does', async () => {
      const id = await room.draft(author, { ai: { involvement: 'none' } })
      await editor.patch(`/api/posts/${id}?draft=true`, { ai: { reason: 'Asked the author.' } })
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      const unsigned = (await anyone.get(`/api/posts/${id}/sign-off`)).body
      expect(unsigned).toMatchObject({ signedBy: null, at: null, statement: null, matches: null })
      expect(sha256(unsigned.canonical)).toBe(unsigned.contentHash)

      const nameless = {
        email: 'nameless@example.com',
        password: 'a-long-password',
        role: 'editor',
      }
      await admin.post('/api/users', nameless)
      const by = await anyone.login(nameless.email, nameless.password)
      const theirs = await room.submitted(author)
      await by.post(`/api/posts/${theirs}/sign-off`, { statement: 'read' })
      await by.post(`/api/posts/${theirs}/publish`)
      const answer = (await anyone.get(`/api/posts/${theirs}/sign-off`)).body
      expect(answer).toMatchObject({ signedBy: { name: null }, statement: 'read', matches: true })

      const signed = await room.published()
      await admin.post('/api/globals/settings', { review: { publicSigner: false } })
      const hidden = (await anyone.get(`/api/posts/${signed}/sign-off`)).body
      await admin.post('/api/globals/settings', { review: { publicSigner: true } })
      expect(hidden.signedBy).toEqual({ name: null })
      expect(hidden.contentHash).toMatch(/^[\da-f]{64}$/)
    })
  })
}
