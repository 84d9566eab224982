import { expect, it } from 'vitest'
import { resendFailed } from '../../../src/channels/outbox/resend-failed'
import { outboxDepths } from '../../../src/channels/outbox/stats'
import type { Bench } from './harness'

/** Sending all again that failed for good. */
export function resendFailedSuite(bench: Bench): void {
  const asker = () => ({
    payload: bench.payload,
    user: bench.as.user,
    headers: new Headers(),
  })

  it('makes what failed due again in its order, but nothing behind a later event', async () => {
    let works = false
    const receiver = await bench.receive((response, { event }) =>
      response.writeHead(works || event.data.title === 'Two, mended' ? 200 : 422).end(),
    )
    const other = await bench.receive((response) => response.writeHead(422).end())
    await bench.send()
    await bench.publish('One')
    const two = await bench.publish('Two')
    await bench.publish('Three')
    await bench.payload.update({
      collection: 'posts',
      id: two.id,
      data: { title: 'Two, mended', _status: 'published' },
      ...bench.as,
    })
    await bench.ended(other.endpoint, 4)
    const before = await bench.ended(receiver.endpoint, 4)
    expect(before.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'succeeded'])
    const depth = (await outboxDepths(bench.payload)).find(
      ({ endpoint }) => endpoint === receiver.url,
    )
    expect(depth).toEqual({
      endpoint: receiver.url,
      rows: { pending: 0, sending: 0, failed: 3 },
      oldestWaiting: null,
    })

    works = true
    const sent = receiver.received.length
    const outcome = await resendFailed(asker(), 'Li', receiver.endpoint)
    expect(outcome).toEqual({ resent: 2, settled: 1, remaining: 0 })
    const after = await bench.ended(receiver.endpoint, 4)
    expect(after.map(({ status }) => status)).toEqual([
      'succeeded',
      'failed',
      'succeeded',
      'succeeded',
    ])
    expect(receiver.received.slice(sent).map(({ event }) => event.data.title)).toEqual([
      'One',
      'Three',
    ])
    expect(after[0]?.attempts).toContainEqual(expect.objectContaining({ resentBy: 'Li' }))
    const entries = await bench.payload.find({
      collection: 'audit',
      where: { and: [{ action: { equals: 'resend' } }, { doc: { equals: after[0]?.id } }] },
    })
    expect(entries.totalDocs).toBe(1)
    expect((await bench.deliveries(other.endpoint)).map(({ status }) => status)).toEqual(
      Array(4).fill('failed'),
    )
  })
}
