import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { body, type Newsroom, openNewsroom } from '../support/newsroom'

/**
 * The editorial rules over REST and GraphQL, on a real server.
 * @param database the variables that choose the database
 */
export function editorialSuite(database: () => Promise<Record<string, string>>): void {
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
  const draft: Newsroom['draft'] = (by, more) => room.draft(by, more)
  const published: Newsroom['published'] = (by, more) => room.published(by, more)
  const isPublic: Newsroom['isPublic'] = (id) => room.isPublic(id)

  describe('the way of an article', () => {
    it('goes from draft through review and sign-off to the readers, and back', async () => {
      const id = await draft(agent, {
        ai: { involvement: 'cocreated', credit: '本文由甲与乙共同创作' },
      })
      expect(await isPublic(id)).toBe(false)
      const early = await editor.post(`/api/posts/${id}/publish`)
      expect(early.status).toBe(409)
      expect(early.body.errors[0]).toMatchObject({
        code: 'not-signed',
        message: expect.stringContaining('sign-off'),
      })
      expect((await agent.post(`/api/posts/${id}/submit`)).body.doc.review.state).toBe('in_review')
      const asked = await editor.post(`/api/posts/${id}/request-changes`, {
        message: 'Name the source.',
      })
      expect(asked.body.doc.review).toMatchObject({
        state: 'changes_requested',
        message: 'Name the source.',
      })
      await author.patch(`/api/posts/${id}?draft=true`, { summary: 'With its source.' })
      expect((await author.post(`/api/posts/${id}/submit`)).status).toBe(200)
      const { contentHash, findings } = (await editor.get(`/api/posts/${id}/checks`)).body
      expect(findings).toBeInstanceOf(Array)
      const signed = await editor.post(`/api/posts/${id}/sign-off`, {
        statement: 'I have read it.',
        contentHash,
      })
      expect(signed.status).toBe(200)
      expect(signed.body.doc.review.signOff).toMatchObject({
        statement: 'I have read it.',
        contentHash,
      })
      const out = await editor.post(`/api/posts/${id}/publish`)
      expect(out.body.doc).toMatchObject({ _status: 'published', revision: 1 })
      expect(out.body.doc.publishedAt).toBeTruthy()
      expect(await isPublic(id)).toBe(true)
      expect((await editor.post(`/api/posts/${id}/retract`)).status).toBe(400)
      const back = await editor.post(`/api/posts/${id}/retract`, { reason: 'A figure is wrong.' })
      expect(back.body.doc).toMatchObject({
        _status: 'draft',
        review: { state: 'draft', signOff: { contentHash: null } },
      })
      expect(await isPublic(id)).toBe(false)
      const log = await editor.get(`/api/audit?where[doc][equals]=${id}&sort=at&limit=50`)
      expect(log.body.docs.map((line: { action: string }) => line.action)).toEqual([
        'submit',
        'request-changes',
        'submit',
        'sign-off',
        'published',
        'retracted',
      ])
      expect(log.body.docs.at(-1).detail.reason).toBe('A figure is wrong.')
    })

    it('takes the same by GraphQL', async () => {
      const id = await draft(author)
      const run = (by: Client, name: string, args = '') =>
        by.graphql(
          `mutation ($id: String!) { ${name}(id: $id${args}) { id _status review { state signOff { contentHash } } } }`,
          { id },
        )
      expect((await run(author, 'submitPost')).body.data.submitPost.review.state).toBe('in_review')
      const refused = await run(author, 'signOffPost', ', statement: "mine"')
      expect(refused.body.errors[0].extensions).toMatchObject({
        statusCode: 403,
        code: 'forbidden',
      })
      const early = await run(editor, 'publishPost')
      expect(early.body.errors[0].extensions).toMatchObject({ statusCode: 409, code: 'not-signed' })
      expect(
        (await run(editor, 'requestChangesPost', ', message: "more"')).body.data.requestChangesPost
          .review.state,
      ).toBe('changes_requested')
      await run(author, 'submitPost')
      expect(
        (await run(editor, 'signOffPost', ', statement: "read"')).body.data.signOffPost.review
          .signOff.contentHash,
      ).toMatch(/^[0-9a-f]{64}$/)
      expect((await run(editor, 'publishPost')).body.data.publishPost._status).toBe('published')
      expect(await isPublic(id)).toBe(true)
      expect(
        (await run(editor, 'retractPost', ', reason: "test"')).body.data.retractPost._status,
      ).toBe('draft')
    })
  })

  describe('no way around it', () => {
    it('refuses _status: published on create, update, bulk and upsert paths', async () => {
      for (const who of [admin, editor, author, agent]) {
        const created = await who.post('/api/posts', {
          title: 'straight',
          body,
          _status: 'published',
        })
        expect([403, 409]).toContain(created.status)
      }
      const id = await draft(author)
      for (const who of [admin, editor, author, agent]) {
        for (const path of [
          `/api/posts/${id}`,
          `/api/posts/${id}?draft=true`,
          `/api/posts/${id}?autosave=true&draft=true`,
          `/api/posts/${id}?publishAllLocales=true`,
        ]) {
          const { status } = await who.patch(path, { _status: 'published' })
          expect([403, 409], `${path} ${status}`).toContain(status)
        }
        await who.patch(`/api/posts?where[id][equals]=${id}`, { _status: 'published' })
        await who.graphql(
          'mutation ($id: String!) { updatePost(id: $id, data: { _status: published }) { id } }',
          { id },
        )
      }
      expect(await isPublic(id)).toBe(false)
      expect(
        (await anyone.get('/api/posts?limit=100')).body.docs.map((doc: { id: string }) => doc.id),
      ).not.toContain(id)
    })

    it('keeps review, origin and creator out of clients’ hands', async () => {
      const id = await draft(author, {
        review: {
          state: 'approved',
          signOff: { by: 'x', contentHash: 'y', statement: 'z', at: '2026-01-01' },
        },
        origin: { path: 'x', hash: 'y' },
        createdBy: null,
        revision: 7,
      })
      const { body: doc } = await admin.get(`/api/posts/${id}?draft=true&depth=0`)
      expect(doc.review).toMatchObject({ state: 'draft', signOff: { contentHash: null } })
      expect(doc.origin?.path ?? null).toBeNull()
      expect(doc.revision).toBe(0)
      expect(doc.createdBy.relationTo).toBe('users')
      await author.patch(`/api/posts/${id}?draft=true`, { review: { state: 'approved' } })
      expect((await admin.get(`/api/posts/${id}?draft=true`)).body.review.state).toBe('draft')
    })

    it('changes nothing of a published post without a new sign-off, by any write', async () => {
      const id = await published()
      const before = (await anyone.get(`/api/posts/${id}`)).body
      for (const who of [admin, editor, author, agent]) {
        expect(
          (await who.patch(`/api/posts/${id}`, { title: 'changed' })).status,
        ).toBeGreaterThanOrEqual(403)
        expect(
          (await who.patch(`/api/posts/${id}`, { _status: 'draft' })).status,
        ).toBeGreaterThanOrEqual(403)
        await who.patch(`/api/posts/${id}?unpublishAllLocales=true`, {})
        expect((await who.delete(`/api/posts/${id}`)).status).toBeGreaterThanOrEqual(403)
        await who.delete(`/api/posts?where[id][equals]=${id}`)
      }
      await author.patch(`/api/posts/${id}?draft=true`, { title: 'changed beside it' })
      const content = ({ revision: _r, updatedAt: _u, ...rest }: Record<string, unknown>) => rest
      expect(content((await anyone.get(`/api/posts/${id}`)).body)).toEqual(content(before))
      // Restoring an old version may bring a draft, never a published text without a sign-off of its own.
      const versions = (await admin.get(`/api/posts/versions?where[parent][equals]=${id}&limit=20`))
        .body.docs
      expect(versions.length).toBeGreaterThan(1)
      for (const version of versions) await admin.post(`/api/posts/versions/${version.id}`)
      const after = (await anyone.get(`/api/posts/${id}`)).body
      expect(after.title).toBe(before.title)
    })

    it('makes of a copy a draft without sign-off', async () => {
      const id = await published()
      const copy = await author.post(`/api/posts/${id}/duplicate`)
      expect(copy.status).toBe(200)
      expect(copy.body.doc).toMatchObject({
        _status: 'draft',
        review: { state: 'draft', signOff: { contentHash: null } },
      })
      expect(await isPublic(copy.body.doc.id)).toBe(false)
    })

    it('lets nobody raise a role or run the job queue', async () => {
      const me = (await author.get('/api/users/me')).body.user.id
      await author.patch(`/api/users/${me}`, { role: 'admin' })
      expect((await author.get('/api/users/me')).body.user.role).toBe('author')
      expect((await agent.patch(`/api/users/${me}`, { role: 'admin' })).status).toBe(403)
      expect((await anyone.get('/api/payload-jobs/run')).status).toBeGreaterThanOrEqual(401)
      expect((await author.get('/api/payload-jobs/run')).status).toBeGreaterThanOrEqual(401)
      for (const path of [
        '/api/audit',
        '/api/deliveries',
        '/api/endpoints',
        '/api/users',
        '/api/agents',
      ]) {
        expect((await anyone.get(path)).status, path).toBe(403)
      }
      expect(
        (await editor.post('/api/audit', { action: 'x', at: new Date().toISOString(), actor: 'x' }))
          .status,
      ).toBe(403)
    })

    it('counts a claim of none as AI-assisted until an editor confirms it', async () => {
      const id = await draft(author, { ai: { involvement: 'none' } })
      expect((await editor.post(`/api/posts/${id}/publish`)).body.errors[0].code).toBe('not-signed')
      expect(
        (await author.patch(`/api/posts/${id}?draft=true`, { ai: { noneConfirmedBy: 'me' } }))
          .status,
      ).toBe(200)
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(409)
      const confirmed = await editor.patch(`/api/posts/${id}?draft=true`, {
        ai: { involvement: 'none', reason: 'Asked the author.' },
      })
      expect(confirmed.status).toBe(200)
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      const generated = await draft(agent, { ai: { involvement: 'generated' } })
      expect(
        (await author.patch(`/api/posts/${generated}?draft=true`, { ai: { involvement: 'none' } }))
          .status,
      ).toBe(403)
      expect(
        (await editor.patch(`/api/posts/${generated}?draft=true`, { ai: { involvement: 'none' } }))
          .status,
      ).toBe(403)
    })
  })

  describe('what the public sees', () => {
    it('has nothing in it that only drafts name', async () => {
      const make = async (collection: string, more: Record<string, unknown> = {}) =>
        (await author.post(`/api/${collection}`, { name: `名称 ${Math.random()}`, ...more })).body
          .doc.id as string
      const named = {
        authors: [await make('authors')],
        people: [await make('people', { listed: true })],
        tags: [await make('tags')],
        category: await make('categories'),
      }
      const paths = [
        `/api/authors/${named.authors[0]}`,
        `/api/people/${named.people[0]}`,
        `/api/tags/${named.tags[0]}`,
        `/api/categories/${named.category}`,
      ]
      const id = await draft(author, named)
      for (const path of paths) expect((await anyone.get(path)).status, path).toBe(404)
      await author.post(`/api/posts/${id}/submit`)
      await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      for (const path of paths) expect((await anyone.get(path)).status, path).toBe(200)
      const post = (await anyone.get(`/api/posts/${id}?depth=1`)).body
      expect(post.tags[0].name).toMatch(/^名称/)
      expect(post.tags[0]).not.toHaveProperty('listed')
    })

    it('never has a draft in it: beside a live post, joined, counted or asked for as a draft', async () => {
      const tag = (await admin.post('/api/tags', { name: `tag ${Math.random()}`, listed: true }))
        .body.doc.id
      const hidden = await draft(author, { tags: [tag] })
      const live = await published()
      await author.patch(`/api/posts/${live}?draft=true`, { title: 'draft beside it', tags: [tag] })
      for (const query of ['', '?draft=true', '?trash=true', '?depth=3']) {
        const one = await anyone.get(`/api/posts/${live}${query}`)
        expect(one.body.title, query).toMatch(/^题目/)
        expect((await anyone.get(`/api/posts/${hidden}${query}`)).status).toBe(404)
      }
      const list = (await anyone.get('/api/posts?draft=true&limit=200')).body.docs
      expect(list.some((doc: { id: string }) => doc.id === hidden)).toBe(false)
      expect(list.some((doc: { title: string }) => doc.title === 'draft beside it')).toBe(false)
      expect(
        (await anyone.get(`/api/posts/count?where[id][equals]=${hidden}`)).body.totalDocs,
      ).toBe(0)
      expect((await anyone.get(`/api/tags/${tag}?depth=2`)).body.posts?.docs ?? []).toEqual([])
      const joined = await anyone.graphql(
        'query ($id: String!) { Tag(id: $id) { posts { docs { id title } } } }',
        { id: tag },
      )
      expect(joined.body.data.Tag.posts.docs).toEqual([])
      for (const path of ['/api/posts/versions', `/api/posts/${live}/checks`]) {
        expect((await anyone.get(path)).status, path).toBe(403)
      }
      // What the public may not read, it may not ask by either.
      expect((await anyone.get('/api/posts?where[review.state][equals]=approved')).status).toBe(400)
    })

    it('has no provenance of the house: review, origin, prompt, creator', async () => {
      const id = await published()
      const { body: doc, headers } = await anyone.get(`/api/posts/${id}`)
      expect(doc).not.toHaveProperty('review')
      expect(doc).not.toHaveProperty('origin')
      expect(doc).not.toHaveProperty('createdBy')
      expect(doc.ai).not.toHaveProperty('prompt')
      const tag = headers.get('etag')
      expect(tag).toBeTruthy()
      const again = await fetch(`${room.server.url}/api/posts/${id}`, {
        headers: { 'if-none-match': tag ?? '' },
      })
      expect(again.status).toBe(304)
      const head = await fetch(`${room.server.url}/api/posts/${id}`, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    })
  })
}
