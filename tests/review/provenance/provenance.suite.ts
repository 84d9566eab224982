import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Provenance } from '../../../src/review/payload/provenance/read'
import { Client } from '../../support/client'
import { galley, startServer, temporaryFolder, type TestServer } from '../../support/server'

const one = '模型先读完了整份财报，再把毛利率的变化归因于三个原因：产品结构、汇率与原材料价格。'
const two =
  'The second paragraph explains why margins fell in the third quarter and what comes next.'
const three = '第三段由人写成：我在上海见到了那位工程师，他说最难的不是训练，而是评测。'
const body = (...blocks: string[]) => markdownToLexical(blocks.join('\n\n'))

/**
 * Whose a text is, over REST and GraphQL and with the import, on a real server.
 * @param database the variables that choose the database
 */
export function provenanceSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let env: Record<string, string>
  let server: TestServer
  let anyone: Client
  let admin: Client
  let editor: Client
  let author: Client
  let agent: Client

  beforeAll(async () => {
    env = await database()
    server = await startServer(folder.dir, { env })
    anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const person = async (role: string): Promise<Client> => {
      const data = { email: `${role}@example.com`, password: 'a-long-password', role, name: role }
      expect((await admin.post('/api/users', data)).status).toBe(201)
      return anyone.login(data.email, data.password)
    }
    editor = await person('editor')
    author = await person('author')
    const apiKey = 'f3b1c2d4-0000-4000-8000-00000000a9e7'
    const made = { name: 'Pipeline', model: 'm-1', enableAPIKey: true, apiKey }
    expect((await admin.post('/api/agents', made)).status).toBe(201)
    agent = anyone.agent(apiKey)
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  const draft = async (by: Client, data: Record<string, unknown>): Promise<string> => {
    const answer = await by.post('/api/posts?draft=true', { title: `题 ${Math.random()}`, ...data })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc.id
  }
  const save = async (by: Client, id: string, data: Record<string, unknown>) => {
    const answer = await by.patch(`/api/posts/${id}?draft=true`, data)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.doc
  }
  const provenance = async (id: string, query = ''): Promise<Provenance> => {
    const answer = await author.get(`/api/posts/${id}/provenance${query}`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  /** The origins of the body's parts, in order. */
  const originsOf = async (id: string, query = ''): Promise<string[]> =>
    (await provenance(id, query)).parts
      .filter(({ kind }) => kind !== 'title')
      .map(({ origin }) => origin)
  const aiOf = async (id: string) => (await editor.get(`/api/posts/${id}?draft=true`)).body.ai

  describe('whose the parts are', () => {
    it('is kept from save to save, by people and agents', async () => {
      const id = await draft(agent, { body: body(one, two) })
      expect(await originsOf(id)).toEqual(['agent', 'agent'])
      await save(author, id, { body: body(two, one.replace('整份', ''), three) })
      const told = await provenance(id)
      expect(told.parts.slice(1)).toMatchObject([
        { index: 1, kind: 'paragraph', origin: 'agent', editedBy: [] },
        { origin: 'agentEdited', editedBy: [{ kind: 'person', name: 'author' }] },
        { origin: 'person', writer: { kind: 'person', name: 'author' }, excerpt: three },
      ])
      expect(told.parts[1]?.writer).toMatchObject({ kind: 'agent', name: 'Pipeline', model: 'm-1' })
      expect(Object.values(told.share).reduce((sum, share) => sum + share)).toBeCloseTo(1, 3)
      expect(told.share.agent).toBeGreaterThan(0.3)
      expect(told.writers.map(({ kind }) => kind)).toEqual(['agent', 'person'])
      await save(agent, id, { body: body(two, three.replace('最难', '最困难')) })
      expect(await originsOf(id)).toEqual(['agent', 'personEdited'])
      // A write of other fields changes nothing of it, nor does a transition.
      await save(agent, id, { area: 'x' })
      await author.post(`/api/posts/${id}/submit`)
      expect(await originsOf(id)).toEqual(['agent', 'personEdited'])
    })

    it('is kept per version and per published revision', async () => {
      const id = await draft(agent, { body: body(one) })
      await agent.post(`/api/posts/${id}/submit`)
      const signed = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect(signed.status, JSON.stringify(signed.body)).toBe(200)
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      await save(author, id, { body: body(three) })
      expect(await originsOf(id)).toEqual(['person'])
      expect(await originsOf(id, '?revision=1')).toEqual(['agent'])
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const first = versions.body.docs[0].id as string
      expect(await originsOf(id, `?version=${first}`)).toEqual(['agent'])
      expect((await author.get(`/api/posts/${id}/provenance?revision=7`)).status).toBe(404)
      expect((await author.get(`/api/posts/${id}/provenance?revision=x`)).status).toBe(400)
      const other = await draft(author, { body: body(two) })
      expect((await author.get(`/api/posts/${other}/provenance?version=${first}`)).status).toBe(404)
    })

    it('comes back with an old version, and goes with a copy', async () => {
      const id = await draft(agent, { body: body(one, two) })
      await save(author, id, { body: body(three) })
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const restored = await author.post(
        `/api/posts/versions/${versions.body.docs[0].id}?draft=true`,
      )
      expect(restored.status, JSON.stringify(restored.body)).toBe(200)
      expect(await originsOf(id)).toEqual(['agent', 'agent'])
      const copy = await author.post(`/api/posts/${id}/duplicate?draft=true`, {
        body: body(one, three),
      })
      expect(copy.status, JSON.stringify(copy.body)).toBe(200)
      expect(await originsOf(copy.body.doc.id)).toEqual(['agent', 'person'])
    })

    it('is nobody’s to write, and not the public’s to read', async () => {
      const forged = { version: 1, writers: [], marks: [] }
      const id = await draft(agent, { body: body(one), provenance: forged })
      for (const who of [agent, author, admin]) {
        await save(who, id, { provenance: forged, area: String(Math.random()) })
      }
      expect(await originsOf(id)).toEqual(['agent'])
      expect((await anyone.get(`/api/posts/${id}/provenance`)).status).toBe(403)
      for (const who of [anyone, agent, admin]) {
        const { body: doc } = await who.get(`/api/posts/${id}?draft=true`)
        expect(doc).not.toHaveProperty('provenance')
      }
      const { body: versions } = await admin.get(`/api/posts/versions?where[parent][equals]=${id}`)
      expect(versions.docs.length).toBeGreaterThan(0)
      expect(versions.docs[0].version).not.toHaveProperty('provenance')
      const asked = await admin.graphql(
        'query ($id: String!) { Post(id: $id, draft: true) { provenance } }',
        { id },
      )
      expect(asked.body.data?.Post?.provenance ?? null).toBeNull()
      expect(
        (await anyone.get('/api/posts?where[provenance][exists]=true')).status,
      ).toBeGreaterThanOrEqual(400)
    })

    it('can be asked for by GraphQL', async () => {
      const id = await draft(agent, { body: body(one) })
      const query = `query ($id: String!) { PostProvenance(id: $id) {
        ai { involvement tools } share { agent person } parts { kind origin writer { name model } } } }`
      const told = await author.graphql(query, { id })
      expect(told.body.data?.PostProvenance, JSON.stringify(told.body)).toMatchObject({
        ai: { involvement: 'generated', tools: ['Pipeline (m-1)'] },
        share: { agent: 1, person: 0 },
        parts: [{ kind: 'title' }, { origin: 'agent', writer: { name: 'Pipeline', model: 'm-1' } }],
      })
      expect((await anyone.graphql(query, { id })).body.errors).toHaveLength(1)
      await author.graphql(
        'mutation ($id: String!, $body: JSON) { updatePost(id: $id, draft: true, data: { body: $body }) { id } }',
        { id, body: body(one, three) },
      )
      expect(await originsOf(id)).toEqual(['agent', 'person'])
    })

    it('is known of issues too', async () => {
      const items = [{ number: 1, title: '条目一', concept: one }]
      const made = await agent.post('/api/issues?draft=true', { title: '第一期', items })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const { id, ai } = made.body.doc
      expect(ai.involvement).toBe('generated')
      const told = await author.get(`/api/issues/${id}/provenance`)
      expect(told.body.parts).toMatchObject([{ kind: 'title' }, { kind: 'item', origin: 'agent' }])
    })
  })

  describe('an agent’s write', () => {
    it('says of a text that it made at least that it did', async () => {
      const id = await draft(agent, { body: body(one) })
      expect(await aiOf(id)).toMatchObject({
        involvement: 'generated',
        tools: ['Pipeline (m-1)'],
      })
      const titled = await draft(agent, {})
      expect((await aiOf(titled)).involvement).toBe('assisted')
    })

    it('leaves its own statement as it is, and names its tool once', async () => {
      const ai = { involvement: 'cocreated', tools: ['M-1', 'other'] }
      const id = await draft(agent, { body: body(one), ai })
      expect(await aiOf(id)).toMatchObject(ai)
      const claim = await draft(agent, { body: body(one), ai: { involvement: 'none' } })
      expect(await aiOf(claim)).toMatchObject({ involvement: 'none', noneConfirmedBy: null })
      // Its own list without its own name: the name stays.
      const own = await draft(agent, { body: body(one) })
      await save(agent, own, { ai: { tools: ['other'] } })
      expect((await aiOf(own)).tools).toEqual(['other', 'Pipeline (m-1)'])
    })

    it('raises what people said of their own text', async () => {
      const id = await draft(author, { body: body(three) })
      await save(editor, id, { ai: { involvement: 'none', reason: 'Asked the author.' } })
      expect((await aiOf(id)).noneConfirmedBy).toBeTruthy()
      await save(agent, id, { area: 'x' })
      expect((await aiOf(id)).involvement).toBe('none')
      await save(agent, id, { body: body(three, one) })
      expect(await aiOf(id)).toMatchObject({
        involvement: 'assisted',
        noneConfirmedBy: null,
        tools: ['Pipeline (m-1)'],
      })
      await save(agent, id, { title: one.slice(0, 10), body: body(one) })
      expect((await aiOf(id)).involvement).toBe('generated')
    })

    it('counts again when a person brings it back behind a confirmed none', async () => {
      const id = await draft(agent, { body: body(one) })
      await save(author, id, { body: body(three) })
      const reason = 'Written anew by a person.'
      await save(editor, id, { ai: { involvement: 'none', reason } })
      expect((await aiOf(id)).noneConfirmedBy).toBeTruthy()
      await save(author, id, { body: body(three, two) })
      expect((await aiOf(id)).involvement).toBe('none')
      await save(author, id, { body: body(one) })
      expect(await aiOf(id)).toMatchObject({ involvement: 'generated', noneConfirmedBy: null })
    })

    it('by GraphQL is an agent’s write too', async () => {
      const id = await draft(author, { body: body(three) })
      await agent.graphql(
        'mutation ($id: String!) { updatePost(id: $id, draft: true, data: { summary: "By a program." }) { id } }',
        { id },
      )
      expect((await aiOf(id)).involvement).toBe('assisted')
      expect(await originsOf(id)).toEqual(['agent', 'person'])
    })
  })

  describe('what is said of AI’s part', () => {
    const said = {
      involvement: 'cocreated',
      tools: ['Javis 🤖', 'gpt-5'],
      credit: '本文由 Sophie 与 Javis 🤖 共同创作',
      label: '本文含 AI 生成内容',
      prompt: '写一篇文章',
    }
    const less = [
      { tools: ['gpt-5'] },
      { tools: [] },
      { tools: null },
      { credit: '' },
      { credit: '本文由 Sophie 创作' },
      { label: null },
      { prompt: '' },
      { involvement: 'assisted' },
    ]

    it('is lowered by editors only, with a reason, which the log keeps', async () => {
      for (const change of less) {
        const id = await draft(author, { body: body(three), ai: said })
        for (const who of [author, agent]) {
          const refused = await who.patch(`/api/posts/${id}?draft=true`, { ai: change })
          expect([refused.status, JSON.stringify(change)]).toEqual([403, JSON.stringify(change)])
          expect(refused.body.errors[0].message).toMatch(/Only an editor/)
        }
        const silent = await editor.patch(`/api/posts/${id}?draft=true`, { ai: change })
        expect(silent.body.errors[0].message).toMatch(/ai\.reason/)
        expect(await aiOf(id)).toMatchObject(said)
        await save(editor, id, { ai: { ...change, reason: 'It was not used.' } })
        const log = await editor.get(
          `/api/audit?where[doc][equals]=${id}&where[action][equals]=involvement-lowered`,
        )
        expect(log.body.docs[0].detail.reason).toBe('It was not used.')
        if (!('involvement' in change)) expect(log.body.docs[0].detail.lost).not.toEqual([])
      }
    })

    it('is not lowered by bringing an old version back', async () => {
      const id = await draft(author, { body: body(three) })
      await save(agent, id, {
        body: body(one),
        ai: { involvement: 'generated', credit: '由 AI 写成' },
      })
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const first = versions.body.docs[0].id as string
      for (const who of [author, agent, editor]) {
        const restored = await who.post(`/api/posts/versions/${first}?draft=true`)
        expect(restored.status, JSON.stringify(restored.body)).toBe(200)
        expect(await originsOf(id)).toEqual(['person'])
        expect(await aiOf(id)).toMatchObject({
          involvement: 'generated',
          credit: '由 AI 写成',
          tools: ['Pipeline (m-1)'],
        })
      }
    })
  })

  describe('an import', () => {
    const file = path.join(folder.dir, 'in', '2026-01-02-imported.md')
    const write = (frontMatter: string, ...blocks: string[]): void => {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(
        file,
        `---\ntitle: 导入的文章\ndate: 2026-01-02 08:00:00 +0800\n${frontMatter}---\n\n${blocks.join('\n\n')}\n`,
      )
    }
    const importFile = async (...more: string[]) => {
      const { code, stdout, stderr } = await galley(
        folder.dir,
        ['import', path.dirname(file), '--json', ...more],
        env,
      )
      expect(code, stdout + stderr).toBe(0)
      const { files } = JSON.parse(stdout) as {
        files: { id: string; action: string; warnings: { code: string }[] }[]
      }
      return files[0] ?? { id: '', action: '', warnings: [] }
    }

    it('is nobody’s known text; an edited file changes what it changes, and lowers nothing', async () => {
      write('ai:\n  involvement: cocreated\n  tools: [Javis]\n  credit: 由 AI 与人合写\n', one, two)
      const { id } = await importFile()
      expect(await originsOf(id)).toEqual(['unknown', 'unknown'])
      const told = await provenance(id)
      expect(told.parts[1]?.writer).toMatchObject({
        kind: 'import',
        name: expect.stringContaining('2026-01-02-imported.md') as unknown,
      })
      expect(told.ai).toMatchObject({ tools: ['Javis'], credit: '由 AI 与人合写' })
      await save(author, id, { body: body(one, two, three) })
      expect(await originsOf(id)).toEqual(['unknown', 'unknown', 'person'])
      write('ai:\n  involvement: none\n', one, `${two} And more.`)
      const again = await importFile('--merge')
      expect(again.action).toBe('updated')
      expect(again.warnings.map(({ code }) => code)).toContain('ai-kept')
      expect(await originsOf(id)).toEqual(['unknown', 'unknown', 'person'])
      expect(await aiOf(id)).toMatchObject({
        involvement: 'cocreated',
        tools: ['Javis'],
        credit: '由 AI 与人合写',
      })
      expect((await importFile()).action).toBe('unchanged')
    })
  })
}
