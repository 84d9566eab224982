import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { afterAll, describe, expect, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from './harness'

const server = await startMongo()
const url = 'skipped' in server ? undefined : server.url

describe.skipIf(!url)(`the outbox on ${'skipped' in server ? server.skipped : server.name}`, () => {
  // Ends after the bench's own hooks: those that stand first run last.
  afterAll(async () => {
    if (!('skipped' in server)) await server.stop()
  })
  const bench = new Bench(url)

  it.skipIf('skipped' in server || !server.transactions)(
    'rolls the row back with the post',
    async () => {
      const receiver = await bench.receive((response) => response.end())
      const req = await createLocalReq({ user: bench.as.user }, bench.payload)
      await initTransaction(req)
      const post = await bench.publish('Rolled back', req)
      const row = { collection: 'deliveries', where: { document: { equals: post.id } } } as const
      expect((await bench.payload.count({ ...row, req })).totalDocs).toBe(1)
      await killTransaction(req)
      expect((await bench.payload.count(row)).totalDocs).toBe(0)
      expect(
        await bench.payload.findByID({ collection: 'posts', id: post.id, disableErrors: true }),
      ).toBeNull()
      expect(receiver.received).toEqual([])
    },
  )

  it('delivers once and in order with two senders, and tries again with the same webhook-id', async () => {
    const receiver = await bench.receive((response, _received, nth) =>
      response.writeHead(nth === 0 ? 500 : 200).end(),
    )
    await bench.send({ pollMs: 7 })
    await bench.send({ pollMs: 5 })
    for (const title of ['One', 'Two', 'Three', 'Four']) await bench.publish(title)
    const rows = await bench.ended(receiver.endpoint, 4)
    expect(rows.map(({ status }) => status)).toEqual(Array(4).fill('succeeded'))
    expect(rows[0]?.attempts).toMatchObject([{ status: 500 }, { status: 200 }])
    expect(receiver.received).toHaveLength(5)
    const ids = receiver.received.map(({ id }) => id)
    expect([...new Set(ids)].sort()).toEqual(rows.map(({ eventId }) => eventId))
    expect(ids.filter((id) => id === rows[0]?.eventId)).toHaveLength(2)
  })

  it('takes over a row that a dead process left', async () => {
    const receiver = await bench.receive((response) => response.end())
    const post = await bench.publish('Left behind')
    await bench.payload.update({
      collection: 'deliveries',
      where: { document: { equals: post.id } },
      data: { status: 'sending', leaseUntil: new Date(Date.now() - 1000).toISOString() },
    })
    await bench.send()
    const [row] = await bench.ended(receiver.endpoint)
    expect(row).toMatchObject({
      status: 'succeeded',
      attempts: [{ status: null }, { status: 200 }],
    })
  })
})
