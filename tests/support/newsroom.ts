import { expect } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { Client } from './client'
import { startServer, temporaryFolder, type TestServer } from './server'

/** A running Galley with one account of each role. */
export interface Newsroom {
  server: TestServer
  anyone: Client
  admin: Client
  editor: Client
  author: Client
  agent: Client
  /** Makes an account and signs it in; its name is what stands before the @. */
  person(email: string, role: string): Promise<Client>
  /** Makes a draft of a post. */
  draft(by: Client, more?: Record<string, unknown>): Promise<string>
  /** Makes a draft that is in review. */
  submitted(by: Client, more?: Record<string, unknown>): Promise<string>
  /** Makes a post that the editor has signed. */
  signed(by: Client, more?: Record<string, unknown>): Promise<string>
  /** Makes a post that the editor has signed and published. */
  published(by?: Client, more?: Record<string, unknown>): Promise<string>
  /** Whether readers see it, by REST and GraphQL alike. */
  isPublic(id: string): Promise<boolean>
  /** What the audit log says of a document. */
  log(id: string): Promise<{ action: string; detail: Record<string, unknown> | null }[]>
  close(): Promise<void>
}

// A soft break: its place in the state has a key with a dollar sign, which MongoDB must take too.
export const body = markdownToLexical('正文的第一行，\n**重点：**第二行。\n\n- [x] 任务\n')

/** An image of one pixel. */
export const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const key = 'f3b1c2d4-0000-4000-8000-00000000a9e7'

/** Starts a Galley. @param env the variables that choose its database, and others */
export async function openNewsroom(env: Record<string, string>): Promise<Newsroom> {
  const folder = temporaryFolder()
  const server = await startServer(folder.dir, { env })
  const anyone = new Client(server.url)
  const admin = await anyone.login('admin@example.com', 'a-long-password')
  const person = async (email: string, role: string): Promise<Client> => {
    const name = email.split('@')[0]
    const made = await admin.post('/api/users', { email, password: 'a-long-password', role, name })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    return anyone.login(email, 'a-long-password')
  }
  const editor = await person('editor@example.com', 'editor')
  const author = await person('author@example.com', 'author')
  const made = await admin.post('/api/agents', {
    ...{ name: 'Pipeline', enableAPIKey: true, apiKey: key },
  })
  expect(made.status).toBe(201)

  const draft: Newsroom['draft'] = async (by, more = {}) => {
    const data = { title: `题目 ${Math.random()}`, body, ...more }
    const answer = await by.post('/api/posts?draft=true', data)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc.id
  }
  const submitted: Newsroom['submitted'] = async (by, more) => {
    const id = await draft(by, more)
    expect((await by.post(`/api/posts/${id}/submit`)).status).toBe(200)
    return id
  }
  const signed: Newsroom['signed'] = async (by, more) => {
    const id = await submitted(by, more)
    const answer = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'I have read it.' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return id
  }
  return {
    ...{ server, anyone, admin, editor, author, person, draft, submitted, signed },
    agent: anyone.agent(key),
    published: async (by = author, more = {}) => {
      const id = await signed(by, more)
      const answer = await editor.post(`/api/posts/${id}/publish`)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return id
    },
    isPublic: async (id) => {
      const [rest, graphql] = await Promise.all([
        anyone.get(`/api/posts/${id}`),
        anyone.graphql('query ($id: String!) { Post(id: $id) { id } }', { id }),
      ])
      const inGraphql = Boolean(graphql.body.data?.Post)
      expect(rest.status === 200).toBe(inGraphql)
      return inGraphql
    },
    log: async (id) =>
      (await editor.get(`/api/audit?where[doc][equals]=${id}&sort=seq&limit=50`)).body.docs,
    close: async () => {
      await server.stop()
      folder.remove()
    },
  }
}
