import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { startServer, temporaryFolder, type TestServer } from '../support/server'

const folder = temporaryFolder()
let server: TestServer
let anyone: Client
let admin: Client
let editor: Client
let author: Client
let agent: Client
const password = 'a-long-password'
const nobodysId = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  server = await startServer(folder.dir)
  anyone = new Client(server.url)
  admin = await anyone.login('admin@example.com', 'a-long-password')
  const person = async (role: string): Promise<Client> => {
    const email = `${role}@example.com`
    await admin.post('/api/users', { email, password: 'a-long-password', role, name: role })
    return anyone.login(email, 'a-long-password')
  }
  editor = await person('editor')
  author = await person('author')
  const apiKey = 'f3b1c2d4-0000-4000-8000-00000000a9e7'
  await admin.post('/api/agents', { name: 'Pipeline', enableAPIKey: true, apiKey })
  agent = anyone.agent(apiKey)
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

/** The editor's state with blocks that stand in each other. */
function nested(...types: string[]): object {
  const base = { version: 1, format: '', indent: 0, direction: null }
  let root: object = { ...base, type: 'root', children: [] }
  for (const [index, blockType] of types.reverse().entries()) {
    const fields = { id: `b${index}`, blockName: '', blockType, kind: 'note', label: '1' }
    const block = {
      type: 'block',
      version: 2,
      format: '',
      fields: { ...fields, content: { root } },
    }
    root = { ...base, type: 'root', children: [block] }
  }
  return { root }
}

const body = {
  root: {
    type: 'root',
    version: 1,
    format: '',
    indent: 0,
    direction: 'ltr',
    children: [
      {
        type: 'paragraph',
        version: 1,
        format: '',
        indent: 0,
        direction: 'ltr',
        textFormat: 0,
        children: [
          {
            type: 'text',
            version: 1,
            text: '正文。',
            format: 0,
            style: '',
            mode: 'normal',
            detail: 0,
          },
        ],
      },
    ],
  },
}

