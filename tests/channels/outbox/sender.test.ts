import { spawn } from 'node:child_process'
import { createLocalReq, initTransaction, killTransaction, type Payload } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Sender } from '../../../src/channels'
import type { SenderOptions } from '../../../src/channels/outbox/sender'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import type { User } from '../../../src/payload-types'
import { nodeArguments, root, temporaryFolder } from '../../support/server'
import { type Answer, type Receiver, startReceiver } from '../webhooks/receiver'
import { addEndpoint, deliveriesOf, openOwn, publishPost, until } from './harness'

const folder = temporaryFolder()
const secret = makeSecret()
let payload: Payload
let user: User
let stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  ;({ payload, user } = await openOwn(folder.dir))
})
afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  stops = []
  await payload.update({ collection: 'endpoints', where: {}, data: { enabled: false } })
})
afterAll(async () => {
  await payload?.destroy()
  folder.remove()
})

async function receive(answer: Answer): Promise<Receiver & { endpoint: string }> {
  const receiver = await startReceiver(secret, answer)
  stops.push(receiver.close)
  const { id } = await addEndpoint(payload, receiver.url, secret)
  return { ...receiver, endpoint: id }
}

async function send(options: Partial<SenderOptions> = {}): Promise<Sender> {
  const { startSender } = await import('../../../src/channels')
  const sender = startSender(payload, { delays: [0, 10, 10], pollMs: 20, ...options })
  stops.push(() => sender.stop())
  return sender
}

const ended = (endpoint: string, count = 1) =>
  until(async () => {
    const rows = await deliveriesOf(payload, endpoint)
    const open = rows.some(({ status }) => status === 'pending' || status === 'sending')
    return rows.length === count && !open && rows
  })

describe('a publish and its outbox row', () => {
  it('are one: rolled back, neither is there and nothing was sent', async () => {
    const receiver = await receive((response) => response.end())
    await send({ pollMs: 5 })
    const req = await createLocalReq({ user: { ...user, collection: 'users' } }, payload)
    await initTransaction(req)
    const post = await publishPost(payload, user, 'Rolled back', req)
    const inside = await payload.find({
      collection: 'deliveries',
      where: { document: { equals: post.id } },
      req,
    })
    expect(inside.docs).toHaveLength(1)
    await killTransaction(req)
    expect(await deliveriesOf(payload, receiver.endpoint)).toEqual([])
    expect(
      await payload.findByID({ collection: 'posts', id: post.id, disableErrors: true }),
    ).toBeNull()
    // What is published afterwards is the first thing that arrives.
    await publishPost(payload, user, 'Kept')
    await ended(receiver.endpoint)
    expect(receiver.received.map(({ event }) => event.data.title)).toEqual(['Kept'])
  })

  it('are one: without the row the post is not published', async () => {
    const receiver = await receive((response) => response.end())
    const create = payload.db.create.bind(payload.db)
    payload.db.create = (args) =>
      args.collection === 'deliveries' ? Promise.reject(new Error('disk full')) : create(args)
    try {
      await expect(publishPost(payload, user, 'Alone')).rejects.toThrow('disk full')
    } finally {
      payload.db.create = create
    }
    const { totalDocs } = await payload.count({
      collection: 'posts',
      where: { title: { equals: 'Alone' } },
    })
    expect(totalDocs).toBe(0)
    expect(await deliveriesOf(payload, receiver.endpoint)).toEqual([])
  })

  it('are written for enabled endpoints that want the event, and for drafts not at all', async () => {
    const receiver = await receive((response) => response.end())
    const other = await addEndpoint(payload, receiver.url, secret, ['issue.published'])
    const off = await addEndpoint(payload, receiver.url, secret)
    await payload.update({ collection: 'endpoints', id: off.id, data: { enabled: false } })
    await payload.create({ collection: 'posts', data: { title: 'A draft' }, draft: true })
    await publishPost(payload, user, 'Wanted')
    expect(await deliveriesOf(payload, receiver.endpoint)).toHaveLength(1)
    expect(await deliveriesOf(payload, other.id)).toEqual([])
    expect(await deliveriesOf(payload, off.id)).toEqual([])
  })
})

