import { expect } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Provenance } from '../../../src/review/payload/provenance/read'
import { type Answer, Client } from '../../support/client'
import { startServer, temporaryFolder } from '../../support/server'

/** A running Galley in which people and an agent write. */
export interface WritingRoom {
  /** The folder of the server, and the variables that choose its database. */
  dir: string
  env: Record<string, string>
  anyone: Client
  admin: Client
  editor: Client
  author: Client
  agent: Client
  /** Makes a draft; its id. */
  draft(by: Client, data: Record<string, unknown>): Promise<string>
  /** Saves a draft; the document as it is then. */
  save(by: Client, id: string, data: Record<string, unknown>): Promise<Answer['body']>
  /** @param query such as `?revision=1` */
  provenance(id: string, query?: string): Promise<Provenance>
  /** The origins of the body's parts, in order. */
  originsOf(id: string, query?: string): Promise<string[]>
  aiOf(id: string): Promise<Answer['body']>
  close(): Promise<void>
}

export const one =
  '模型先读完了整份财报，再把毛利率的变化归因于三个原因：产品结构、汇率与原材料价格。'
export const two =
  'The second paragraph explains why margins fell in the third quarter and what comes next.'
export const three = '第三段由人写成：我在上海见到了那位工程师，他说最难的不是训练，而是评测。'
export const body = (...blocks: string[]) => markdownToLexical(blocks.join('\n\n'))

/** Starts it. @param env the variables that choose its database */
export async function openWritingRoom(env: Record<string, string>): Promise<WritingRoom> {
  const folder = temporaryFolder()
  const server = await startServer(folder.dir, { env })
  const anyone = new Client(server.url)
  const admin = await anyone.login('admin@example.com', 'a-long-password')
  const person = async (role: string): Promise<Client> => {
    const data = { email: `${role}@example.com`, password: 'a-long-password', role, name: role }
    expect((await admin.post('/api/users', data)).status).toBe(201)
    return anyone.login(data.email, data.password)
  }
  const editor = await person('editor')
  const author = await person('author')
  const apiKey = 'f3b1c2d4-0000-4000-8000-00000000a9e7'
  const made = { name: 'Pipeline', model: 'm-1', enableAPIKey: true, apiKey }
  expect((await admin.post('/api/agents', made)).status).toBe(201)

  const provenance: WritingRoom['provenance'] = async (id, query = '') => {
    const answer = await author.get(`/api/posts/${id}/provenance${query}`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  return {
    ...{ dir: folder.dir, env, anyone, admin, editor, author, agent: anyone.agent(apiKey) },
    draft: async (by, data) => {
      const answer = await by.post('/api/posts?draft=true', {
        title: `题 ${Math.random()}`,
        ...data,
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body.doc.id
    },
    save: async (by, id, data) => {
      const answer = await by.patch(`/api/posts/${id}?draft=true`, data)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return answer.body.doc
    },
    provenance,
    originsOf: async (id, query) =>
      (await provenance(id, query)).parts
        .filter(({ kind }) => kind !== 'title')
        .map(({ origin }) => origin),
    aiOf: async (id) => (await editor.get(`/api/posts/${id}?draft=true`)).body.ai,
    close: async () => {
      await server.stop()
      folder.remove()
    },
  }
}