async function draft(by: Client, more: Record<string, unknown> = {}): Promise<string> {
  const made = await by.post('/api/posts?draft=true', {
    title: `题目 ${Math.random()}`,
    body,
    ...more,
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.doc.id
}

async function published(more: Record<string, unknown> = {}): Promise<string> {
  const id = await draft(author, more)
  await author.post(`/api/posts/${id}/submit`)
  await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
  expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
  return id
}

const logOf = async (id: string): Promise<string[]> =>
  (await editor.get(`/api/audit?where[doc][equals]=${id}&sort=at&limit=50`)).body.docs.map(
    (line: { action: string; revision: number }) => `${line.action} ${line.revision}`,
  )

describe('a request that can’t be', () => {
  it.each([
    ['a list', [1], /JSON object/],
    ['a text', 'x', /JSON object/],
    ['nothing', undefined, /JSON object/],
    ['a title of another kind', { title: { a: 1 } }, /title/],
    ['one tag for a list', { tags: nobodysId }, /tags/],
    ['a tag that does not exist', { tags: [nobodysId] }, /does not exist/],
    ['a text for the editor’s state', { body: 'hello' }, /body/],
    ['a state with holes', { body: { root: { type: 'root', children: [null] } } }, /body/],
    ['blocks nested too deep', { body: nested('Callout', 'Quote', 'Callout') }, /body/],
    ['a footnote in a callout', { body: nested('Callout', 'Footnote') }, /body/],
    ['a block that there is not', { body: nested('Banner') }, /body/],
    ['an unknown involvement', { ai: { involvement: 'a little' } }, /ai\.involvement/],
    ['a word for a time', { publishedAt: 'yesterday' }, /publishedAt/],
    ['texts for rows', { sources: ['https://example.com'] }, /sources/],
  ])('is refused with 400 that says why: %s', async (_, data, message) => {
    for (const path of ['/api/posts', '/api/posts?draft=true']) {
      const whole =
        typeof data === 'object' && !Array.isArray(data) ? { title: 'x', ...data } : data
      const answer = await editor.request('POST', path, whole)
      expect(answer.status, path).toBe(400)
      expect(answer.body.errors[0].message).toMatch(message)
    }
  })

  it('takes empty groups as left out', async () => {
    const made = await editor.post('/api/posts?draft=true', { title: 'x', ai: null, review: null })
    expect(made.body.doc).toMatchObject({
      ai: { involvement: 'unknown' },
      review: { state: 'draft' },
    })
  })

  it.each([
    'where=nothing',
    'where[title][like][]=x',
    'where[publishedAt][greater_than]=yesterday',
  ])('is refused with 400: %s', async (query) => {
    const answer = await anyone.get(`/api/posts?${query}`)
    expect([answer.status, answer.body.errors[0].message]).toEqual([
      400,
      expect.stringContaining('where'),
    ])
  })

  it.each([
    ['POST', '/api/users/verify/x', 404],
    ['POST', '/api/agents/verify/x', 404],
    ['GET', '/api/media/file/a%00b.png', 400],
    ['GET', '/api/media/file/%E0%A4%A', 400],
    ['GET', `/api/media/file/${'a'.repeat(300)}`, 400],
    ['GET', '/api/posts/%00', 400],
    ['GET', '/api/posts/x/sign-off', 404],
  ])('is refused, not stumbled over: %s %s', async (method, path, status) => {
    for (const who of [anyone, author, agent]) {
      const answer = await who.request(method, path)
      expect([answer.status, typeof answer.body.errors[0].message]).toEqual([status, 'string'])
    }
  })

  it('is refused with a NUL in a text or in a file’s name: SQLite would end the text there', async () => {
    const made = await author.post('/api/posts?draft=true', { title: 'a\0b' })
    expect([made.status, made.body.errors[0].message]).toEqual([
      400,
      expect.stringContaining('title'),
    ])
    const head = 'Content-Disposition: form-data; name="file"; filename="a\0b.png"'
    const { token } = (
      await anyone.post('/api/users/login', { email: 'author@example.com', password })
    ).body
    const uploaded = await fetch(`${server.url}/api/media`, {
      method: 'POST',
      headers: {
        authorization: `JWT ${token}`,
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: `--b\r\n${head}\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n`,
    })
    expect(uploaded.status).toBe(400)
  })

  it('is cut off when it is too large, though it came without its length', async () => {
    for (const path of ['/api/posts', '/api/graphql', '/api/users/login']) {
      const chunk = Buffer.alloc(1_000_000, 'x')
      let sent = 0
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => (sent++ < 8 ? controller.enqueue(chunk) : controller.close()),
      })
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: endless,
        duplex: 'half',
      } as RequestInit)
      const { errors } = (await response.json()) as { errors: { message: string }[] }
      expect([response.status, errors[0]?.message], path).toEqual([
        413,
        expect.stringContaining('100000'),
      ])
    }
  })

  it('has an error of the same form where there is no route, and from GraphQL', async () => {
    const route = await anyone.get('/api/nothing/of/the/kind')
    expect([route.status, route.body.errors[0].message]).toEqual([
      404,
      expect.stringContaining('Route not found'),
    ])
    const send = async (init: RequestInit) => {
      const response = await fetch(`${server.url}/api/graphql`, init)
      return [
        response.status,
        (await response.json()) as { errors: { message: string }[] },
      ] as const
    }
    const json = { 'content-type': 'application/json' }
    const [status, broken] = await send({ method: 'POST', headers: json, body: '{' })
    expect([status, broken.errors[0]?.message]).toEqual([400, 'Invalid JSON'])
    expect((await send({ method: 'PUT', headers: json, body: '{}' }))[1].errors).toHaveLength(1)
  })
})