describe('the sender', () => {
  it('delivers each event once, signed, in the order of its publishing', async () => {
    const receiver = await receive((response) =>
      response.writeHead(200).end('{"outcome":{"action":"added"}}'),
    )
    await send()
    const post = await publishPost(payload, user, 'One')
    const as = { overrideAccess: false, user: { ...user, collection: 'users' as const } }
    await payload.update({
      collection: 'posts',
      id: post.id,
      data: { title: 'Two', _status: 'published' },
      ...as,
    })
    await publishPost(payload, user, 'Three')
    const rows = await ended(receiver.endpoint, 3)
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
    const receiver = await receive((response, _received, nth) =>
      response.writeHead(nth === 0 ? 500 : 200).end(nth === 0 ? 'broken' : 'thanks'),
    )
    await send()
    await publishPost(payload, user, 'Again')
    const [row] = await ended(receiver.endpoint)
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
    const receiver = await receive((response) => response.writeHead(works ? 200 : 500).end())
    const sender = await send()
    await publishPost(payload, user, 'In vain')
    const [row] = await ended(receiver.endpoint)
    expect(row).toMatchObject({ status: 'failed', error: 'HTTP 500' })
    expect(receiver.received).toHaveLength(3)
    works = true
    const { resend } = await import('../../../src/channels/outbox/resend')
    expect(await resend(payload, String(row?.id), 'Li')).toMatchObject({ status: 'pending' })
    sender.nudge()
    const [after] = await ended(receiver.endpoint)
    expect(after).toMatchObject({ status: 'succeeded', error: null, eventId: row?.eventId })
    expect(after?.attempts).toHaveLength(5)
    expect(after?.attempts).toContainEqual(expect.objectContaining({ resentBy: 'Li' }))
  })

  it('disables an endpoint that answers 410, and leaves the rows behind it waiting', async () => {
    const receiver = await receive((response) => response.writeHead(410).end())
    await publishPost(payload, user, 'Gone')
    await publishPost(payload, user, 'Behind')
    await send()
    const endpoint = await until(async () => {
      const doc = await payload.findByID({ collection: 'endpoints', id: receiver.endpoint })
      return doc.enabled === false && doc
    })
    expect(endpoint.disabledReason).toContain('410')
    const rows = await until(async () => {
      const found = await deliveriesOf(payload, receiver.endpoint)
      return found[0]?.status === 'failed' && found
    })
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'pending'])
    expect(receiver.received).toHaveLength(1)
  })

  it('holds back later events while the receiver is in trouble, and catches up in order', async () => {
    const receiver = await receive((response, _received, nth) =>
      response.writeHead(nth < 2 ? 503 : 200).end(),
    )
    await publishPost(payload, user, 'First')
    await publishPost(payload, user, 'Second')
    await send()
    await ended(receiver.endpoint, 2)
    expect(receiver.received.map(({ event }) => event.data.title)).toEqual([
      'First',
      'First',
      'First',
      'Second',
    ])
  })

  it('does not let one refused document stop the others', async () => {
    const receiver = await receive((response, { event }) =>
      response.writeHead(event.data.title === 'Bad' ? 500 : 200).end(),
    )
    await publishPost(payload, user, 'Bad')
    await publishPost(payload, user, 'Good')
    await send({ delays: [0, 60_000] })
    const rows = await until(async () => {
      const found = await deliveriesOf(payload, receiver.endpoint)
      return found[1]?.status === 'succeeded' && found
    })
    expect(rows[0]).toMatchObject({ status: 'pending', error: 'HTTP 500' })
  })

  it('ends the rows of a deleted endpoint', async () => {
    const receiver = await receive((response) => response.end())
    const post = await publishPost(payload, user, 'Orphan')
    await payload.delete({ collection: 'endpoints', id: receiver.endpoint })
    await send()
    const row = await until(async () => {
      const { docs } = await payload.find({
        collection: 'deliveries',
        where: { document: { equals: post.id } },
      })
      return docs[0]?.status === 'failed' && docs[0]
    })
    expect(row.error).toContain('deleted')
    expect(receiver.received).toEqual([])
  })

  it('puts a try that its own end cut off back, due at once', async () => {
    const receiver = await receive(() => undefined)
    const sender = await send()
    await publishPost(payload, user, 'Cut')
    await until(() => receiver.received.length === 1)
    await sender.stop(10)
    const [row] = await deliveriesOf(payload, receiver.endpoint)
    expect(row).toMatchObject({ status: 'pending', attempts: [{ status: null }] })
    expect(Date.parse(String(row?.nextAttemptAt))).toBeLessThanOrEqual(Date.now())
  })
})

describe('several senders on one database', () => {
  /** A sender in another process, on the same file. */
  async function otherProcess(leaseMs: number) {
    const child = spawn(
      process.execPath,
      [...nodeArguments, 'tests/channels/outbox/sender-process.ts', String(leaseMs)],
      { cwd: root, env: process.env, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const exited = new Promise((resolve) => child.once('exit', resolve))
    const kill = () => {
      child.kill('SIGKILL')
      return exited
    }
    stops.push(kill)
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => chunk.includes('sending') && resolve())
      child.once('exit', (code) => reject(new Error(`the sender ended with ${code}`)))
    })
    return kill
  }

  it('send nothing twice and keep the order', async () => {
    const receiver = await receive((response) => response.end())
    await otherProcess(30_000)
    await send({ pollMs: 25 })
    const count = 12
    for (let n = 0; n < count; n++) await publishPost(payload, user, `Post ${n}`)
    const rows = await ended(receiver.endpoint, count)
    expect(rows.every(({ status }) => status === 'succeeded')).toBe(true)
    expect(receiver.received.map(({ id }) => id)).toEqual(rows.map(({ eventId }) => eventId))
    expect(rows.flatMap(({ attempts }) => attempts)).toHaveLength(count)
  })

  it('take over a row whose sender was killed, with the same webhook-id', async () => {
    let silent = true
    const receiver = await receive((response) => {
      if (!silent) response.end()
    })
    const kill = await otherProcess(1_000)
    await publishPost(payload, user, 'Left behind')
    await until(() => receiver.received.length === 1)
    await kill()
    expect((await deliveriesOf(payload, receiver.endpoint))[0]?.status).toBe('sending')
    silent = false
    await send()
    const [row] = await ended(receiver.endpoint)
    expect(row).toMatchObject({
      status: 'succeeded',
      attempts: [{ status: null }, { status: 200 }],
    })
    expect(receiver.received.map(({ id }) => id)).toEqual([row?.eventId, row?.eventId])
  })
})
