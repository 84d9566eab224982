import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Changes } from '../../../src/review/payload/changes/endpoint'
import { Client } from '../../support/client'
import { startServer, temporaryFolder, type TestServer } from '../../support/server'

/**
 * What has changed in a draft, over REST on a real server.
 * @param database the variables that choose the database
 */
export function changesSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let server: TestServer
  let anyone: Client
  let admin: Client
  let editor: Client
  let id: string

  const changes = async (query = ''): Promise<Changes> => {
    const answer = await editor.get(`/api/posts/${id}/changes${query}`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  const does = async (by: Client, action: string, body: object = {}): Promise<void> => {
    const answer = await by.post(`/api/posts/${id}/${action}`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const save = async (by: Client, data: Record<string, unknown>): Promise<void> => {
    const answer = await by.patch(`/api/posts/${id}?draft=true`, data)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const told = ({ changes: found }: Changes) =>
    found.map(({ field, stretches }) => [
      field,
      stretches.filter(({ kind }) => kind === 'removed').map(({ text }) => text.trim()),
      stretches.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()),
    ])

  beforeAll(async () => {
    server = await startServer(folder.dir, { env: await database() })
    anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const data = { email: 'e@example.com', password: 'a-long-password', role: 'editor', name: '编' }
    expect((await admin.post('/api/users', data)).status).toBe(201)
    editor = await anyone.login(data.email, data.password)
    const author = await admin.post('/api/authors', { name: '张三', kind: 'person' })
    const made = await admin.post('/api/posts?draft=true', {
      title: '算力的账单',
      summary: '一段摘要。',
      body: markdownToLexical('第一段。\n\n第二段很便宜。\n'),
      authors: [author.body.doc.id],
      sources: [{ title: '来源', url: 'https://example.com/a' }],
      ai: { involvement: 'assisted', credit: '协作：甲模型' },
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    id = made.body.doc.id
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  describe('what has changed in a draft', () => {
    it('is all new before anyone has judged it', async () => {
      expect(await changes()).toEqual({ since: null, bases: [], changes: [] })
    })

    it('is told since it was sent back', async () => {
      await does(admin, 'submit')
      await does(editor, 'request-changes', { message: '请核对价格' })
      await save(admin, { body: markdownToLexical('第一段。\n\n第二段非常便宜。\n') })
      const found = await changes()
      expect(found.since).toMatchObject({ base: 'reviewed', signedBy: null })
      expect(told(found)).toEqual([['body', ['很'], ['非常']]])
    })

    it('is told since it was signed, with who signed', async () => {
      await does(admin, 'submit')
      await does(editor, 'sign-off', { statement: '已读' })
      expect(told(await changes())).toEqual([])
      await save(admin, { summary: '另一段摘要。' })
      const found = await changes('?since=signed')
      expect(found.since).toMatchObject({ base: 'signed', signedBy: '编' })
      expect(found.bases).toEqual(['signed', 'reviewed'])
      expect(told(found)).toEqual([['summary', ['一段'], ['另一段']]])
    })

    it('is told since what readers have', async () => {
      await does(admin, 'submit')
      await does(editor, 'sign-off', { statement: '已读' })
      await does(editor, 'publish')
      expect((await changes()).changes).toEqual([])
      const other = await admin.post('/api/authors', { name: '李四', kind: 'person' })
      await save(admin, { authors: [other.body.doc.id] })
      const found = await changes()
      expect(found.since?.base).toBe('published')
      expect(told(found)).toEqual([['authors', ['张三'], ['李四']]])
    })

    it('is not for the public, and knows no other states', async () => {
      expect((await anyone.get(`/api/posts/${id}/changes`)).status).toBe(403)
      const answer = await editor.get(`/api/posts/${id}/changes?since=yesterday`)
      expect([answer.status, answer.body.errors[0].message]).toEqual([
        400,
        'since: give one of published, signed, reviewed, or nothing.',
      ])
      expect((await editor.get('/api/posts/nothing/changes')).status).toBe(404)
    })
  })
}
