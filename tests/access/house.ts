import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Payload, TypedUser } from 'payload'
import { Client } from '../support/client'
import { galleyEnv, temporaryFolder } from '../support/server'

/** Who asks, from the least to the most: the public, a program, people. */
export const roles = ['nobody', 'agent', 'author', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** A Galley in this process: REST and GraphQL behind a port, and the Local API of the same instance. */
export interface House {
  payload: Payload
  /** Asks by REST and GraphQL. */
  clients: Record<Role, Client>
  /** Who asks by the Local API; null for the public. */
  users: Record<Role, TypedUser | null>
  /** A newsletter. */
  list: string
  /** Another one of the same role, whose things are somebody else's. */
  ids: Record<Exclude<Role, 'nobody'> | 'colleague', string>
  close(): Promise<void>
}

/** Every account's password. */
export const password = 'a-long-password'

/** The agent's key. */
export const agentKey = 'f3b1c2d4-0000-4000-8000-00000000a9e7'

/**
 * Opens a Galley of its own with an account of each role. One a process: settings are read once.
 * @param database the variables that choose the database; a new SQLite file without any
 */
export async function openHouse(database: Record<string, string> = {}): Promise<House> {
  const folder = temporaryFolder()
  Object.assign(process.env, galleyEnv(folder.dir, database), { NODE_ENV: 'test' })
  const { openGalley } = await import('../../src/payload')
  const payload = await openGalley()
  payload.logger.level = 'silent'
  const { startSearch } = await import('../../src/delivery/search/open')
  const { env } = await import('../../src/env')
  const search = startSearch(payload, env())
  const server = await serve(payload)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accounts = await makeAccounts(payload)
  const list = await payload.create({
    collection: 'endpoints',
    // What a newsletter is not sent to, it needs no address for.
    data: { name: 'Newsletter', kind: 'newsletter', events: ['post.published'] } as never,
  })
  await search.ready()
  const anyone = new Client(url)
  const person = (role: Role): Promise<Client> => anyone.login(`${role}@example.com`, password)
  return {
    payload,
    clients: {
      nobody: anyone,
      agent: anyone.agent(agentKey),
      author: await person('author'),
      editor: await person('editor'),
      admin: await person('admin'),
    },
    ...accounts,
    list: list.id,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await search.stop()
      await payload.destroy()
      folder.remove()
    },
  }
}

async function serve(payload: Payload): Promise<Server> {
  const { createApp } = await import('../../src/server/app')
  const { env } = await import('../../src/env')
  const readiness = { accepting: () => true, sending: () => true }
  const server = createServer(createApp({ payload, env: env(), readiness, requestsPerMinute: 0 }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

async function makeAccounts(payload: Payload): Promise<Pick<House, 'users' | 'ids'>> {
  const person = async (name: string, role: 'author' | 'editor') => {
    const data = { email: `${name}@example.com`, password, role, name }
    return payload.create({ collection: 'users', data })
  }
  const [admin] = (await payload.find({ collection: 'users' })).docs
  if (!admin) throw new Error('no first admin was made')
  const [author, editor] = [await person('author', 'author'), await person('editor', 'editor')]
  const colleague = await person('colleague', 'author')
  const data = { name: 'Pipeline', enableAPIKey: true, apiKey: agentKey }
  const agent = await payload.create({ collection: 'agents', data })
  return {
    ids: {
      agent: agent.id,
      author: author.id,
      editor: editor.id,
      admin: admin.id,
      colleague: colleague.id,
    },
    users: {
      nobody: null,
      agent: { ...agent, collection: 'agents' },
      author: { ...author, collection: 'users' },
      editor: { ...editor, collection: 'users' },
      admin: { ...admin, collection: 'users' },
    },
  }
}
