import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { verify } from '../../../src/review/audit/chain'
import type { Entry } from '../../../src/review/audit/entry'
import { Client } from '../../support/client'
import { root, startServer, temporaryFolder, type TestServer } from '../../support/server'

const password = 'a-long-password'

async function* each<T>(entries: T[]): AsyncGenerator<T> {
  yield* entries
}

/**
 * The audit log and the images behind a signature, on a real server.
 * @param database the variables that choose the database
 */
export function auditSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let env: Record<string, string>
  let server: TestServer
  let anyone: Client
  let admin: Client
  let editor: Client
  let author: Client
  let adminToken: string

  const person = async (name: string, role: string): Promise<Client> => {
    const email = `${name}@example.com`
    expect((await admin.post('/api/users', { email, password, role, name })).status).toBe(201)
    return anyone.login(email, password)
  }

  beforeAll(async () => {
    env = await database()
    server = await startServer(folder.dir, { env })
    anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', password)
    adminToken = (await anyone.post('/api/users/login', { email: 'admin@example.com', password }))
      .body.token
    editor = await person('editor', 'editor')
    author = await person('author', 'author')
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  const exported = async (): Promise<string> => {
    const response = await fetch(`${server.url}/api/audit/export`, {
      headers: { authorization: `JWT ${adminToken}` },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    return response.text()
  }
  const entries = async (): Promise<Entry[]> =>
    (await exported())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Entry)
  const since = async (seq: number): Promise<Entry[]> =>
    (await entries()).filter((entry) => entry.seq > seq)
  const last = async (): Promise<number> => (await entries()).at(-1)?.seq ?? 0

  const signed = async (more: Record<string, unknown> = {}): Promise<string> => {
    const made = await author.post('/api/posts?draft=true', {
      title: `题目 ${Math.random()}`,
      body: markdownToLexical('正文。\n'),
      ...more,
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const { id } = made.body.doc
    const submitted = await author.post(`/api/posts/${id}/submit`)
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
    const answer = await editor.post(`/api/posts/${id}/sign-off`, { statement: '已审读' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return id
  }

  const upload = async (
    method: 'POST' | 'PATCH',
    at: string,
    colour: string,
    more: Record<string, unknown> = {},
  ) => {
    const size = { width: 64, height: 48, channels: 3 as const, background: colour }
    const data = await sharp({ create: size }).png().toBuffer()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(data)], { type: 'image/png' }), 'cover.png')
    form.set('_payload', JSON.stringify({ alt: colour, ...more }))
    const response = await fetch(`${server.url}${at}`, {
      method,
      headers: { authorization: `JWT ${adminToken}` },
      body: form,
    })
    const hash = createHash('sha256').update(data).digest('hex')
    return { status: response.status, body: await response.json(), hash }
  }

  describe('the chain', () => {
    it('takes twenty concurrent publishes by two processes on one database', async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => signed()))
      const second = await startServer(folder.dir, { env })
      const there = await new Client(second.url).login('editor@example.com', password)
      const answers = await Promise.all(
        ids.map((id, i) => (i % 2 === 0 ? editor : there).post(`/api/posts/${id}/publish`)),
      )
      await second.stop()
      for (const { status, body } of answers) expect(status, JSON.stringify(body)).toBe(200)
      const all = await entries()
      expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
      expect((await verify(each(all))).broken).toBeNull()
      const published = all.filter(({ action }) => action === 'published')
      expect(new Set(published.map(({ doc }) => doc))).toEqual(new Set(ids))
      expect(published[0]).toMatchObject({
        actorName: 'editor',
        actorEmail: 'editor@example.com',
        address: expect.stringMatching(/127\.0\.0\.1|::1/),
        revision: 1,
        version: expect.stringMatching(/.+/),
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        detail: { signerName: 'editor', signerEmail: 'editor@example.com' },
      })
    }, 240_000)

    it('is verified without Galley, by the script in docs/', async () => {
      const file = path.join(folder.dir, 'audit.ndjson')
      const run = promisify(execFile)
      const script = path.join(root, 'docs/verify-audit.mjs')
      const text = await exported()
      writeFileSync(file, text)
      const { stdout } = await run(process.execPath, [script, file])
      expect(stdout).toContain(`${text.trim().split('\n').length} entries hold`)
      writeFileSync(file, text.replace('"action":"submit"', '"action":"publish"'))
      await expect(run(process.execPath, [script, file])).rejects.toThrow(/breaks at entry/)
    })

    it('is exported to admins only, and written by nobody', async () => {
      for (const who of [anyone, author, editor]) {
        expect((await who.get('/api/audit/export')).status).toBe(403)
      }
      const { docs } = (await admin.get('/api/audit?limit=1')).body
      for (const answer of [
        await admin.patch(`/api/audit/${docs[0].id}`, { action: 'x' }),
        await admin.delete(`/api/audit/${docs[0].id}`),
        await admin.patch(`/api/audit?where[seq][equals]=1`, { action: 'x' }),
        await admin.delete(`/api/audit?where[seq][equals]=1`),
        await admin.post('/api/audit', { ...docs[0], id: undefined, seq: 99_999 }),
        await admin.post(`/api/audit/${docs[0].id}/duplicate`),
      ]) {
        expect(answer.status).toBeGreaterThanOrEqual(400)
      }
      const { body } = await admin.graphql(
        'mutation ($id: String!) { updateAudit(id: $id, data: { action: "x" }) { id } }',
        { id: docs[0].id },
      )
      expect(body.errors).toBeTruthy()
      expect((await verify(each(await entries()))).broken).toBeNull()
    })
  })

  describe('an entry is made', () => {
    it('of accounts, roles, keys and locks', async () => {
      const before = await last()
      const made = await admin.post('/api/users', {
        email: 'turn@example.com',
        password,
        role: 'author',
      })
      const { id } = made.body.doc
      await admin.patch(`/api/users/${id}`, { role: 'editor' })
      await admin.patch(`/api/users/${id}`, { name: 'only the name' })
      await admin.patch(`/api/users/${id}`, { deactivated: true })
      const agent = await admin.post('/api/agents', {
        name: 'Pipeline',
        enableAPIKey: true,
        apiKey: 'f3b1c2d4-0000-4000-8000-0000000000aa',
      })
      const key = agent.body.doc.id
      await admin.patch(`/api/agents/${key}`, { apiKey: 'f3b1c2d4-0000-4000-8000-0000000000bb' })
      await admin.patch(`/api/agents/${key}`, { enableAPIKey: false, apiKey: null })
      await admin.delete(`/api/agents/${key}`)
      await admin.delete(`/api/users/${id}`)
      await person('locked', 'author')
      for (let i = 0; i < 10; i++) {
        await anyone.post('/api/users/login', { email: 'locked@example.com', password: 'wrong' })
      }
      await admin.post('/api/users/unlock', { email: 'locked@example.com' })
      const noted = await since(before)
      expect(noted.map(({ action, collectionSlug }) => `${collectionSlug} ${action}`)).toEqual([
        'users account-made',
        'users role-changed',
        'users name-changed',
        'users account-deactivated',
        'agents account-made',
        'agents key-made',
        'agents key-replaced',
        'agents key-removed',
        'agents account-deleted',
        'users account-deleted',
        'users account-made',
        'users account-locked',
        'users account-unlocked',
      ])
      expect(noted[1]).toMatchObject({
        actorEmail: 'admin@example.com',
        title: 'turn@example.com',
        detail: { from: 'author', to: 'editor' },
      })
      const lock = noted.find(({ action }) => action === 'account-locked')
      expect(lock).toMatchObject({
        actor: 'galley',
        address: expect.stringMatching(/127|::1/),
        title: 'locked@example.com',
      })
      expect(JSON.stringify(noted)).not.toMatch(/0000000000(aa|bb)|"hash":"[0-9a-f]{65,}/)
    })

    it('of settings, endpoints, involvement, voided sign-offs and deletions', async () => {
      const before = await last()
      await admin.post('/api/globals/settings', { review: { secondPerson: false } })
      await admin.post('/api/globals/settings', { review: { secondPerson: true } })
      const endpoint = await admin.post('/api/endpoints', {
        name: 'Site',
        url: 'https://site.example/hook',
        events: ['post.published'],
        enabled: false,
      })
      await admin.patch(`/api/endpoints/${endpoint.body.doc.id}`, {
        url: 'https://other.example/hook',
      })
      await admin.delete(`/api/endpoints/${endpoint.body.doc.id}`)
      const id = await signed({ ai: { involvement: 'generated' } })
      await editor.patch(`/api/posts/${id}?draft=true`, {
        ai: { involvement: 'assisted', reason: '只作了校对' },
      })
      await admin.delete(`/api/posts/${id}`)
      const noted = await since(before)
      expect(noted.map(({ action }) => action)).toEqual([
        'settings-changed',
        'settings-changed',
        'endpoint-made',
        'endpoint-changed',
        'endpoint-deleted',
        'submit',
        'sign-off',
        'involvement-lowered',
        'sign-off-voided',
        'deleted',
      ])
      expect(noted[0]?.detail).toEqual({
        changes: [{ path: 'review.secondPerson', from: true, to: false }],
      })
      expect(noted[7]?.detail).toEqual({ from: 'generated', to: 'assisted', reason: '只作了校对' })
      expect(noted[8]).toMatchObject({
        contentHash: noted[6]?.contentHash,
        detail: { signedBy: 'editor' },
      })
      expect(JSON.stringify(noted)).not.toContain('whsec_')
    })

    it('only of what was stored: a refused transition leaves none', async () => {
      const id = await signed()
      const before = await last()
      expect((await author.post(`/api/posts/${id}/publish`)).status).toBe(403)
      expect((await editor.post(`/api/posts/${id}/retract`, { reason: 'x' })).status).toBe(409)
      expect(await since(before)).toEqual([])
    })
  })

  describe('an image', () => {
    it('has the hash of its bytes from the server, whatever a client says', async () => {
      const made = await upload('POST', '/api/media', 'red', { hash: 'x', contentHash: 'x' })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      expect(made.body.doc).toMatchObject({ hash: made.hash })
      expect(made.body.doc.contentHash ?? null).toBeNull()
      const { id, filename } = made.body.doc
      const patched = await admin.patch(`/api/media/${id}`, {
        hash: 'x',
        filename: 'other.png',
        url: 'https://elsewhere.example/x.png',
        filesize: 1,
        sizes: { thumbnail: { filename: 'other.png' } },
        alt: 'words',
      })
      expect(patched.body.doc).toMatchObject({ hash: made.hash, filename, alt: 'words' })
      expect(patched.body.doc.url).toContain(filename)
    })

    it('can’t be replaced, cut anew or deleted behind a published post', async () => {
      const made = await upload('POST', '/api/media', 'green')
      const image = made.body.doc.id
      const inText = await upload('POST', '/api/media', 'lime')
      const body = markdownToLexical('正文。\n')
      body.root.children.push({
        type: 'upload',
        version: 3,
        id: '64b7f0f0f0f0f0f0f0f0f0f0',
        relationTo: 'media',
        value: inText.body.doc.id,
        fields: {},
        format: '',
      } as never)
      const id = await signed({ cover: image, body })
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      for (const one of [image, inText.body.doc.id]) {
        expect((await anyone.get(`/api/media/${one}`)).status).toBe(200)
        const asked = `query ($id: String!) { Post(id: $id) { title images { id } } }`
        expect((await anyone.graphql(asked, { id })).body.data?.Post?.images ?? []).toEqual([])
        expect((await admin.get(`/api/posts/${id}`)).body.images).toBeUndefined()
        for (const answer of [
          await upload('PATCH', `/api/media/${one}`, 'blue'),
          await upload('PATCH', `/api/media?where[id][equals]=${one}`, 'blue'),
          await admin.patch(
            `/api/media/${one}?uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=8&uploadEdits[heightInPixels]=8`,
            {},
          ),
          await admin.delete(`/api/media/${one}`),
          await admin.delete(`/api/media?where[id][equals]=${one}`),
        ]) {
          expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400)
        }
        await admin.graphql('mutation ($id: String!) { deleteMedia(id: $id) { id } }', { id: one })
        expect((await admin.get(`/api/media/${one}`)).status).toBe(200)
      }
      const { filename, hash } = (await admin.get(`/api/media/${image}`)).body
      const bytes = await fetch(`${server.url}/api/media/file/${filename}`)
      const served = createHash('sha256').update(Buffer.from(await bytes.arrayBuffer()))
      expect([hash, served.digest('hex')]).toEqual([made.hash, made.hash])
      expect((await admin.patch(`/api/media/${image}`, { alt: 'other words' })).status).toBe(409)

      await editor.post(`/api/posts/${id}/retract`, { reason: 'another cover' })
      const replaced = await upload('PATCH', `/api/media/${image}`, 'blue')
      expect(replaced.body.doc).toMatchObject({ hash: replaced.hash })
    })

    it('that is replaced behind a signed draft voids the sign-off', async () => {
      const made = await upload('POST', '/api/media', 'yellow')
      const id = await signed({ cover: made.body.doc.id })
      const before = (await editor.get(`/api/posts/${id}/checks`)).body.contentHash
      expect((await upload('PATCH', `/api/media/${made.body.doc.id}`, 'black')).status).toBe(200)
      expect((await editor.get(`/api/posts/${id}/checks`)).body.contentHash).not.toBe(before)
      const refused = await editor.post(`/api/posts/${id}/publish`)
      expect([refused.status, refused.body.errors[0].code]).toEqual([409, 'not-signed'])
    })
  })
}