describe('GraphQL', () => {
  it.each([[['Callout', 'Quote', 'Callout']], [['Callout', 'Footnote']], [['Banner']]])(
    'refuses blocks that can’t stand where they do: %j',
    async (types) => {
      const made = await author.graphql(
        'mutation ($body: JSON) { createPost(draft: true, data: { title: "x", body: $body }) { id } }',
        { body: nested(...types) },
      )
      expect(made.body.errors?.[0], JSON.stringify(made.body)).toMatchObject({
        message: expect.stringMatching(/body/) as unknown,
        extensions: { statusCode: 400 },
      })
    },
  )

  it('makes and changes a draft by its title alone', async () => {
    const made = await author.graphql(
      'mutation { createPost(draft: true, data: { title: "by title" }) { id ai { involvement } review { state } } }',
    )
    expect(made.body.data?.createPost, JSON.stringify(made.body)).toMatchObject({
      ai: { involvement: 'unknown' },
      review: { state: 'draft' },
    })
    const changed = await author.graphql(
      'mutation ($id: String!) { updatePost(id: $id, draft: true, data: { ai: { credit: "c" } }) { title ai { credit } } }',
      { id: made.body.data.createPost.id },
    )
    expect(changed.body.data?.updatePost).toEqual({ title: 'by title', ai: { credit: 'c' } })
  })
})

describe('what readers have', () => {
  it('is not published by an empty time', async () => {
    const id = await draft(author)
    await author.post(`/api/posts/${id}/submit`)
    await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
    expect((await editor.post(`/api/posts/${id}/publish`, { at: '' })).status).toBe(400)
    expect((await anyone.get(`/api/posts/${id}`)).status).toBe(404)
  })

  it('stays the same revision when the same is published again, by whatever write', async () => {
    const id = await published()
    const again = await Promise.all([
      editor.post(`/api/posts/${id}/publish`),
      admin.post(`/api/posts/${id}/publish`),
      admin.patch(`/api/posts/${id}`, { _status: 'published' }),
      admin.patch(`/api/posts/${id}`, { review: { dueAt: '2027-01-01T00:00:00.000Z' } }),
    ])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await anyone.get(`/api/posts/${id}`)).body.revision).toBe(1)
    expect((await logOf(id)).slice(-1)).toEqual(['published 1'])
  })

  it('is never an empty article, by whatever write', async () => {
    const data = { title: 'empty', ai: { involvement: 'none' }, _status: 'published' }
    const made = await editor.post('/api/posts', data)
    expect([made.status, made.body.errors[0].code]).toEqual([409, 'incomplete'])
  })

  it('comes back from an old version as a draft only', async () => {
    const id = await published()
    const versions = await editor.get(
      `/api/posts/versions?where[parent][equals]=${id}&where[version._status][equals]=published`,
    )
    const version = versions.body.docs[0].id as string
    await editor.post(`/api/posts/${id}/retract`, { reason: 'test' })
    for (const who of [admin, editor, author, agent]) {
      const { status } = await who.post(`/api/posts/versions/${version}`)
      expect([403, 409]).toContain(status)
    }
    expect((await author.post(`/api/posts/versions/${version}?draft=true`)).status).toBe(200)
    expect((await anyone.get(`/api/posts/${id}`)).status).toBe(404)
  })
})

