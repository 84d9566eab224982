import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '../support/client'
import { freePort, startServer, temporaryFolder, type TestServer } from '../support/server'
import { startRedis } from '../support/redis'

const redis = await startRedis()

/** What one instance publishes is read at the other. @param variables those of both */
function instances(variables: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  const servers: TestServer[] = []
  beforeAll(async () => {
    const env = await variables()
    // One after the other: the second finds the first's database.
    for (let n = 0; n < 2; n++) servers.push(await startServer(folder.dir, { env }))
  })
  afterAll(async () => {
    const codes = await Promise.all(servers.map((server) => server.stop()))
    expect(codes).toEqual([0, 0])
    folder.remove()
  })

  it('an entity’s new name and a settings’ change are read at the other instance', async () => {
    const [here, there] = servers.map(({ url }) => new Client(url))
    if (!here || !there) throw new Error('two servers were to be started')
    const admin = await here.login('admin@example.com', 'a-long-password')
    const made = await admin.post('/api/tags', { name: '旧名', listed: true })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const at = `/api/tags/${made.body.doc.id}`
    const name = async () => (await there.get(at)).body.name as string
    await expect.poll(name, { timeout: 5000 }).toBe('旧名')
    for (const next of ['新名', '又一名', '终名']) {
      expect((await admin.patch(at, { name: next })).status).toBe(200)
      await expect.poll(name, { timeout: 5000 }).toBe(next)
      expect((await here.get(at)).body.name).toBe(next)
    }
    const feed = async () => (await there.get('/feeds/feed.json')).body.title as string
    await feed()
    await admin.post('/api/globals/settings', { column: { name: '某专栏' } })
    await expect.poll(feed, { timeout: 5000 }).toBe('某专栏')
  })
}

// Without REDIS_URL they look in the same way.
describe('two instances whose Redis does not answer', () =>
  instances(async () => ({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` })))

if ('skipped' in redis) {
  it.skip(`two instances with Redis: ${redis.skipped}`, () => undefined)
} else {
  describe('two instances with Redis', () => {
    instances(async () => ({ REDIS_URL: redis.url }))
    afterAll(() => redis.stop())
  })
}
