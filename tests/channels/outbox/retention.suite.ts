import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { nextEventId } from '../../../src/channels/outbox/event-id'
import { removeOld } from '../../../src/channels/outbox/retention'
import type { Delivery } from '../../../src/payload-types'
import type { Bench } from './harness'

const day = 86_400_000
const keep = { succeeded: 90, failed: 365 }

/** What becomes of old rows. */
export function retentionSuite(bench: Bench): void {
  async function row(
    endpoint: string,
    document: string,
    daysAgo: number,
    status: Delivery['status'] = 'succeeded',
  ): Promise<string> {
    const time = Date.now() - daysAgo * day
    const { id } = await bench.payload.create({
      collection: 'deliveries',
      data: {
        endpoint,
        event: 'post.updated',
        eventId: nextEventId(null, time),
        title: `${document}, ${daysAgo} days ago`,
        document,
        status,
        payload: {},
        attempts: [],
      },
    })
    await bench.payload.db.updateOne({
      collection: 'deliveries',
      where: { id: { equals: id } },
      data: { updatedAt: new Date(time).toISOString() },
    })
    return id
  }
  const left = async (endpoint: string) =>
    (await bench.deliveries(endpoint)).map(({ title }) => title)

  it('removes what ended long ago, never what is open or the newest of its document', async () => {
    const { id: one } = await bench.endpoint('http://127.0.0.1:59999/one')
    const { id: two } = await bench.endpoint('http://127.0.0.1:59999/two')
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()]
    await row(one, a, 400, 'failed')
    await row(one, a, 300, 'failed')
    await row(one, a, 200)
    await row(one, a, 120, 'pending')
    await row(one, a, 100)
    await row(one, a, 10)
    await row(one, b, 500)
    await row(one, c, 700, 'failed')
    await row(one, c, 600)
    // The newest at this endpoint, though not of its document.
    await row(two, a, 150)
    const step = await removeOld(bench.payload, keep, null)
    expect(step).toEqual({ removed: 4, after: null })
    expect(await left(one)).toEqual([
      `${c}, 600 days ago`,
      `${b}, 500 days ago`,
      `${a}, 300 days ago`,
      `${a}, 120 days ago`,
      `${a}, 10 days ago`,
    ])
    expect(await left(two)).toEqual([`${a}, 150 days ago`])
  })

  it('goes on where it ended, and leaves out what was sent again', async () => {
    const { id: endpoint } = await bench.endpoint('http://127.0.0.1:59999/many')
    const document = randomUUID()
    for (let n = 0; n < 130; n++) await row(endpoint, document, 3_000 - n)
    const resent = await row(endpoint, document, 2_500)
    await bench.payload.update({ collection: 'deliveries', id: resent, data: { error: null } })
    await row(endpoint, document, 1)
    const first = await removeOld(bench.payload, keep, null)
    expect(first.removed).toBe(100)
    expect(first.after).not.toBeNull()
    const second = await removeOld(bench.payload, keep, first.after)
    expect(second).toEqual({ removed: 30, after: null })
    expect(await left(endpoint)).toEqual([`${document}, 2500 days ago`, `${document}, 1 days ago`])
  })

  it('keeps all for ever where the house says so', async () => {
    const { id: endpoint } = await bench.endpoint('http://127.0.0.1:59999/ever')
    const document = randomUUID()
    for (const daysAgo of [9_000, 8_000]) await row(endpoint, document, daysAgo)
    const never = { succeeded: 0, failed: 0 }
    expect(await removeOld(bench.payload, never, null)).toEqual({ removed: 0, after: null })
    await removeOld(bench.payload, { succeeded: 0, failed: 1 }, null)
    expect(await left(endpoint)).toHaveLength(2)
  })
}
