import { expect } from 'vitest'
import { Client } from '../../support/client'
import { McpAgent } from '../../support/mcp'
import { startServer, type TestServer } from '../../support/server'

export const key = 'f3b1c2d4-0000-4000-8000-00000000a9e7'
const otherKey = 'f3b1c2d4-0000-4000-8000-00000000beef'

/** A request that any agent may make. */
export const ping = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
export const bearer = { authorization: `Bearer ${key}` }

/** What `create` gives back of a draft. */
interface Draft {
  id: string
  baseHash: string
  slug: string
}

/** A Galley with an admin, an editor and two agents that come by MCP. */
export class House {
  readonly anyone: Client
  private counter = 0

  private constructor(
    readonly server: TestServer,
    readonly admin: Client,
    readonly editor: Client,
    readonly agentId: string,
    readonly agent: McpAgent,
    readonly other: McpAgent,
  ) {
    this.anyone = new Client(server.url)
  }

  static async open(dir: string, env: Record<string, string>): Promise<House> {
    const server = await startServer(dir, { env })
    const anyone = new Client(server.url)
    const admin = await anyone.login('admin@example.com', 'a-long-password')
    const [email, password] = ['editor@example.com', 'a-long-password']
    const made = await admin.post('/api/users', { email, password, role: 'editor', name: 'Editor' })
    expect(made.status).toBe(201)
    const editor = await anyone.login(email, password)
    const id = await makeAgent(admin, 'Pipeline', key)
    await makeAgent(admin, 'Other', otherKey)
    const connect = (by: string) => McpAgent.connect(server.url, by)
    return new House(server, admin, editor, id, await connect(key), await connect(otherKey))
  }

  async close(): Promise<void> {
    await this.agent.close()
    await this.other.close()
    await this.server.stop()
  }

  /** Makes a further agent; its id. */
  agentOf = (name: string, apiKey: string) => makeAgent(this.admin, name, apiKey)

  title = (): string => `题目 ${++this.counter} ${Math.random().toString(36).slice(2, 8)}`

  article = (name = this.title()): string =>
    `---\ntitle: ${name}\nsummary: 一句话。\nsources: [https://example.com/a]\n---\n\n## 一节\n\n正文的第一段。\n`

  create = async (by = this.agent, markdown = this.article(), fields = {}): Promise<Draft> => {
    const made = await by.call('create_draft', { markdown, fields })
    expect(made.isError, made.texts[0]).toBe(false)
    return made.data
  }

  /** A bare request to `/api/mcp`. */
  rpc = (body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(`${this.server.url}/api/mcp`, {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      ...(method === 'POST'
        ? { body: typeof body === 'string' ? body : JSON.stringify(body) }
        : {}),
    })
}

async function makeAgent(admin: Client, name: string, apiKey: string): Promise<string> {
  const made = await admin.post('/api/agents', { name, enableAPIKey: true, apiKey })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return made.body.doc.id
}
