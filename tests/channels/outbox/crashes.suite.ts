import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../../src/payload-types'
import type { Receiver } from '../webhooks/receiver'
import { type Bench, until } from './harness'
import { senderProcess } from './processes'

/** No lease of a test runs out: who takes a row over does so because its owner is dead. */
const longLease = 30 * 60_000

/** What must hold of everything that a receiver got, whoever died meanwhile. */
function expectOrderly(received: Receiver['received'], rows: readonly Delivery[]): void {
  const firsts = [...new Set(received.map(({ id }) => id))]
  expect(firsts).toEqual(rows.map(({ eventId }) => eventId))
  for (const row of rows) {
    expect(row.status).toBe('succeeded')
    const late = received.filter(({ id, at }) => id === row.eventId && at > settledAt(row))
    expect(late).toEqual([])
  }
}

const settledAt = (row: Delivery): number => Date.parse(row.updatedAt)

/** Senders that die, and rows that must come through. */
export function crashSuite(bench: Bench): void {
  // Starting processes takes a while on a busy machine.
  describe('senders in processes of their own', { timeout: 400_000 }, () => {
    it('die at any moment: every event arrives, in order, and none after it was settled', async () => {
      let silent = false
      const receiver = await bench.receive((response) => {
        if (!silent) response.end()
      })
      const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']
      for (const title of titles) await bench.publish(title)
      for (const moment of ['claimed', 'answered'] as const) {
        // One is sent whole, then it dies.
        const { exited } = await senderProcess(bench, longLease, { moment, nth: 2 })
        await exited
      }
      silent = true
      const before = receiver.received.length
      const { kill } = await senderProcess(bench, longLease)
      await until(() => receiver.received.length > before)
      await kill()
      silent = false
      const open = (await bench.deliveries(receiver.endpoint)).filter(
        ({ status }) => status === 'sending',
      )
      expect(open).toHaveLength(1)
      await senderProcess(bench, longLease)
      const rows = await bench.ended(receiver.endpoint, titles.length)
      expectOrderly(receiver.received, rows)
      // What died after the request was sent came twice, nothing else did.
      expect(receiver.received).toHaveLength(titles.length + 2)
      const lost = rows.flatMap(({ attempts }) => attempts as { status: number | null }[])
      expect(lost.filter(({ status }) => status === null)).toHaveLength(3)
    })

    it('of which several are killed at random while they race lose nothing', async () => {
      const receiver = await bench.receive((response) => setTimeout(() => response.end(), 30))
      const count = 8
      const posts = []
      for (let n = 0; n < count / 2; n++) posts.push(await bench.publish(`Post ${n}`))
      for (const { id } of posts) {
        await bench.payload.update({
          collection: 'posts',
          id,
          data: { title: `Again ${id}`, _status: 'published' },
          ...bench.as,
        })
      }
      const stays = senderProcess(bench, longLease)
      for (let round = 0; round < 2; round++) {
        const { kill } = await senderProcess(bench, longLease)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 200))
        await kill()
      }
      await stays
      expectOrderly(receiver.received, await bench.ended(receiver.endpoint, count))
    })
  })

  describe('a lease', () => {
    const slow = () => {
      const open: (() => void)[] = []
      return {
        answer: (response: { end(): unknown }) => open.push(() => response.end()),
        release: () => open.splice(0).forEach((end) => end()),
      }
    }
    const first = async (endpoint: string) => (await bench.deliveries(endpoint))[0]

    it('is renewed while a try is under way, and nobody else sends the row', async () => {
      const { answer, release } = slow()
      const receiver = await bench.receive(answer)
      await bench.publish('Slow')
      await bench.send({ leaseMs: 9_000 })
      await bench.send({ leaseMs: 9_000, pollMs: 10 })
      await until(() => receiver.received.length === 1)
      const before = await first(receiver.endpoint)
      const after = await until(async () => {
        const row = await first(receiver.endpoint)
        return row?.leaseUntil !== before?.leaseUntil && row
      })
      expect(after).toMatchObject({ status: 'sending', leaseOwner: before?.leaseOwner })
      expect(Date.parse(String(after.leaseUntil))).toBeGreaterThan(
        Date.parse(String(before?.leaseUntil)),
      )
      release()
      const [row] = await bench.ended(receiver.endpoint)
      expect(row).toMatchObject({ status: 'succeeded', attempts: [{ status: 200 }] })
      expect(receiver.received).toHaveLength(1)
    })

    it('that was lost ends the try, and nothing of it is stored', async () => {
      const { answer } = slow()
      const receiver = await bench.receive(answer)
      await bench.publish('Lost')
      await bench.send({ leaseMs: 900 })
      await until(() => receiver.received.length === 1)
      const thief = { leaseOwner: 'another/host/0/7/1/x#1', leaseUntil: '2999-01-01T00:00:00.000Z' }
      const taken = await bench.payload.db.updateOne({
        collection: 'deliveries',
        where: { endpoint: { equals: receiver.endpoint } },
        data: thief,
      })
      expect(taken).toMatchObject(thief)
      await until(() => receiver.cutOff > 0)
      expect(await first(receiver.endpoint)).toMatchObject({
        status: 'sending',
        ...thief,
        attempts: [],
      })
    })

    it('of a process on another host is waited for', async () => {
      const receiver = await bench.receive((response) => response.end())
      await bench.publish('Elsewhere')
      const where = { endpoint: { equals: receiver.endpoint } }
      const elsewhere = { status: 'sending' as const, leaseOwner: 'another/host/0/7/1/x#1' }
      const later = new Date(Date.now() + 3_600_000).toISOString()
      await bench.payload.update({
        collection: 'deliveries',
        where,
        data: { ...elsewhere, leaseUntil: later },
      })
      const sender = await bench.send()
      await bench.publish('Behind')
      await until(async () => (await bench.deliveries(receiver.endpoint)).length === 2)
      await sender.stop()
      expect(receiver.received).toEqual([])
      await bench.payload.update({
        collection: 'deliveries',
        where: { and: [where, { status: { equals: 'sending' } }] },
        data: { leaseUntil: new Date(Date.now() - 1).toISOString() },
      })
      await bench.send()
      const rows = await bench.ended(receiver.endpoint, 2)
      expect(receiver.received.map(({ id }) => id)).toEqual(rows.map(({ eventId }) => eventId))
    })
  })
}
