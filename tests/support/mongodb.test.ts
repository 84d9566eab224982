import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { buildConfig, createLocalReq, getPayload } from 'payload'
import type { CollectionConfig, Payload, PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startMongo } from './mongodb'

/**
 * What the MongoDB suite relies on from whatever server runs it. These hold on MongoDB itself; they
 * are here because the server may be a stand-in, whose transactions and joins are partly ours.
 */
const server = await startMongo()
const skipped = 'skipped' in server
const title = `the MongoDB server (${skipped ? server.skipped : server.name})`

// Payload's types know only the collections generated for Galley; this test has its own.
const collections: unknown = [
  {
    slug: 'writers',
    fields: [
      { name: 'name', type: 'text', required: true, unique: true },
      { name: 'essays', type: 'join', collection: 'essays', on: 'writer', defaultLimit: 2 },
      { name: 'works', type: 'join', collection: ['essays', 'notes'], on: 'writer' },
    ],
  },
  {
    slug: 'essays',
    versions: { drafts: true, maxPerDoc: 3 },
    fields: [
      { name: 'title', type: 'text', required: true },
      { name: 'writer', type: 'relationship', relationTo: 'writers' },
      { name: 'score', type: 'number' },
    ],
  },
  {
    slug: 'notes',
    fields: [
      { name: 'number', type: 'number' },
      { name: 'writer', type: 'relationship', relationTo: 'writers' },
    ],
  },
]

type Found = Record<string, unknown> & { id: string }
interface Local {
  create(args: object): Promise<Found>
  find(args: object): Promise<{ docs: Found[] }>
  findByID(args: object): Promise<Found>
  findVersions(args: object): Promise<{ docs: { version: Found }[] }>
  update(args: object): Promise<Found>
  delete(args: object): Promise<Found>
  count(args: object): Promise<{ totalDocs: number }>
  db: Pick<Payload['db'], 'beginTransaction' | 'commitTransaction' | 'rollbackTransaction'> & {
    create(args: object): Promise<unknown>
    updateOne(args: object): Promise<unknown>
  }
}

const config = (url: string) =>
  buildConfig({
    secret: 'only for this test',
    telemetry: false,
    typescript: { autoGenerate: false },
    db: mongooseAdapter({ url, ensureIndexes: true, transactionOptions: {} }),
    collections: collections as CollectionConfig[],
  })

