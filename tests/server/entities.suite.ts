import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { Client } from '../support/client'
import { startServer, temporaryFolder, type TestServer } from '../support/server'

/**
 * Near misses and merges over REST, on a real server.
 * @param database the variables that choose the database
 */
export function entitiesSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let server: TestServer
  let admin: Client
  let editor: Client
  let author: Client

  beforeAll(async () => {
    server = await startServer(folder.dir, { env: await database() })
    const anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const person = async (role: string): Promise<Client> => {
      const [email, password] = [`${role}@example.com`, 'a-long-password']
      expect((await admin.post('/api/users', { email, password, role, name: role })).status).toBe(
        201,
      )
      return anyone.login(email, password)
    }
    ;[editor, author] = [await person('editor'), await person('author')]
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  async function made(
    by: Client,
    path: string,
    data: Record<string, unknown>,
  ): Promise<Record<string, unknown> & { id: string }> {
    const { status, body } = await by.post(path, data)
    expect(status, JSON.stringify(body)).toBe(201)
    return body.doc
  }
  const post = (more: Record<string, unknown>) =>
    made(author, '/api/posts?draft=true', {
      title: `题目 ${Math.random()}`,
      body: markdownToLexical('Anthropropic 的消息。'),
      ...more,
    })
  const findings = async (id: string): Promise<{ rule: string; message: string }[]> =>
    (await author.get(`/api/posts/${id}/checks`)).body.findings.filter(
      ({ rule }: { rule: string }) => rule === 'entity-near-miss',
    )

  describe('a near miss in the CMS', () => {
    it('is a finding of the posts that name it, until an editor merges the two', async () => {
      const right = await made(author, '/api/companies', { name: 'Anthropic', aliases: ['安思睿'] })
      const wrong = await made(author, '/api/companies', { name: 'Anthropropic', resembles: [] })
      const draft = await post({ companies: [wrong.id, right.id] })
      const found = await findings(draft.id)
      expect(found).toHaveLength(1)
      expect(found[0]?.message).toMatch(/“Anthropropic”.*“Anthropic”/)
      const stored = (await author.get(`/api/posts/${draft.id}?draft=true`)).body
      expect(stored.review.findings).toEqual(
        (await author.get(`/api/posts/${draft.id}/checks`)).body.findings,
      )

      const path = `/api/companies/${wrong.id}/merge`
      expect((await author.post(path, { into: right.id })).status).toBe(403)
      expect((await editor.post(path, {})).status).toBe(400)
      expect((await editor.post(path, { into: wrong.id })).status).toBe(400)
      expect((await editor.post(path, { into: '0'.repeat(24) })).status).toBe(404)
      const merged = await editor.post(path, { into: right.id })
      expect(merged.status, JSON.stringify(merged.body)).toBe(200)
      expect(merged.body).toMatchObject({ posts: [draft.id], doc: { name: 'Anthropic' } })
      expect(merged.body.doc.aliases).toEqual(['安思睿', 'Anthropropic'])

      const after = (await author.get(`/api/posts/${draft.id}?draft=true&depth=0`)).body
      expect(after).toMatchObject({ companies: [right.id], _status: 'draft' })
      expect(await findings(draft.id)).toEqual([])
      expect((await editor.get(`/api/companies/${wrong.id}`)).status).toBe(404)
      const log = await editor.get(
        `/api/audit?where[doc][equals]=${right.id}&where[action][equals]=merge`,
      )
      expect(log.body.docs).toMatchObject([
        {
          action: 'merge',
          actorName: 'editor',
          detail: { name: 'Anthropropic', posts: [draft.id] },
        },
      ])
    })

    it('is no finding once an editor says that the two differ', async () => {
      await made(author, '/api/products', { name: 'Mistral' })
      const other = await made(author, '/api/products', { name: 'Mixtral' })
      const draft = await post({ products: [other.id] })
      expect(await findings(draft.id)).toHaveLength(1)
      const cleared = await editor.patch(`/api/products/${other.id}`, { resembles: [] })
      expect(cleared.status).toBe(200)
      expect(await findings(draft.id)).toEqual([])
    })

    it('merges nothing that a published or signed post names: readers see what was signed', async () => {
      const right = await made(author, '/api/tags', { name: 'kettle-design' })
      const wrong = await made(author, '/api/tags', { name: 'kettel-design' })
      const draft = await post({ tags: [wrong.id], title: 'Signed with a slip' })
      const merge = () => editor.post(`/api/tags/${wrong.id}/merge`, { into: right.id })
      expect((await author.post(`/api/posts/${draft.id}/submit`)).status).toBe(200)
      const signed = await editor.post(`/api/posts/${draft.id}/sign-off`, { statement: 'Read.' })
      expect(signed.status, JSON.stringify(signed.body)).toBe(200)
      const refused = await merge()
      expect(refused.status).toBe(409)
      expect(refused.body.errors[0].message).toContain('“Signed with a slip”')
      expect((await editor.post(`/api/posts/${draft.id}/publish`)).status).toBe(200)
      expect((await merge()).status).toBe(409)
      const read = await new Client(server.url).get(`/api/posts/${draft.id}`)
      expect(read.body.tags).toMatchObject([{ name: 'kettel-design' }])
      // The other way round nothing that readers see changes.
      const back = await editor.post(`/api/tags/${right.id}/merge`, { into: wrong.id })
      expect(back.status).toBe(200)
      expect(back.body.doc).toMatchObject({ name: 'kettel-design', aliases: ['kettle-design'] })
    })

    it('moves the draft beside a published post, and leaves what readers see', async () => {
      const right = await made(author, '/api/people', { name: 'Wu Zhenyu' })
      const wrong = await made(author, '/api/people', { name: 'Wu Zhneyu' })
      const draft = await post({ title: 'Beside' })
      await author.post(`/api/posts/${draft.id}/submit`)
      await editor.post(`/api/posts/${draft.id}/sign-off`, { statement: 'Read.' })
      expect((await editor.post(`/api/posts/${draft.id}/publish`)).status).toBe(200)
      const beside = await author.patch(`/api/posts/${draft.id}?draft=true`, { people: [wrong.id] })
      expect(beside.status).toBe(200)
      const merged = await editor.post(`/api/people/${wrong.id}/merge`, { into: right.id })
      expect(merged.status, JSON.stringify(merged.body)).toBe(200)
      const latest = (await author.get(`/api/posts/${draft.id}?draft=true&depth=0`)).body
      expect(latest.people).toEqual([right.id])
      const live = (await new Client(server.url).get(`/api/posts/${draft.id}?depth=0`)).body
      expect(live._status).toBe('published')
      expect(live.people ?? []).toEqual([])
    })
  })
}
