import fc from 'fast-check'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PublishedLog } from '../../../src/database/published'
import { galleyEnv, temporaryFolder } from '../../support/server'

const kinds = [
  { collection: 'tags', shown: { listed: true }, hidden: { listed: false }, text: 'bio' },
  {
    collection: 'posts',
    shown: { _status: 'published' },
    hidden: { _status: 'draft' },
    text: 'summary',
  },
] as const
type Kind = (typeof kinds)[number]

const acts = [
  'create',
  'updateOne',
  'updateWhere',
  'updateSilently',
  'updateMany',
  'upsert',
  'deleteOne',
  'deleteMany',
] as const
/** What a write does to the field that decides whether readers see the document. */
const flags = ['shown', 'hidden', 'left'] as const
const ends = ['committed', 'rolled back', 'alone'] as const

const step = fc.record({
  kind: fc.constantFrom(...kinds),
  // Mostly there, and mostly kept: else there is little for readers to see.
  act: fc.oneof(
    { weight: 2, arbitrary: fc.constant('upsert' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...acts) },
  ),
  flag: fc.constantFrom('shown', ...flags),
  end: fc.constantFrom('alone', 'committed', ...ends),
  /** Which of three names is written; some of them there, some not. */
  name: fc.constantFrom('a', 'b', 'c'),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/**
 * Nothing that readers see changes without an entry: at random writes, transactions that end either
 * way, and none.
 * @param database the variables that choose the database
 */
export function readersSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let payload: Payload
  let log: PublishedLog
  let count = 0
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

  /** What an anonymous reader sees of both collections. */
  async function view(): Promise<string> {
    const lists = kinds.map(({ collection }) =>
      payload.find({ collection, depth: 1, limit: 0, sort: 'id', overrideAccess: false }),
    )
    return JSON.stringify((await Promise.all(lists)).map(({ docs }) => docs))
  }

  async function write({ kind, act, flag, name }: Step, req?: PayloadRequest): Promise<unknown> {
    const { collection } = kind as Kind
    const where = { slug: { equals: name } }
    const data: Record<string, unknown> = {
      [kind.text]: `text ${++count}`,
      ...(flag === 'left' ? {} : kind[flag]),
    }
    const found = (await payload.db.findOne({ collection, where, req })) as { id: string } | null
    if (act === 'create' || act === 'upsert') {
      const names =
        collection === 'tags' ? { name, key: name, slug: name } : { title: name, slug: name }
      if (act === 'upsert')
        return payload.db.upsert({ collection, where, data: { ...data, ...names }, req })
      return found ?? payload.db.create({ collection, data: { ...data, ...names }, req })
    }
    if (act === 'updateOne')
      return found && payload.db.updateOne({ collection, id: found.id, data, req })
    if (act === 'updateWhere') return payload.db.updateOne({ collection, where, data, req })
    if (act === 'updateSilently') {
      return payload.db.updateOne({ collection, where, data, req, returning: false })
    }
    if (act === 'updateMany') {
      return payload.db.updateMany({ collection, where: { slug: { in: [name, 'a'] } }, data, req })
    }
    return payload.db[act]({ collection, where, req })
  }

  async function run(each: Step): Promise<void> {
    if (each.end === 'alone') return void (await write(each))
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    await write(each, req)
    await (each.end === 'committed' ? commitTransaction(req) : killTransaction(req))
  }

  it('nothing that readers see changes without an entry, and little is logged without one', async () => {
    let entries = 0
    let changes = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        for (const each of steps) {
          const [seen, before] = [await view(), log.epoch()]
          await run(each)
          const [now, after] = [await view(), log.epoch()]
          if (now !== seen) {
            changes++
            expect(after, JSON.stringify(each)).toBeGreaterThan(before)
          }
          if (after > before) entries++
          if (each.end === 'rolled back') expect(after).toBe(before)
          expect(await log.refresh()).toBe(after)
        }
      }),
      { numRuns: 4, seed: 6, endOnFailure: true },
    )
    expect(changes).toBeGreaterThan(10)
    // At most a third of the entries are for nothing (a write that says “shown” of what is not there).
    expect(entries).toBeLessThan(changes * 1.5)
  })
}
