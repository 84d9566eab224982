import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../src/channels/wechat/sandbox'
import { markdownToLexical } from '../../../src/content'
import { Client } from '../../support/client'
import { startServer, temporaryFolder, type TestServer } from '../../support/server'
import { png } from './support'

/** From a publish in the CMS to the draft: the real server, its outbox and the bridge in process. */
describe('a post published in the CMS', () => {
  const folder = temporaryFolder()
  let sandbox: Sandbox
  let wechat: Server
  let server: TestServer
  let admin: Client
  let author: Client
  let editor: Client

  beforeAll(async () => {
    sandbox = createSandbox()
    wechat = createServer(sandbox.app).listen(0, '127.0.0.1')
    await once(wechat, 'listening')
    server = await startServer(folder.dir, {
      env: {
        WECHAT_APP_ID: 'wx',
        WECHAT_APP_SECRET: 's',
        WECHAT_API_BASE: `http://127.0.0.1:${(wechat.address() as AddressInfo).port}/cgi-bin`,
        WECHAT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      },
    })
    const anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const person = async (name: string): Promise<Client> => {
      const email = `${name}@example.com`
      const password = 'a-long-password'
      await admin.post('/api/users', { email, password, role: name, name })
      return anyone.login(email, password)
    }
    author = await person('author')
    editor = await person('editor')
  })
  afterAll(async () => {
    await server?.stop()
    wechat.close()
    folder.remove()
  })

  const titles = () => sandbox.state.newest().map((draft) => draft.articles[0]?.title)
  const content = () => sandbox.state.newest()[0]?.articles[0]?.content ?? ''

  async function sign(id: string): Promise<void> {
    expect((await author.post(`/api/posts/${id}/submit`)).status).toBe(200)
    const signed = await editor.post(`/api/posts/${id}/sign-off`, { statement: '已核对' })
    expect(signed.status, JSON.stringify(signed.body)).toBe(200)
    const published = await editor.post(`/api/posts/${id}/publish`)
    expect(published.status, JSON.stringify(published.body)).toBe(200)
  }

  it('becomes one draft, is updated in place, and goes when it is retracted', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await png())], { type: 'image/png' }), 'chart.png')
    form.set('_payload', JSON.stringify({ alt: '图表', caption: '图一：走势' }))
    const login = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'author@example.com', password: 'a-long-password' }),
    })
    const { token } = (await login.json()) as { token: string }
    const upload = await fetch(`${server.url}/api/media`, {
      method: 'POST',
      headers: { authorization: `JWT ${token}` },
      body: form,
    })
    expect(upload.status).toBe(201)
    const media = ((await upload.json()) as { doc: { id: string } }).doc
    const writer = await admin.post('/api/authors', { name: 'Sophie Wang' })
    const body = markdownToLexical('第一段。\n\n![](chart.png)\n\n- [x] 完成', {
      image: () => media.id,
    })
    const made = await author.post('/api/posts?draft=true', {
      title: '从编辑部到微信',
      summary: '一句摘要。',
      body,
      cover: media.id,
      authors: [writer.body.doc.id as string],
      ai: { involvement: 'cocreated', credit: '本文由 Sophie Wang 与 AI 共同创作' },
    })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const id = made.body.doc.id as string
    expect(titles()).toEqual([])
    await sign(id)
    await expect.poll(titles, { timeout: 30_000 }).toEqual(['从编辑部到微信'])
    const article = sandbox.state.newest()[0]?.articles[0]
    expect(article).toMatchObject({ author: 'Sophie Wang', digest: '一句摘要。' })
    expect(article?.content).toContain('/mmbiz/')
    expect(article?.content).toContain('图一：走势')
    expect(article?.content).toContain('☑ 完成')
    expect(article?.content).toMatch(/AI 生成/)
    // The cover is the post's own image, not a plain one.
    const cover = sandbox.state.materials.get(String(article?.thumb_media_id))
    expect(sandbox.state.images.get(String(cover?.image))?.type).toBe('image/png')

    const changed = await author.patch(`/api/posts/${id}?draft=true`, {
      body: markdownToLexical('改过的一段。'),
    })
    expect(changed.status).toBe(200)
    await sign(id)
    await expect.poll(content, { timeout: 30_000 }).toContain('改过的一段。')
    expect(titles()).toEqual(['从编辑部到微信'])

    const retracted = await editor.post(`/api/posts/${id}/retract`, { reason: '有误' })
    expect(retracted.status).toBe(200)
    await expect.poll(titles, { timeout: 30_000 }).toEqual([])
    const outcomes = async () => {
      const { body: answer } = await admin.get('/api/deliveries?sort=createdAt&depth=0')
      const rows = answer.docs as { status: string; response: { outcome?: { action: string } } }[]
      return rows.map((row) => row.response?.outcome?.action)
    }
    await expect.poll(outcomes, { timeout: 30_000 }).toEqual(['added', 'updated', 'deleted'])
  })

  it('is told of by the status, to editors and admins', async () => {
    const path = '/api/deliveries/wechat-status'
    const anyone = new Client(server.url)
    expect([(await anyone.get(path)).status, (await author.get(path)).status]).toEqual([403, 403])
    for (const client of [editor, admin]) {
      const { status, body, headers } = await client.get(path)
      expect(status).toBe(200)
      expect(headers.get('cache-control')).toContain('no-store')
      expect(body).toMatchObject({
        configured: true,
        where: null,
        reachable: true,
        status: { account: 'wx', waiting: { count: 0 } },
      })
      expect(JSON.stringify(body)).not.toMatch(/whsec_/)
    }
    expect((await fetch(`${server.url}/wechat/status`)).status).toBe(401)
  })
})
