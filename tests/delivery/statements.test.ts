import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { SqliteReader } from '../../src/database/sqlite-reader'
import { galleyEnv, temporaryFolder } from '../support/server'

const folder = temporaryFolder()
let payload: Payload
let ask: (address: string) => Promise<Response>
let askGraphql: (query: string) => Promise<Response>
let statements = 0

/** A document stored as it is: nobody has to sign forty posts. */
const stored = async (collection: 'posts' | 'authors' | 'tags' | 'media', data: object) =>
  (await payload.db.create({ collection, data: { ...data }, req: {} })) as { id: string }

beforeAll(async () => {
  Object.assign(process.env, galleyEnv(folder.dir), { NODE_ENV: 'test' })
  const { openGalley } = await import('../../src/payload')
  payload = await openGalley()
  payload.logger.level = 'silent'
  const { restApi } = await import('../../src/server/api')
  const { graphqlApi } = await import('../../src/server/graphql')
  const { SignIns } = await import('../../src/server/sign-ins')
  const [rest, graphql] = [restApi(payload), graphqlApi(payload.config, false, new SignIns(null))]
  ask = (address) => rest(new Request(`http://localhost${address}`))
  askGraphql = (query) =>
    graphql(
      new Request('http://localhost/api/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }),
    )
  for (let i = 0; i < 40; i++) {
    const named = { name: `名 ${i}`, slug: `n-${i}`, key: `n${i}`, listed: true }
    const author = await stored('authors', named)
    const tag = await stored('tags', named)
    const cover = await stored('media', {
      filename: `${i}.png`,
      mimeType: 'image/png',
      listed: true,
    })
    const at = new Date(Date.UTC(2026, 0, 1 + i)).toISOString()
    await stored('posts', {
      ...{ title: `第 ${i} 篇`, slug: `p-${i}`, _status: 'published', publishedAt: at },
      ...{ authors: [author.id], tags: [tag.id], cover: cover.id, ai: { involvement: 'none' } },
      ...{
        projects: ['甲'],
        sources: [{ id: `s${i}`, title: '源' }],
        createdAt: at,
        updatedAt: at,
      },
    })
  }
  const { rows } = SqliteReader.prototype
  vi.spyOn(SqliteReader.prototype, 'rows').mockImplementation(function (
    this: SqliteReader,
    sql,
    args,
  ) {
    statements++
    return rows.call(this, sql, args)
  })
  const { client } = payload.db as unknown as {
    client: { execute: (...args: unknown[]) => unknown }
  }
  const execute = client.execute.bind(client)
  client.execute = (...args) => {
    // Not the log's own question, which comes four times a second.
    if (!/published\b/.test(JSON.stringify(args[0]).slice(0, 60))) statements++
    return execute(...args)
  }
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await payload?.destroy()
  folder.remove()
})

/** How many statements an answer takes, the first time and again. */
async function count(question: () => Promise<Response>): Promise<[first: number, again: number]> {
  const counts: number[] = []
  for (let i = 0; i < 2; i++) {
    statements = 0
    const response = await question()
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('第')
    counts.push(statements)
  }
  return counts as [number, number]
}

it('asks the database as often for forty posts as for two', async () => {
  const list = (limit: number) => () => ask(`/api/posts?limit=${limit}&sort=-publishedAt&depth=1`)
  // Known authors, tags, covers are not read again.
  const [, few] = await count(list(2))
  const [first, again] = await count(list(40))
  expect(again).toBe(few)
  expect(again).toBeLessThanOrEqual(6)
  // Once for each collection that is named, and what Payload asks besides.
  expect(first - again).toBeLessThanOrEqual(12)
  const [, one] = await count(() => ask('/api/posts?where[slug][equals]=p-7&depth=1&limit=1'))
  expect(one).toBeLessThanOrEqual(6)
})

it('does so in GraphQL, which reads only what is selected', async () => {
  const list = (limit: number, fields: string) => () =>
    askGraphql(`{ Posts(limit: ${limit}, sort: "-publishedAt") { docs { title ${fields} } } }`)
  const related = 'authors { name posts(limit: 1) { docs { title } } } tags { name } cover { alt }'
  const [, few] = await count(list(2, 'authors { name } tags { name } cover { alt }'))
  const [first, again] = await count(list(40, 'authors { name } tags { name } cover { alt }'))
  expect(again).toBe(few)
  expect(first - again).toBeLessThanOrEqual(12)
  expect(again).toBeLessThanOrEqual(3)
  const [, bare] = await count(list(40, ''))
  expect(bare).toBe(2)
  // GraphQL makes a date of a text.
  const before = 'where: { publishedAt: { less_than: "2029-01-01T00:00:00.000Z" } }'
  const [, earlier] = await count(() =>
    askGraphql(`{ Posts(limit: 40, sort: "-publishedAt", ${before}) { docs { title } } }`),
  )
  expect(earlier).toBe(bare)
  // A join is a question for each document, of one statement or a few.
  const [, joined] = await count(list(10, related))
  expect(joined).toBeLessThanOrEqual(again + 10 * 3)
})
