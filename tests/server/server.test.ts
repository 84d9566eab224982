import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import {
  freePort,
  galleyEnv,
  nodeArguments,
  root,
  startServer,
  temporaryFolder,
  type TestServer,
} from '../support/server'

const folder = temporaryFolder()
let server: TestServer
beforeAll(async () => {
  server = await startServer(folder.dir)
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

/** Starts a server that should refuse to start, and waits for its end. */
async function failing(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...nodeArguments, 'src/server/main.ts', '--api-only'], {
    cwd: root,
    env: galleyEnv(folder.dir, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output }
}

describe('the server', () => {
  it('is alive and ready, and says so without being cached', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(server.url + path)
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
      expect(await response.json()).toMatchObject({ status: 'ok' })
    }
  })

  it('sets security headers and does not say what it runs on', async () => {
    const data = await fetch(`${server.url}/api/posts`)
    expect(data.headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none'",
    )
    expect(data.headers.get('x-content-type-options')).toBe('nosniff')
    const { headers } = await fetch(`${server.url}/admin`)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('answers errors in the form of Payload’s own', async () => {
    const client = new Client(server.url)
    const wrongId = await client.get('/api/posts/nothing')
    expect(wrongId.status).toBe(404)
    expect(wrongId.body.errors[0].message).toBe('Not Found')
    const elsewhere = await client.get('/nowhere')
    expect([elsewhere.status, elsewhere.body.errors[0].message]).toEqual([404, 'Not found.'])
    const large = await client.post('/api/posts', { title: 'x'.repeat(5_100_000) })
    expect([large.status, large.body.errors[0].message]).toEqual([
      413,
      expect.stringContaining('at most 100000 bytes'),
    ])
    const broken = await client.graphql('{ nothingOfTheKind }')
    expect(broken.body.errors[0].message).toContain('nothingOfTheKind')
  })

  it('survives a query by several hidden paths, which Payload rejects more than once', async () => {
    const client = new Client(server.url)
    const asked = await client.get('/api/posts?where[authors.user.email][like]=admin')
    expect(asked.status).toBe(400)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await client.get('/api/posts')).status).toBe(200)
  })

  it.each(['where[updatedAt][contains]=x', 'where[slug][equals]=a&where[slug][equals]=b'])(
    'says that a query can’t be read: %s',
    async (query) => {
      const answer = await fetch(`${server.url}/api/posts?${query}`)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toHaveProperty('errors')
    },
  )

  it('takes a forgotten password without holding up other writes, and does not tell who is known', async () => {
    const client = new Client(server.url)
    const admin = await client.login('admin@example.com', 'a-long-password')
    const [known, unknown, write] = await Promise.all([
      client.post('/api/users/forgot-password', { email: 'admin@example.com' }),
      client.post('/api/users/forgot-password', { email: 'nobody@example.com' }),
      admin.post('/api/tags', { name: 'meanwhile' }),
    ])
    expect([known.status, unknown.status, write.status]).toEqual([200, 200, 201])
    expect(known.body).toEqual(unknown.body)
  })

  it('refuses signed-in writes from other origins', async () => {
    const login = await fetch(`${server.url}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@example.com', password: 'a-long-password' }),
    })
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(cookie).toContain('payload-token=')
    const write = (origin: string) =>
      fetch(`${server.url}/api/tags`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin },
        body: JSON.stringify({ name: `tag ${origin}` }),
      })
    expect((await write('https://elsewhere.example')).status).toBe(403)
    expect((await write(server.url)).status).toBe(201)
  })

  it('limits failed sign-ins', async () => {
    const client = new Client(server.url)
    const statuses: number[] = []
    for (let i = 0; i < 25; i++) {
      statuses.push(
        (
          await client.post('/api/users/login', {
            email: `nobody${i}@example.com`,
            password: 'wrong',
          })
        ).status,
      )
    }
    expect(statuses[0]).toBe(401)
    expect(statuses.at(-1)).toBe(429)
    // Counted together: GraphQL is no second door.
    const { body } = await client.graphql(
      'mutation { loginUser(email: "admin@example.com", password: "a-long-password") { token } }',
    )
    expect([body.data.loginUser, body.errors[0].extensions.statusCode]).toEqual([null, 429])
  })

  it('limits failed sign-ins by GraphQL', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7', 'content-type': 'application/json' }
    const statuses: unknown[] = []
    for (let i = 0; i < 21; i++) {
      const query = `mutation { loginUser(email: "nobody${i}@example.com", password: "wrong") { token } }`
      const body = JSON.stringify({ query })
      const answer = await fetch(`${server.url}/api/graphql`, { method: 'POST', headers, body })
      const { errors } = (await answer.json()) as {
        errors: { extensions: { statusCode: number } }[]
      }
      statuses.push(errors[0]?.extensions.statusCode)
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429])
  })

  it.each([
    '/api/posts/../users/login',
    '/api/x/%2E%2e/users/login',
    '/api/users/./login',
    '/api/x\\..\\users\\login',
  ])('refuses an address that leads elsewhere, past what guards it: %s', async (path) => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url)
      const headers = { 'content-type': 'application/json' }
      // As it is written: the URL standard would resolve it here already.
      const asked = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asked.on('error', reject)
      asked.end('{}')
    })
    expect(status).toBe(400)
  })

  it('serves metrics to this machine only', async () => {
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200)
    expect(
      (await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.5' } }))
        .status,
    ).toBe(403)
  })
})

describe('a start that can’t be', () => {
  it('names a taken port', async () => {
    const other = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const { code, output } = await failing({ PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port}`)
    expect(output).not.toContain('    at ')
  })

  it.each([
    [
      'postgres://user:secret@host/db',
      /DATABASE_URL=postgres:\/\/user:\*\*\*@host\/db can't be used/,
    ],
    ['file:/etc/hostname/none.db', /DATABASE_URL=file:\/etc\/hostname\/none\.db/],
    [
      'mongodb://127.0.0.1:9/galley?serverSelectionTimeoutMS=500',
      /DATABASE_URL=mongodb:\/\/127\.0\.0\.1:9/,
    ],
  ])('names a wrong DATABASE_URL: %s', async (url, message) => {
    const { code, output } = await failing({ DATABASE_URL: url, PORT: String(await freePort()) })
    expect(code, output).toBe(1)
    expect(output).toMatch(message)
    expect(output).not.toContain('secret')
  })

  it.each([
    [{ MEDIA_DIR: '/proc/none/media' }, /MEDIA_DIR: the folder \/proc\/none\/media can't be/],
    [{ DATABASE_URL: `file:${folder.dir}` }, /DATABASE_URL=file:/],
    [
      { WECHAT_APP_ID: 'a', WECHAT_APP_SECRET: 'b', WECHAT_WEBHOOK_SECRET: 'none' },
      /WECHAT_WEBHOOK_SECRET/,
    ],
    [
      { DATABASE_URL: `file:${folder.dir}/new.db`, GALLEY_ADMIN_PASSWORD: 'ab' },
      /GALLEY_ADMIN_PASSWORD/,
    ],
  ])('names the variable that can’t be used: %j', async (env: Record<string, string>, message) => {
    const { code, output } = await failing({ ...env, PORT: String(await freePort()) })
    expect([code, output]).toEqual([1, expect.stringMatching(message)])
  })
})

describe('a stop', () => {
  it('lets requests under way end, and exits 0 on SIGTERM', async () => {
    const own = temporaryFolder()
    const stopping = await startServer(own.dir)
    const admin = await new Client(stopping.url).login('admin@example.com', 'a-long-password')
    const writes = Array.from({ length: 10 }, (_, i) =>
      admin.post('/api/tags', { name: `tag ${i}` }),
    )
    await new Promise((resolve) => setTimeout(resolve, 30))
    const [code, answers] = await Promise.all([stopping.stop(), Promise.allSettled(writes)])
    expect(code, stopping.output()).toBe(0)
    const statuses = answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.status : 'refused',
    )
    expect(statuses.filter((status) => status !== 201 && status !== 'refused')).toEqual([])
    expect(statuses).toContain(201)
    own.remove()
  })
})
