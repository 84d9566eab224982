import { describe, expect, it } from 'vitest'
import { ownerId } from '../../../src/channels/owner'
import type { Attempt } from '../../../src/channels/outbox/rows'
import type { Delivery } from '../../../src/payload-types'
import type { Answer } from '../webhooks/receiver'
import { type Bench, until } from './harness'

/** Says that it is at work. */
const atWork: Answer = (response) =>
  response
    .writeHead(202, { 'galley-outcome': 'pending', 'retry-after': '0.1' })
    .end('{"state":"at work"}')

/** What happens to a row whose receiver takes it and tells the outcome later. */
export function unfinishedSuite(bench: Bench): void {
  const triesOf = (row: Delivery | undefined) => row?.attempts as Attempt[] | undefined

  /** A receiver that is at work on its first message until it is told to be done. */
  async function worker() {
    const state = { done: false }
    const receiver = await bench.receive((response, received, nth) => {
      const first = received.id === receiver.received[0]?.id
      if (state.done || !first) response.writeHead(200).end('{"outcome":{"action":"added"}}')
      else atWork(response, received, nth)
    })
    return { receiver, state }
  }

  const first = async (endpoint: string): Promise<Delivery | undefined> =>
    (await bench.deliveries(endpoint))[0]

  describe('a receiver that is at work', () => {
    it('is asked again until it tells the outcome: one entry, and later events wait', async () => {
      const { receiver, state } = await worker()
      await bench.publish('Long')
      await bench.publish('Next')
      await bench.send()
      await until(() => receiver.received.length >= 3)
      const [long, next] = await bench.deliveries(receiver.endpoint)
      expect(long).toMatchObject({
        status: 'sending',
        response: { state: 'at work' },
        attempts: [{ status: 202, unfinished: true, error: null }],
      })
      expect(next).toMatchObject({ status: 'pending', attempts: [] })
      expect(new Set(receiver.received.map(({ id }) => id))).toEqual(new Set([long?.eventId]))
      state.done = true
      const [row, after] = await bench.ended(receiver.endpoint, 2)
      expect(row).toMatchObject({ status: 'succeeded', response: { outcome: { action: 'added' } } })
      expect(triesOf(row)).toHaveLength(1)
      const [tried] = triesOf(row) ?? []
      expect(tried).toMatchObject({ at: triesOf(long)?.[0]?.at, status: 200, error: null })
      expect(tried).not.toHaveProperty('unfinished')
      expect(tried?.durationMs).toBeGreaterThan(900)
      expect(after?.status).toBe('succeeded')
      expect(receiver.received.at(-1)?.id).toBe(after?.eventId)
    })

    it('fails the try when it tells none for too long, and holds back only that document', async () => {
      const { receiver } = await worker()
      await bench.publish('For ever')
      await bench.publish('Next')
      await bench.send({ delays: [0, 60_000], longestWorkMs: 300 })
      const rows = await until(async () => {
        const found = await bench.deliveries(receiver.endpoint)
        return found[1]?.status === 'succeeded' && found
      })
      expect(rows[0]).toMatchObject({ status: 'pending', attempts: [{ status: 202 }] })
      expect(rows[0]?.error).toContain('No outcome within an hour')
      expect(triesOf(rows[0])?.[0]).not.toHaveProperty('unfinished')
    })

    it('may refuse in the end', async () => {
      const receiver = await bench.receive((response, received, nth) => {
        if (nth === 0) atWork(response, received, nth)
        else response.writeHead(422).end('{"error":"no title"}')
      })
      await bench.publish('Refused')
      await bench.send()
      const [row] = await bench.ended(receiver.endpoint)
      expect(row).toMatchObject({
        status: 'failed',
        error: 'HTTP 422: no title',
        attempts: [{ status: 422 }],
      })
    })

    it('is left when the sender ends, and asked on by the next one as the same try', async () => {
      const { receiver, state } = await worker()
      await bench.publish('Handed on')
      const sender = await bench.send()
      await until(async () => triesOf(await first(receiver.endpoint))?.[0]?.unfinished)
      await sender.stop()
      const left = await first(receiver.endpoint)
      expect(left).toMatchObject({
        status: 'pending',
        leaseOwner: null,
        error: null,
        attempts: [{ status: 202, unfinished: true }],
      })
      expect(Date.parse(String(left?.nextAttemptAt))).toBeLessThanOrEqual(Date.now())
      state.done = true
      await bench.send()
      const [row] = await bench.ended(receiver.endpoint)
      expect(row).toMatchObject({
        status: 'succeeded',
        attempts: [{ status: 200, at: triesOf(left)?.[0]?.at }],
      })
    })

    it('is asked on, as the same try, when the sender died', async () => {
      const { receiver, state } = await worker()
      state.done = true
      await bench.publish('Orphaned work')
      const begun = { at: '2026-01-02T03:04:05.000Z', durationMs: 4, status: 202, unfinished: true }
      const [host, boot, space, pid] = ownerId().split('/')
      await bench.payload.update({
        collection: 'deliveries',
        where: { endpoint: { equals: receiver.endpoint } },
        data: {
          status: 'sending',
          attempts: [{ ...begun, response: null, error: null }],
          // An hour is left, but this process's predecessor certainly runs no more.
          leaseUntil: new Date(Date.now() + 3_600_000).toISOString(),
          leaseOwner: [host, boot, space, pid, '1', 'earlier#1'].join('/'),
        },
      })
      await bench.send()
      const [row] = await bench.ended(receiver.endpoint)
      expect(row?.status).toBe('succeeded')
      expect(triesOf(row)).toHaveLength(1)
      expect(triesOf(row)?.[0]).toMatchObject({ at: begun.at, status: 200 })
    })

    it('is not asked while its endpoint is switched off', async () => {
      const { receiver } = await worker()
      await bench.publish('Switched off')
      await bench.send()
      await until(async () => triesOf(await first(receiver.endpoint))?.[0]?.unfinished)
      await bench.payload.update({
        collection: 'endpoints',
        id: receiver.endpoint,
        data: { enabled: false },
      })
      const row = await until(async () => {
        const found = await first(receiver.endpoint)
        return found?.status === 'pending' && found
      })
      expect(triesOf(row)).toMatchObject([{ unfinished: true }])
    })
  })

  it('an answer that MongoDB could not store is kept as text, and the row is settled', async () => {
    const strange = '{"$set":{"a.b":1}}'
    const receiver = await bench.receive((response) => response.end(strange))
    await bench.publish('Strange')
    await bench.send()
    const [row] = await bench.ended(receiver.endpoint)
    expect(row).toMatchObject({ status: 'succeeded', response: strange })
    expect(receiver.received).toHaveLength(1)
  })

  it('an attempt keeps what was sent, without what is secret', async () => {
    const receiver = await bench.receive((response) => response.end())
    await bench.publish('Kept')
    await bench.send()
    const [row] = await bench.ended(receiver.endpoint)
    const { request } = triesOf(row)?.[0] ?? {}
    expect(request).toMatchObject({
      method: 'POST',
      url: receiver.url,
      headers: { 'webhook-id': row?.eventId, 'webhook-signature': 'v1,…' },
      body: receiver.received[0]?.body,
    })
  })
}
