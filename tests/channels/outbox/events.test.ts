import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildPayload,
  type Change,
  eventTypeOf,
  eventTypes,
  maxPayloadBytes,
} from '../../../src/channels/outbox/events'

const change: Change = {
  event: 'published',
  collection: 'posts',
  doc: {
    id: '7d0f',
    title: '本周 AI 观察',
    slug: '本周-ai-观察',
    revision: 3,
    publishedAt: '2026-02-25T01:00:00.000Z',
  },
}

describe('the payload of an event', () => {
  it('points to the document by id, address and API', () => {
    expect(
      buildPayload(change, new Date('2026-03-01T00:00:00Z'), 'https://column.example'),
    ).toEqual({
      type: 'post.published',
      version: 1,
      timestamp: '2026-03-01T00:00:00.000Z',
      data: {
        id: '7d0f',
        collection: 'posts',
        slug: '本周-ai-观察',
        title: '本周 AI 观察',
        revision: 3,
        publishedAt: '2026-02-25T01:00:00.000Z',
        url: 'https://column.example/posts/%E6%9C%AC%E5%91%A8-ai-%E8%A7%82%E5%AF%9F',
        api: 'https://column.example/api/posts/7d0f',
      },
    })
  })

  it('names every change of both collections among the event types', () => {
    const names = (['posts', 'issues'] as const).flatMap((collection) =>
      (['published', 'updated', 'retracted'] as const).map((event) =>
        eventTypeOf({ collection, event }),
      ),
    )
    expect(names).toEqual([...eventTypes])
  })

  it('gives no address, rather than a wrong one, for a slug it would have to cut', () => {
    const { data } = buildPayload(
      { ...change, doc: { ...change.doc, slug: 'x'.repeat(301) } },
      new Date(0),
      'https://column.example',
    )
    expect(data).toMatchObject({ slug: null, url: null })
  })

  it('stays under 20 kB whatever the document holds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 900 }),
      fc.string({
        unit: fc.constantFrom('字', '"', '\\', '\u0001', '𠮷', '\ud800'),
        maxLength: 900,
      }),
    )
    fc.assert(
      fc.property(text, text, (title, slug) => {
        const payload = buildPayload(
          { ...change, doc: { ...change.doc, title, slug } },
          new Date(0),
          `https://${'a'.repeat(200)}.example`,
        )
        expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(maxPayloadBytes)
      }),
      { numRuns: 50 },
    )
  })
})
