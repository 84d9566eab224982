import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { describe, expect, it } from 'vitest'
import { resend } from '../../../src/channels/outbox/resend'
import { Bench, until } from './harness'
import { senderProcess } from './processes'

const bench = new Bench()

describe('a publish and its outbox row', () => {
  it('are one: rolled back, neither is there and nothing was sent', async () => {
    const receiver = await bench.receive((response) => response.end())
    await bench.send({ pollMs: 5 })
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await initTransaction(req)
    const post = await bench.publish('Rolled back', req)
    const inside = await bench.payload.find({
      collection: 'deliveries',
      where: { document: { equals: post.id } },
      req,
    })
    expect(inside.docs).toHaveLength(1)
    await killTransaction(req)
    expect(await bench.deliveries(receiver.endpoint)).toEqual([])
    expect(
      await bench.payload.findByID({ collection: 'posts', id: post.id, disableErrors: true }),
    ).toBeNull()
    // What is published afterwards is the first thing that arrives.
    await bench.publish('Kept')
    await bench.ended(receiver.endpoint)
    expect(receiver.received.map(({ event }) => event.data.title)).toEqual(['Kept'])
  })

  it('are one: without the row the post is not published', async () => {
    const receiver = await bench.receive((response) => response.end())
    const create = bench.payload.db.create.bind(bench.payload.db)
    bench.payload.db.create = (args) =>
      args.collection === 'deliveries' ? Promise.reject(new Error('disk full')) : create(args)
    try {
      await expect(bench.publish('Alone')).rejects.toThrow('disk full')
    } finally {
      bench.payload.db.create = create
    }
    const { totalDocs } = await bench.payload.count({
      collection: 'posts',
      where: { title: { equals: 'Alone' } },
    })
    expect(totalDocs).toBe(0)
    expect(await bench.deliveries(receiver.endpoint)).toEqual([])
  })

  it('are written for enabled endpoints that want the event, and for drafts not at all', async () => {
    const receiver = await bench.receive((response) => response.end())
    const other = await bench.endpoint(receiver.url, ['issue.published'])
    const off = await bench.endpoint(receiver.url)
    await bench.payload.update({ collection: 'endpoints', id: off.id, data: { enabled: false } })
    await bench.payload.create({ collection: 'posts', data: { title: 'A draft' }, draft: true })
    await bench.publish('Wanted')
    expect(await bench.deliveries(receiver.endpoint)).toHaveLength(1)
    expect(await bench.deliveries(other.id)).toEqual([])
    expect(await bench.deliveries(off.id)).toEqual([])
  })
})

