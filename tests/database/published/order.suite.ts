import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PublishedChange, PublishedLog } from '../../../src/database/published'
import { galleyEnv, nodeArguments, root, temporaryFolder } from '../../support/server'

/** Starting two processes takes its time on a busy machine, in ms. */
const starts = 240_000

/**
 * The order of the log under many writers, what a transaction that ends otherwise leaves of it, and
 * whether anything that readers see can change without it.
 * @param database the variables that choose the database
 */
export function orderSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let payload: Payload
  let log: PublishedLog
  beforeAll(async () => {
    Object.assign(process.env, galleyEnv(folder.dir, await database()))
    const { openGalley } = await import('../../../src/payload')
    payload = await openGalley()
    payload.logger.level = 'silent'
    const { publishedLog } = await import('../../../src/database/published')
    log = publishedLog(payload)
    await log.refresh()
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  const tag = (name: string, req?: PayloadRequest, listed = true): Promise<{ id: string }> =>
    payload.db.create({
      collection: 'tags',
      data: { name, key: name, slug: name, listed },
      req,
    }) as Promise<{ id: string }>
  async function transaction(
    work: (req: PayloadRequest) => Promise<void>,
    end: (req: PayloadRequest) => Promise<void> = commitTransaction,
  ): Promise<void> {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await work(req)
    await end(req)
  }
  /** Lets another process write, see `writer-process.ts`. */
  async function other(...args: string[]): Promise<void> {
    const file = 'tests/database/published/writer-process.ts'
    const child = spawn(process.execPath, [...nodeArguments, file, ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
  }
  const pause = (most: number) => new Promise((done) => setTimeout(done, Math.random() * most))
  const numbers = (changes: PublishedChange[] | null) => changes?.map(({ seq }) => seq)

  it('a transaction is known when its commit has returned, and not before', async () => {
    const before = log.epoch()
    await transaction(async (req) => {
      await tag('in a transaction', req)
      await tag('in it too', req)
      expect(await log.refresh()).toBe(before)
    })
    expect(log.epoch()).toBe(before + 2)
    expect(await log.since(before)).toHaveLength(2)
  })

  it('one that is rolled back leaves no entry and no gap', async () => {
    const before = log.epoch()
    const heard: number[] = []
    const leave = log.onAdvance((epoch) => heard.push(epoch))
    await transaction((req) => tag('rolled back', req).then(() => undefined), killTransaction)
    expect(await log.refresh()).toBe(before)
    await tag('after it')
    expect(numbers(await log.since(before))).toEqual([before + 1])
    expect(heard).toEqual([before + 1])
    leave()
  })

  it('a write that the database refuses leaves none either', async () => {
    const { id } = await tag('unique')
    const before = log.epoch()
    const data = { id, name: 'unique', key: 'unique', slug: 'unique', listed: true }
    const again = payload.create({ collection: 'tags', data, req: undefined })
    await expect(again).rejects.toThrow()
    expect(await log.refresh()).toBe(before)
  })

  /** Reads on as a reader does that has seen an entry and asks for what came after it. */
  function follow(): () => Promise<PublishedChange[]> {
    const seen: PublishedChange[] = []
    let last = log.epoch()
    let ended = false
    const read = async () => {
      const changes = await log.since(last)
      expect(changes, `after ${last}`).not.toBeNull()
      seen.push(...(changes ?? []))
      last = seen.at(-1)?.seq ?? last
    }
    const reading = (async () => {
      while (!ended) {
        await read()
        await pause(2)
      }
    })()
    return async () => {
      ended = true
      await reading
      await read()
      return seen
    }
  }
  const committed = async (prefix: string): Promise<string[]> => {
    const { docs } = await payload.db.find({
      collection: 'tags',
      limit: 0,
      pagination: false,
      where: { slug: { like: prefix } },
    })
    return docs.map(({ id }) => String(id)).sort()
  }

  it('who follows it misses nothing, whatever order transactions begin and end in', async () => {
    const end = follow()
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        pause(50).then(() =>
          transaction(
            async (req) => {
              await tag(`side-${n}`, req)
              await pause(15)
            },
            n % 5 === 0 ? killTransaction : commitTransaction,
          ),
        ),
      ),
    )
    const seen = await end()
    const ids = await committed('side-')
    expect(ids).toHaveLength(48)
    expect(seen.map(({ id }) => id).sort()).toEqual(ids)
    expect(numbers(seen)).toEqual(seen.map((_, place) => (seen[0]?.seq ?? 0) + place))
  })

  it(
    'nor of what other processes write, and hears of it by itself',
    async () => {
      const end = follow()
      const before = log.epoch()
      const heard = new Promise<number>((resolve) => log.onAdvance(resolve))
      await Promise.all(['one', 'two'].map((name) => other('tags', `${name}-other`, '20')))
      expect(await heard).toBeGreaterThan(before)
      const seen = await end()
      const ids = await committed('-other-')
      expect(ids).toHaveLength(30)
      expect(seen.map(({ id }) => id).sort()).toEqual(ids)
      await expect.poll(() => log.epoch()).toBe(before + 30)
    },
    starts,
  )

  it('a commit that fails is not told of', async (test) => {
    if (payload.db.name !== 'sqlite') return test.skip('only SQLite looks at a reference this late')
    const before = log.epoch()
    const failing = transaction(async (req) => {
      await tag('not stored', req)
      const id = String(await req.transactionID)
      const { sessions } = payload.db as unknown as {
        sessions: Record<string, { db: { run(query: string): Promise<unknown> } }>
      }
      const session = sessions[id]?.db
      await session?.run('PRAGMA defer_foreign_keys = ON')
      await session?.run("INSERT INTO posts_rels (parent_id, path) VALUES ('nobody', 'tags')")
    })
    await expect(failing).rejects.toThrow(/could not store/)
    expect(await log.refresh()).toBe(before)
    await tag('stored after it')
    expect(log.epoch()).toBe(before + 1)
  })

  it('what was pruned is not told as nothing', async () => {
    const before = log.epoch()
    for (const name of ['p1', 'p2', 'p3']) await tag(name)
    const { sqliteLog } = await import('../../../src/database/published/sqlite')
    const { mongodbLog } = await import('../../../src/database/published/mongodb')
    const store =
      payload.db.name === 'sqlite'
        ? sqliteLog(payload.db as unknown as SQLiteAdapter)
        : mongodbLog(payload.db as unknown as MongooseAdapter)
    await store.prune(before + 1)
    expect(await log.since(before)).toBeNull()
    expect(numbers(await log.since(before + 1))).toEqual([before + 2, before + 3])
    // A number is not given again, though all entries are gone; the log of an older backup is lifted.
    await store.raise(before + 9)
    await store.raise(before + 9)
    await tag('p4')
    expect(await log.refresh()).toBe(before + 10)
    expect(await log.since(before + 3)).toBeNull()
  })

  it(
    'the label settings of another process hold once its change is known',
    async () => {
      const post = {
        title: 'labelled',
        slug: 'labelled',
        _status: 'published',
        ai: { involvement: 'unknown' },
      }
      const { id } = (await payload.db.create({ collection: 'posts', data: post })) as {
        id: string
      }
      const label = async () =>
        (await payload.findByID({ collection: 'posts', id, overrideAccess: false })).disclosure
          ?.text
      const words = '来源未知，可能由AI生成'
      expect(await label()).not.toContain(words)
      await other('settings', words)
      await log.refresh()
      expect(await label()).toContain(words)
    },
    starts,
  )
}