describe('a sign-off that lapses without a write on the post', () => {
  it('leaves a way back when a tag of a signed post was deleted', async () => {
    const tag = (await admin.post('/api/tags', { name: `tag ${Math.random()}` })).body.doc.id
    const id = await draft(author, { tags: [tag] })
    await author.post(`/api/posts/${id}/submit`)
    await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
    expect((await admin.delete(`/api/tags/${tag}`)).status).toBe(200)
    expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(409)
    const submitted = await author.post(`/api/posts/${id}/submit`)
    expect(submitted.body.doc?.review.state, JSON.stringify(submitted.body)).toBe('in_review')
    expect((await author.patch(`/api/posts/${id}?draft=true`, { summary: 'x' })).status).toBe(200)
    expect((await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })).status).toBe(200)
    expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
    expect((await anyone.get(`/api/posts/${id}`)).body).toMatchObject({ summary: 'x', revision: 1 })
  })

  it('keeps its signer: the account is not deleted, by any path, but deactivated', async () => {
    const email = 'leaving@example.com'
    const user = { email, password: 'a-long-password', role: 'editor', name: '离任者' }
    const made = await admin.post('/api/users', user)
    const gone = made.body.doc.id
    const leaving = await anyone.login(email, user.password)
    const id = await draft(author)
    await author.post(`/api/posts/${id}/submit`)
    const signed = await leaving.post(`/api/posts/${id}/sign-off`, { statement: 'x' })
    expect(signed.body.doc.review.signOff).toMatchObject({ name: '离任者', email })

    const refused = await admin.delete(`/api/users/${gone}`)
    expect([refused.status, refused.body.errors[0].data.code]).toEqual([409, 'has-signed'])
    await admin.delete(`/api/users?where[id][equals]=${gone}`)
    await admin.graphql('mutation ($id: String!) { deleteUser(id: $id) { id } }', { id: gone })
    expect((await admin.get(`/api/users/${gone}`)).status).toBe(200)

    expect(
      (await leaving.patch(`/api/users/${gone}`, { deactivated: true })).body.doc,
    ).toMatchObject({ deactivated: false })
    expect((await admin.patch(`/api/users/${gone}`, { deactivated: true })).status).toBe(200)
    expect((await leaving.get('/api/posts?draft=true&limit=1')).body.docs).toEqual(
      (await anyone.get('/api/posts?limit=1')).body.docs,
    )
    expect((await leaving.post(`/api/posts/${id}/publish`)).status).toBe(403)
    const again = await anyone.post('/api/users/login', { email, password: user.password })
    expect([again.status, again.body.errors[0].data.code]).toEqual([403, 'deactivated'])
    expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
  })
})

describe('accounts', () => {
  it('never end without an admin', async () => {
    const me = (await admin.get('/api/users/me')).body.user.id
    for (const answer of [
      await admin.patch(`/api/users/${me}`, { role: 'author' }),
      await admin.delete(`/api/users/${me}`),
      await admin.patch(`/api/users/${me}`, { deactivated: true }),
    ]) {
      expect([answer.status, answer.body.errors[0].data?.code]).toEqual([409, 'last-admin'])
    }
    expect((await admin.patch(`/api/users/${me}`, { name: 'Chief' })).status).toBe(200)
  })

  it('are not shown to agents', async () => {
    expect((await agent.get('/api/users')).status).toBe(403)
    expect((await author.get('/api/users')).status).toBe(200)
  })
})

describe('the AI involvement', () => {
  const involve = (by: Client, id: string, involvement: string | null) =>
    by.patch(`/api/posts/${id}?draft=true`, { ai: { involvement } })

  it('is not lowered by a detour: no level, unknown, or a copy', async () => {
    const id = await draft(agent, { ai: { involvement: 'assisted' } })
    expect((await involve(author, id, 'less')).status).toBe(400)
    for (const level of [null, 'unknown', 'none']) {
      expect((await involve(author, id, level)).status).toBe(403)
    }
    for (const who of [author, agent, editor]) {
      const copy = await who.post(`/api/posts/${id}/duplicate`, { ai: { involvement: 'none' } })
      expect(copy.status).toBe(403)
    }
  })

  it('is unconfirmed again once an agent has rewritten what an editor confirmed', async () => {
    const id = await draft(author, { ai: { involvement: 'none' } })
    await editor.patch(`/api/posts/${id}?draft=true`, { ai: { reason: 'Asked the author.' } })
    await author.patch(`/api/posts/${id}?draft=true`, { summary: 'By a person.' })
    expect((await editor.get(`/api/posts/${id}?draft=true`)).body.ai.noneConfirmedBy).toBeTruthy()
    await agent.patch(`/api/posts/${id}?draft=true`, { summary: 'By a program.' })
    expect((await editor.post(`/api/posts/${id}/publish`)).body.errors[0].code).toBe('not-signed')
  })
})