describe('the sender', () => {
  it('delivers each event once, signed, in the order of its publishing', async () => {
    const receiver = await bench.receive((response) =>
      response.writeHead(200).end('{"outcome":{"action":"added"}}'),
    )
    await bench.send()
    const post = await bench.publish('One')
    await bench.payload.update({
      collection: 'posts',
      id: post.id,
      data: { title: 'Two', _status: 'published' },
      ...bench.as,
    })
    await bench.publish('Three')
    const rows = await bench.ended(receiver.endpoint, 3)
    expect(receiver.received.map(({ event }) => [event.type, event.data.title])).toEqual([
      ['post.published', 'One'],
      ['post.updated', 'Two'],
      ['post.published', 'Three'],
    ])
    expect(receiver.received[0]?.event.data).toMatchObject({
      id: post.id,
      slug: 'one',
      revision: 1,
      url: 'https://column.example/posts/one',
      api: `https://column.example/api/posts/${post.id}`,
    })
    expect(rows[0]).toMatchObject({
      status: 'succeeded',
      response: { outcome: { action: 'added' } },
      error: null,
      nextAttemptAt: null,
      leaseUntil: null,
      attempts: [{ status: 200, error: null }],
    })
    expect(receiver.refused).toEqual([])
  })

  it('tries again with the same webhook-id and a new timestamp, and keeps every attempt', async () => {
    const receiver = await bench.receive((response, _received, nth) =>
      response.writeHead(nth === 0 ? 500 : 200).end(nth === 0 ? 'broken' : 'thanks'),
    )
    await bench.send()
    await bench.publish('Again')
    const [row] = await bench.ended(receiver.endpoint)
    expect(receiver.received).toHaveLength(2)
    expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([row?.eventId]))
    expect(row).toMatchObject({
      status: 'succeeded',
      response: 'thanks',
      attempts: [
        { status: 500, response: 'broken', error: 'HTTP 500: broken' },
        { status: 200, response: 'thanks', error: null },
      ],
    })
  })

  it('fails for good when the schedule has ended; a resend starts it anew', async () => {
    let works = false
    const receiver = await bench.receive((response) => response.writeHead(works ? 200 : 500).end())
    const sender = await bench.send()
    await bench.publish('In vain')
    const [row] = await bench.ended(receiver.endpoint)
    expect(row).toMatchObject({ status: 'failed', error: 'HTTP 500' })
    expect(receiver.received).toHaveLength(3)
    works = true
    const asker = { payload: bench.payload, user: null, headers: new Headers() }
    expect(await resend(asker, String(row?.id), 'Li')).toMatchObject({ status: 'pending' })
    sender.nudge()
    const [after] = await bench.ended(receiver.endpoint)
    expect(after).toMatchObject({ status: 'succeeded', error: null, eventId: row?.eventId })
    expect(after?.attempts).toHaveLength(5)
    expect(after?.attempts).toContainEqual(expect.objectContaining({ resentBy: 'Li' }))
  })

  it('disables an endpoint that answers 410, and leaves the rows behind it waiting', async () => {
    const receiver = await bench.receive((response) => response.writeHead(410).end())
    await bench.publish('Gone')
    await bench.publish('Behind')
    await bench.send()
    const endpoint = await until(async () => {
      const doc = await bench.payload.findByID({ collection: 'endpoints', id: receiver.endpoint })
      return doc.enabled === false && doc
    })
    expect(endpoint.disabledReason).toContain('410')
    const rows = await until(async () => {
      const found = await bench.deliveries(receiver.endpoint)
      return found[0]?.status === 'failed' && found
    })
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'pending'])
    expect(receiver.received).toHaveLength(1)
  })

  it('holds back later events while the receiver is in trouble, and catches up in order', async () => {
    const receiver = await bench.receive((response, _received, nth) =>
      response.writeHead(nth < 2 ? 503 : 200).end(),
    )
    await bench.publish('First')
    await bench.publish('Second')
    await bench.send()
    await bench.ended(receiver.endpoint, 2)
    expect(receiver.received.map(({ event }) => event.data.title)).toEqual([
      'First',
      'First',
      'First',
      'Second',
    ])
  })

  it('does not let one refused document stop the others', async () => {
    const receiver = await bench.receive((response, { event }) =>
      response.writeHead(event.data.title === 'Bad' ? 500 : 200).end(),
    )
    await bench.publish('Bad')
    await bench.publish('Good')
    await bench.send({ delays: [0, 60_000] })
    const rows = await until(async () => {
      const found = await bench.deliveries(receiver.endpoint)
      return found[1]?.status === 'succeeded' && found
    })
    expect(rows[0]).toMatchObject({ status: 'pending', error: 'HTTP 500' })
  })

  it('ends the rows of a deleted endpoint', async () => {
    const receiver = await bench.receive((response) => response.end())
    const post = await bench.publish('Orphan')
    await bench.payload.delete({ collection: 'endpoints', id: receiver.endpoint })
    await bench.send()
    const row = await until(async () => {
      const { docs } = await bench.payload.find({
        collection: 'deliveries',
        where: { document: { equals: post.id } },
      })
      return docs[0]?.status === 'failed' && docs[0]
    })
    expect(row.error).toContain('deleted')
    expect(receiver.received).toEqual([])
  })

  it('puts a try that its own end cut off back, due at once', async () => {
    const receiver = await bench.receive(() => undefined)
    const sender = await bench.send()
    await bench.publish('Cut')
    await until(() => receiver.received.length === 1)
    await sender.stop(10)
    const [row] = await bench.deliveries(receiver.endpoint)
    expect(row).toMatchObject({ status: 'pending', attempts: [{ status: null }] })
    expect(Date.parse(String(row?.nextAttemptAt))).toBeLessThanOrEqual(Date.now())
  })
})

// Starting a second process takes a while on a busy machine.
describe('several senders on one database', { timeout: 180_000 }, () => {
  it('send nothing twice and keep the order', async () => {
    const receiver = await bench.receive((response) => response.end())
    await senderProcess(bench, 30_000)
    await bench.send({ pollMs: 25 })
    const count = 12
    for (let n = 0; n < count; n++) await bench.publish(`Post ${n}`)
    const rows = await bench.ended(receiver.endpoint, count)
    expect(rows.every(({ status }) => status === 'succeeded')).toBe(true)
    expect(receiver.received.map(({ id }) => id)).toEqual(rows.map(({ eventId }) => eventId))
    expect(rows.flatMap(({ attempts }) => attempts)).toHaveLength(count)
  })

  it('take over a row whose sender was killed, with the same webhook-id', async () => {
    let silent = true
    const receiver = await bench.receive((response) => {
      if (!silent) response.end()
    })
    const { kill } = await senderProcess(bench, 1_000)
    await bench.publish('Left behind')
    await until(() => receiver.received.length === 1)
    await kill()
    expect((await bench.deliveries(receiver.endpoint))[0]?.status).toBe('sending')
    silent = false
    await bench.send()
    const [row] = await bench.ended(receiver.endpoint)
    expect(row).toMatchObject({
      status: 'succeeded',
      attempts: [{ status: null }, { status: 200 }],
    })
    expect(receiver.received.map(({ id }) => id)).toEqual([row?.eventId, row?.eventId])
  })
})
