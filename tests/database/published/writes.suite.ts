import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublishedChange, PublishedLog } from '../../../src/database/published'
import { type House, openHouse } from '../../access/house'
import { body, png } from '../../support/newsroom'
import { galley, temporaryFolder } from '../../support/server'

/**
 * Which writes the log of what is published notices.
 * @param database the variables that choose the database
 */
export function writesSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let house: House
  let payload: Payload
  let log: PublishedLog
  beforeAll(async () => {
    house = await openHouse(await database())
    payload = house.payload
    const { publishedLog } = await import('../../../src/database/published')
    log = publishedLog(payload)
    await log.refresh()
  })
  afterAll(async () => {
    await house?.close()
    folder.remove()
  })

  /** What was logged while something was done; the epoch of this process must have advanced with it. */
  async function noticed(work: () => Promise<unknown>): Promise<PublishedChange[]> {
    const before = log.epoch()
    await work()
    const after = log.epoch()
    const changes = await log.since(before)
    expect(await log.refresh()).toBe(after)
    expect(after - before).toBe(changes?.length)
    return changes ?? []
  }
  const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body: said } = await answer
    expect([200, 201], JSON.stringify(said)).toContain(status)
    return said as { doc: { id: string } }
  }
  const post = (id: string, act: string, data = {}) =>
    ok(house.clients.editor.post(`/api/posts/${id}/${act}`, data))
  async function draft(more: Record<string, unknown> = {}): Promise<string> {
    const data = { title: `题目 ${Math.random()}`, body, ...more }
    return (await ok(house.clients.author.post('/api/posts?draft=true', data))).doc.id
  }
  async function signed(more?: Record<string, unknown>): Promise<string> {
    const id = await draft(more)
    await ok(house.clients.author.post(`/api/posts/${id}/submit`))
    await post(id, 'sign-off', { statement: 'I have read it.' })
    return id
  }
  async function published(more?: Record<string, unknown>): Promise<string> {
    const id = await signed(more)
    await post(id, 'publish')
    return id
  }
  const tag = async (data: Record<string, unknown> = {}): Promise<string> =>
    (await payload.create({ collection: 'tags', data: { name: `t ${Math.random()}`, ...data } })).id
  const image = async (data: Record<string, unknown> = {}): Promise<string> =>
    (await ok(house.clients.editor.upload('/api/media', png, data))).doc.id

  describe('what readers may see', () => {
    it('a post is published, with what it names, changed, retracted', async () => {
      const tags = [await tag()]
      const id = await signed({ tags })
      const first = await noticed(() => post(id, 'publish'))
      expect(first).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ collection: 'posts', id }),
          expect.objectContaining({ collection: 'tags', id: tags[0] }),
        ]),
      )
      await ok(house.clients.author.patch(`/api/posts/${id}?draft=true`, { summary: '新' }))
      await ok(house.clients.author.post(`/api/posts/${id}/submit`))
      await post(id, 'sign-off', { statement: 'Again.' })
      const second = await noticed(() => post(id, 'publish'))
      expect(second).toContainEqual(expect.objectContaining({ collection: 'posts', id }))
      const third = await noticed(() => post(id, 'retract', { reason: 'wrong' }))
      expect(third).toContainEqual(expect.objectContaining({ collection: 'posts', id }))
    })

    it('one is unpublished by its status, one by one and in bulk, and deleted past all rules', async () => {
      const ids = [await published(), await published(), await published()] as const
      for (const [change, work] of [
        [
          ids[0],
          () => payload.update({ collection: 'posts', id: ids[0], data: { _status: 'draft' } }),
        ],
        [
          ids[1],
          () =>
            payload.update({
              collection: 'posts',
              where: { id: { equals: ids[1] } },
              data: { _status: 'draft' },
            }),
        ],
        [
          ids[2],
          () => payload.db.deleteOne({ collection: 'posts', where: { id: { equals: ids[2] } } }),
        ],
      ] as const) {
        const changes = await noticed(() => Promise.resolve(work()).catch(() => undefined))
        const live = await payload.db.findOne({
          collection: 'posts',
          where: { id: { equals: change } },
        })
        const gone = (live as { _status?: string } | null)?._status !== 'published'
        expect(changes.some(({ id }) => id === change)).toBe(gone)
      }
      expect(
        await payload.db.findOne({ collection: 'posts', where: { id: { equals: ids[2] } } }),
      ).toBeNull()
    })

    it('an entity is listed, renamed, merged, deleted', async () => {
      const id = await tag()
      const patch = (data: object) => ok(house.clients.editor.patch(`/api/tags/${id}`, data))
      expect(await noticed(() => patch({ listed: true }))).toMatchObject([
        { collection: 'tags', id },
      ])
      expect(await noticed(() => patch({ name: `新名 ${id}` }))).toMatchObject([
        { collection: 'tags', id },
      ])
      const into = await tag({ listed: true })
      const merged = await noticed(() =>
        ok(house.clients.editor.post(`/api/tags/${id}/merge`, { into })),
      )
      expect(merged).toContainEqual(expect.objectContaining({ collection: 'tags', id }))
      const deleted = await noticed(() => ok(house.clients.editor.delete(`/api/tags/${into}`)))
      expect(deleted).toMatchObject([{ collection: 'tags', id: into }])
    })

    it('entities are changed in bulk, by REST and GraphQL', async () => {
      const ids = [await tag({ listed: true }), await tag({ listed: true })]
      const where = `where[id][in]=${ids.join(',')}`
      const rest = await noticed(() =>
        ok(house.clients.editor.patch(`/api/tags?${where}`, { bio: '一' })),
      )
      expect(rest.map(({ id }) => id).sort()).toEqual([...ids].sort())
      const graphql = await noticed(async () => {
        const query = 'mutation ($id: String!) { updateTag(id: $id, data: { bio: "二" }) { id } }'
        const answer = await house.clients.editor.graphql(query, { id: ids[0] })
        expect(answer.body.errors).toBeUndefined()
      })
      expect(graphql).toMatchObject([{ collection: 'tags', id: ids[0] }])
    })

    it('an image gets words', async () => {
      const id = await image({ listed: true })
      const changes = await noticed(() =>
        ok(house.clients.editor.patch(`/api/media/${id}`, { alt: '图' })),
      )
      expect(changes).toMatchObject([{ collection: 'media', id }])
    })

    it('the settings change', async () => {
      const data = { column: { name: `专栏 ${Math.random()}` } }
      const changes = await noticed(() =>
        ok(house.clients.admin.post('/api/globals/settings', data)),
      )
      expect(changes).toMatchObject([{ collection: 'settings', id: null }])
    })

    it('something is written straight to the database, without a transaction', async () => {
      const collection = 'tags'
      const key = () => ({ name: `d ${Math.random()}`, key: `k ${Math.random()}` })
      const made = await noticed(() =>
        payload.db.create({ collection, data: { ...key(), listed: true } }),
      )
      expect(made).toMatchObject([{ collection, id: expect.any(String) }])
      const id = made[0]?.id ?? ''
      const where = { id: { equals: id } }
      const writes = [
        () => payload.db.updateOne({ collection, id, data: { bio: '1' } }),
        () => payload.db.updateOne({ collection, where, data: { bio: '2' }, returning: false }),
        () => payload.db.updateMany({ collection, where, data: { bio: '3' } }),
        () => payload.db.upsert({ collection, where, data: { bio: '4' } }),
        () => payload.db.updateOne({ collection, id, data: { listed: false } }),
        () => payload.db.updateMany({ collection, where, data: { listed: true } }),
        () => payload.db.deleteMany({ collection, where }),
      ]
      for (const write of writes) expect(await noticed(write)).toMatchObject([{ collection, id }])
    })
  })

  describe('what they may not see', () => {
    it('drafts: made, saved, autosaved, submitted, sent back, signed; beside something published too', async () => {
      const live = await published()
      const changes = await noticed(async () => {
        const id = await draft()
        for (const each of [id, live]) {
          const at = `/api/posts/${each}?draft=true`
          await ok(house.clients.author.patch(at, { title: 'a' }))
          await ok(house.clients.author.patch(`${at}&autosave=true`, { title: 'b' }))
        }
        await ok(house.clients.author.post(`/api/posts/${id}/submit`))
        await post(id, 'request-changes', { message: 'More.' })
        await ok(house.clients.author.post(`/api/posts/${id}/submit`))
        await post(id, 'sign-off', { statement: 'Read.' })
        await ok(house.clients.editor.delete(`/api/posts/${id}`))
      })
      expect(changes).toEqual([])
    })

    it('entities and images that only drafts name', async () => {
      const changes = await noticed(async () => {
        const id = await tag()
        await ok(house.clients.editor.patch(`/api/tags/${id}`, { bio: 'x' }))
        await ok(house.clients.editor.delete(`/api/tags/${id}`))
        const picture = await image()
        await ok(house.clients.editor.patch(`/api/media/${picture}`, { alt: 'x' }))
        await ok(house.clients.editor.delete(`/api/media/${picture}`))
      })
      expect(changes).toEqual([])
    })

    it('an import of drafts by another process', async () => {
      const articles = path.join(folder.dir, 'articles')
      mkdirSync(articles)
      for (let n = 0; n < 5; n++) {
        const text = `---\ntitle: 文件 ${n}\nauthor: 作者\ntags: [x${n}]\n---\n\n正文 ${n}。\n`
        writeFileSync(path.join(articles, `2026-01-0${n + 1}-f${n}.md`), text)
      }
      const { DATABASE_URL = '', MEDIA_DIR = '' } = process.env
      const run = () =>
        galley(folder.dir, ['import', articles, '--json'], { DATABASE_URL, MEDIA_DIR })
      const changes = await noticed(async () => {
        const { code, stdout, stderr } = await run()
        expect(code, stderr).toBe(0)
        expect(JSON.parse(stdout).files).toHaveLength(5)
      })
      expect(changes).toEqual([])
    })

    it('accounts, sessions, preferences, endpoints, deliveries, the audit log and jobs', async () => {
      const changes = await noticed(async () => {
        const { author, admin, nobody } = house.clients
        await nobody.login('author@example.com', 'a-long-password')
        expect(
          (await nobody.post('/api/users/login', { email: 'author@example.com', password: 'no' }))
            .status,
        ).toBe(401)
        await ok(admin.patch(`/api/users/${house.ids.author}`, { name: 'Other' }))
        await ok(author.post('/api/payload-preferences/x', { value: { a: 1 } }))
        const endpoint = { name: 'e', url: 'https://example.com/', events: ['post.published'] }
        await ok(admin.post('/api/endpoints', { ...endpoint, enabled: false }))
        const { audit } = await import('../../../src/review/payload/audit')
        const { queue } = await import('../../../src/review/payload/schedule')
        await audit(await createLocalReq({}, payload), {
          action: 'x',
          collectionSlug: 'tags',
          doc: '1',
        })
        await payload.jobs.run({ queue, limit: 10, silent: true })
      })
      expect(changes).toEqual([])
    })
  })
}
