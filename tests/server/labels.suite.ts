import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { marksAsXmp, marksOf } from '../../src/intake/image-marks'
import { defaultLabelSettings } from '../../src/review/labels'
import { Client } from '../support/client'
import { startServer, temporaryFolder, type TestServer } from '../support/server'

/**
 * The label that sites print: the field `disclosure` over REST and GraphQL, the house's settings, and
 * JSON-LD, on a real server.
 * @param database the variables that choose the database
 */
export function labelsSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let server: TestServer
  let anyone: Client
  let admin: Client
  let editor: Client

  beforeAll(async () => {
    server = await startServer(folder.dir, { env: await database() })
    anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const made = await admin.post('/api/users', {
      email: 'editor@example.com',
      password: 'a-long-password',
      role: 'editor',
      name: 'Editor',
    })
    expect(made.status).toBe(201)
    editor = await anyone.login('editor@example.com', 'a-long-password')
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  const body = markdownToLexical('正文。\n')
  const ok = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
    const { status, body: said } = await answer
    expect(status, JSON.stringify(said)).toBe(200)
  }
  const published = async (
    ai: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ): Promise<string> => {
    const data = { title: `题目 ${Math.random()}`, body, ai, ...more }
    const made = await admin.post('/api/posts?draft=true', data)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const id: string = made.body.doc.id
    await ok(editor.post(`/api/posts/${id}/submit`))
    await ok(editor.post(`/api/posts/${id}/sign-off`, { statement: 'I have read it.' }))
    await ok(editor.post(`/api/posts/${id}/publish`))
    return id
  }

  it.each(['unknown', 'assisted', 'cocreated', 'generated'] as const)(
    '%s: readers are told, in REST, lists, GraphQL and JSON-LD',
    async (involvement) => {
      const id = await published({ involvement, credit: '由 <b>林舟</b> 与 AI' })
      const { disclosure, revision } = (await anyone.get(`/api/posts/${id}`)).body
      expect(disclosure).toMatchObject({
        text: defaultLabelSettings.wording[involvement].zh,
        level: involvement,
        position: 'start',
        aigc: {
          Label: { generated: '1', cocreated: '1', assisted: '2', unknown: '3' }[involvement],
          ContentProducer: new URL(server.url).host.replace('127.0.0.1', 'localhost'),
          ProduceID: `post:${id}:${revision}`,
        },
      })
      const listed = await anyone.get(`/api/posts?where[id][equals]=${id}&select[disclosure]=true`)
      expect(listed.body.docs[0].disclosure).toEqual(disclosure)
      const query = 'query ($id: String!) { Post(id: $id) { disclosure } }'
      expect((await anyone.graphql(query, { id })).body.data.Post.disclosure).toEqual(disclosure)
      const many =
        'query ($id: String!) { Posts(where: {id: {equals: $id}}) { docs { disclosure } } }'
      const inList = (await anyone.graphql(many, { id })).body.data.Posts.docs
      expect(inList).toEqual([{ disclosure }])
      const linked = await anyone.get(`/api/posts/${id}/json-ld`)
      expect(linked.status).toBe(200)
      expect(linked.headers.get('content-type')).toBe('application/ld+json; charset=utf-8')
      expect(linked.headers.get('etag')).toBeTruthy()
      expect(linked.body).toMatchObject({
        '@type': 'BlogPosting',
        creditText: '由 <b>林舟</b> 与 AI',
        digitalSourceType: disclosure.digitalSourceType.schemaOrg,
      })
    },
  )

  it('a confirmed none has no label, also for readers who may not see who confirmed it', async () => {
    const id = await published({ involvement: 'none', reason: 'I wrote it.' })
    for (const by of [anyone, admin]) {
      expect((await by.get(`/api/posts/${id}`)).body.disclosure).toBeNull()
      expect((await by.get(`/api/posts/${id}?select[disclosure]=true`)).body.disclosure).toBeNull()
    }
    const public_ = (await anyone.get(`/api/posts/${id}`)).body
    expect(public_.ai.noneConfirmedBy).toBeUndefined()
    const linked = (await anyone.get(`/api/posts/${id}/json-ld`)).body
    expect(linked.headline).toBe(public_.title)
    expect(linked.digitalSourceType).toBeUndefined()
  })

  it('a draft has no JSON-LD, whoever asks', async () => {
    const made = await admin.post('/api/posts?draft=true', { title: '草稿', body })
    for (const by of [anyone, admin]) {
      expect((await by.get(`/api/posts/${made.body.doc.id}/json-ld`)).status).toBe(404)
    }
  })

  it('is nobody’s to write, and is not stored', async () => {
    const said = { text: '本文非 AI 生成', level: 'none' }
    const data = { title: '伪造', body, ai: { involvement: 'generated' }, disclosure: said }
    const made = await admin.post('/api/posts?draft=true', data)
    expect(made.body.doc.disclosure.level).toBe('generated')
    const { id } = made.body.doc
    const patched = await admin.patch(`/api/posts/${id}?draft=true`, { disclosure: null })
    expect(patched.body.doc.disclosure.level).toBe('generated')
    const copied = await admin.post(`/api/posts/${id}/duplicate`)
    expect(copied.body.doc.disclosure.aigc.ProduceID).toBe(`post:${copied.body.doc.id}:0`)
    const versions = await admin.get(`/api/posts/versions?where[parent][equals]=${id}`)
    expect(versions.body.docs[0].version.disclosure.text).toBe('本文由 AI 生成')
  })

  it('issues have it too', async () => {
    const made = await admin.post('/api/issues?draft=true', {
      title: '第 1 期',
      ai: { involvement: 'generated' },
      items: [{ number: 1, title: '甲' }],
    })
    const { id } = made.body.doc
    await ok(editor.post(`/api/issues/${id}/submit`))
    await ok(editor.post(`/api/issues/${id}/sign-off`, { statement: 'read' }))
    await ok(editor.post(`/api/issues/${id}/publish`))
    expect((await anyone.get(`/api/issues/${id}`)).body.disclosure.aigc.ProduceID).toBe(
      `issue:${id}:1`,
    )
    expect((await anyone.get(`/api/issues/${id}/json-ld`)).body['@type']).toBe('PublicationIssue')
  })

  it('an image that says how it was made is known by it, in every size', async () => {
    const marks = { aigc: '{"AIGC":{"Label":"1","ContentProducer":"x"}}', digitalSourceType: null }
    const drawn = sharp({ create: { width: 1600, height: 40, channels: 3, background: '#28f' } })
    const upload = async (data: Buffer, name: string) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(data)], { type: 'image/jpeg' }), name)
      form.append('_payload', JSON.stringify({ alt: '图', digitalSourceType: 'mine' }))
      const answer = await admin.form('/api/media', form)
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body.doc
    }
    const marked = await upload(
      await drawn.clone().withXmp(marksAsXmp(marks)).jpeg().toBuffer(),
      'a.jpg',
    )
    expect(marked.digitalSourceType).toMatch(/\/trainedAlgorithmicMedia$/)
    const plain = await upload(await drawn.jpeg().toBuffer(), 'b.jpg')
    expect(plain.digitalSourceType).toBeNull()
    const id = await published({ involvement: 'generated' }, { cover: marked.id })
    for (const url of [marked.url, marked.sizes.page.url, marked.sizes.thumbnail.url]) {
      const bytes = Buffer.from(await (await fetch(server.url + url)).arrayBuffer())
      expect(marksOf(await sharp(bytes).metadata()), url).toEqual(marks)
    }
    expect((await anyone.get(`/api/posts/${id}/json-ld`)).body.image).toMatchObject({
      '@type': 'ImageObject',
      digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
    })
  })

  describe('settings', () => {
    const set = (labels: Record<string, unknown>) => admin.post('/api/globals/settings', { labels })

    it('a change shows at once, is logged, and leaves sign-offs standing', async () => {
      const id = await published({ involvement: 'cocreated' })
      const before = (await anyone.get(`/api/posts/${id}`)).body
      const zh = '人工智能合成 <script>alert(1)</script>'
      const changed = await set({
        wording: { cocreated: { zh } },
        producer: '清样',
        position: 'end',
      })
      expect(changed.status, JSON.stringify(changed.body)).toBe(200)
      const after = (await anyone.get(`/api/posts/${id}`)).body
      expect(after.disclosure).toMatchObject({
        text: zh,
        position: 'end',
        aigc: { ContentProducer: '清样', ContentPropagator: '清样' },
      })
      expect(after.revision).toBe(before.revision)
      const kept = (await admin.get(`/api/posts/${id}`)).body
      expect(kept.review.state).toBe('approved')
      const log = await admin.get('/api/audit?where[action][equals]=settings-changed&sort=-seq')
      expect(JSON.stringify(log.body.docs[0])).toContain('labels.wording.cocreated.zh')

      await ok(set({ threshold: 'generated' }))
      expect((await anyone.get(`/api/posts/${id}`)).body.disclosure).toBeNull()
      const linked = (await anyone.get(`/api/posts/${id}/json-ld`)).body
      expect(linked.digitalSourceType).toBeUndefined()
      await ok(
        set({ threshold: 'assisted', position: 'start', wording: { cocreated: { zh: '' } } }),
      )
      expect((await anyone.get(`/api/posts/${id}`)).body.disclosure.text).toBe(
        defaultLabelSettings.wording.cocreated.zh,
      )
    })

    it.each(['机器写的', 'AI-generated', '本文非 AI 生成'])('refuses %s', async (zh) => {
      const answer = await set({ wording: { generated: { zh } } })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).toContain('GB 45438-2025')
    })

    it('is read by who is signed in and written by admins only', async () => {
      expect((await anyone.get('/api/globals/settings')).status).toBe(403)
      const refused = await editor.post('/api/globals/settings', { labels: { producer: 'x' } })
      expect(refused.status).toBe(403)
    })
  })
}