describe.skipIf(skipped)(title, () => {
  const transactions = 'transactions' in server && server.transactions
  let instance: Payload
  let payload: Local

  beforeAll(async () => {
    if ('skipped' in server) return
    instance = await getPayload({ config: config(server.url) })
    instance.logger.level = 'silent'
    payload = instance as unknown as Local
  })

  afterAll(async () => {
    if ('skipped' in server) return
    await instance.destroy()
    await server.stop()
  })

  const notes = async (number: number, req?: PayloadRequest): Promise<number> => {
    const where = { number: { equals: number } }
    return (await payload.count({ collection: 'notes', where, ...(req && { req }) })).totalDocs
  }
  const write = (number: number, req?: PayloadRequest) =>
    payload.create({ collection: 'notes', data: { number }, ...(req && { req }) })
  const renumber = (id: string, number: number, req?: PayloadRequest) =>
    payload.db.updateOne({ collection: 'notes', id, data: { number }, ...(req && { req }) })

  /** A request with an open transaction; rolled back with the test unless it was ended. */
  const begin = async (): Promise<PayloadRequest & { id: string }> => {
    const req = await createLocalReq({}, instance)
    const id = String(await payload.db.beginTransaction())
    onTestFinished(() => payload.db.rollbackTransaction(id))
    return Object.assign(req, { transactionID: id, id })
  }

  it('counts, sorts and limits joins, over one collection and over several', async () => {
    const writer = await payload.create({ collection: 'writers', data: { name: '甲' } })
    const other = await payload.create({ collection: 'writers', data: { name: '乙' } })
    for (const score of [3, 1, 2]) {
      const data = {
        title: `essay ${score}`,
        writer: writer.id,
        score,
        _status: 'published',
      }
      await payload.create({ collection: 'essays', data })
    }
    await payload.create({ collection: 'notes', data: { number: 1, writer: writer.id } })
    const joins = { essays: { count: true, sort: 'score' }, works: { count: true, limit: 5 } }
    const { docs } = await payload.find({ collection: 'writers', sort: 'name', depth: 1, joins })
    const found = Object.fromEntries(docs.map((doc) => [doc.id, doc]))
    expect(found[writer.id]?.essays).toMatchObject({
      docs: [{ title: 'essay 1' }, { title: 'essay 2' }],
      hasNextPage: true,
      totalDocs: 3,
    })
    expect(found[writer.id]?.works).toMatchObject({ totalDocs: 4, hasNextPage: false })
    expect(found[other.id]?.essays).toMatchObject({ docs: [], hasNextPage: false, totalDocs: 0 })
  })

  it('sorts and selects by a field of a related document', async () => {
    const sorted = await payload.find({ collection: 'essays', sort: ['-writer.name', '-score'] })
    expect(sorted.docs.map((doc) => doc.score)).toEqual([3, 2, 1])
    const where = { 'writer.name': { equals: '乙' } }
    expect((await payload.count({ collection: 'essays', where })).totalDocs).toBe(0)
  })

  it('keeps the published text while a draft is worked on, and the newest versions', async () => {
    const { id } = await payload.create({
      collection: 'essays',
      data: { title: 'first', _status: 'published' },
    })
    for (const title of ['second', 'third', 'fourth']) {
      await payload.update({ collection: 'essays', id, draft: true, data: { title } })
    }
    expect(await payload.findByID({ collection: 'essays', id })).toMatchObject({ title: 'first' })
    const draft = await payload.findByID({ collection: 'essays', id, draft: true })
    expect(draft).toMatchObject({ title: 'fourth', _status: 'draft' })
    const where = { parent: { equals: id } }
    const versions = await payload.findVersions({ collection: 'essays', where, sort: '-updatedAt' })
    expect(versions.docs.map((doc) => doc.version.title)).toEqual(['fourth', 'third', 'second'])
  })

  it('refuses a second document with a unique value, naming the field', async () => {
    const twice = payload.create({ collection: 'writers', data: { name: '甲' } })
    await expect(twice).rejects.toMatchObject({ status: 400, data: { errors: [{ path: 'name' }] } })
  })

  describe.skipIf(!transactions)('in transactions', () => {
    it('leaves nothing of one that was rolled back', async () => {
      const kept = await write(10)
      const gone = await write(11)
      const req = await begin()
      await write(12, req)
      await payload.update({ collection: 'notes', id: kept.id, data: { number: 13 }, req })
      await payload.delete({ collection: 'notes', id: gone.id, req })
      expect([await notes(11, req), await notes(12, req), await notes(13, req)]).toEqual([0, 1, 1])
      await payload.db.rollbackTransaction(req.id)
      const counts = [await notes(10), await notes(11), await notes(12), await notes(13)]
      expect(counts).toEqual([1, 1, 0, 0])
    })

    it('shows others nothing before the commit, and everything after', async () => {
      const req = await begin()
      await write(20, req)
      expect(await notes(20)).toBe(0)
      await payload.db.commitTransaction(req.id)
      expect(await notes(20)).toBe(1)
    })

    it('lets the first of two writers of a document win', async () => {
      const { id } = await write(30)
      const [first, second] = [await begin(), await begin()]
      await renumber(id, 31, first)
      await expect(renumber(id, 32, second)).rejects.toThrow(/conflict/i)
      await payload.db.commitTransaction(first.id)
      expect(await payload.findByID({ collection: 'notes', id })).toMatchObject({ number: 31 })
    })

    it('makes a write outside wait for the transaction that holds the document', async () => {
      const { id } = await write(40)
      const req = await begin()
      await renumber(id, 41, req)
      const order: string[] = []
      const outside = renumber(id, 42).then(() => order.push('outside'))
      // A further round trip: by its answer the server has the outside write too.
      await notes(40)
      order.push('commit')
      await payload.db.commitTransaction(req.id)
      await outside
      expect(order).toEqual(['commit', 'outside'])
      expect(await payload.findByID({ collection: 'notes', id })).toMatchObject({ number: 42 })
    })

    it('ends with the first statement that fails', async () => {
      const req = await begin()
      await write(50, req)
      // Past Payload's own operation, which would roll back by itself.
      const twice = payload.db.create({ collection: 'writers', data: { name: '甲' }, req })
      await expect(twice).rejects.toMatchObject({ status: 400 })
      await expect(payload.db.commitTransaction(req.id)).rejects.toThrow(/transaction/i)
      expect(await notes(50)).toBe(0)
    })
  })
})
