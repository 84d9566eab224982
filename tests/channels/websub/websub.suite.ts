import { createLocalReq, initTransaction, killTransaction } from 'payload'
import { beforeEach, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import type { Delivery, Post } from '../../../src/payload-types'
import type { Bench } from '../outbox/harness'
import { until } from '../outbox/harness'
import { startHub, type Hub } from './hub'

const main = ['rss.xml', 'atom.xml', 'feed.json'].map(
  (file) => `https://column.example/feeds/${file}`,
)

/**
 * Publications are announced to the hub of the settings, by the outbox.
 * @param transactions whether the database has them
 */
export function websubSuite(bench: Bench, transactions = true): void {
  let hub: Hub

  const setHub = (address: string | null) =>
    bench.payload.updateGlobal({
      slug: 'settings',
      data: { column: { hub: address } },
      ...bench.as,
    })
  const rows = async (): Promise<Delivery[]> => {
    const { docs } = await bench.payload.find({
      collection: 'deliveries',
      where: { event: { equals: 'feeds.updated' } },
      sort: 'eventId',
      pagination: false,
      depth: 0,
    })
    return docs
  }
  /** Lets the window end now. */
  const due = async (): Promise<void> => {
    for (const { id, status } of await rows()) {
      if (status !== 'pending') continue
      const nextAttemptAt = new Date(Date.now() - 1).toISOString()
      await bench.payload.db.updateOne({ collection: 'deliveries', id, data: { nextAttemptAt } })
    }
  }
  const ended = (count: number): Promise<Delivery[]> =>
    until(async () => {
      const found = await rows()
      const open = found.some(({ status }) => status === 'pending' || status === 'sending')
      return found.length === count && !open && found
    })
  const topics = (row: Delivery | undefined): string[] =>
    (row?.payload as { data: { topics: string[] } }).data.topics
  const named = async (collection: 'tags' | 'authors' | 'categories' | 'series', name: string) =>
    (await bench.payload.create({ collection, data: { name } })).id
  const edit = (id: string, data: Partial<Post>) =>
    bench.payload.update({
      collection: 'posts',
      id,
      data: { ...data, _status: 'published' } as never,
      ...bench.as,
    })

  beforeEach(async () => {
    await bench.payload.delete({ collection: 'deliveries', where: {} })
    await bench.payload.delete({ collection: 'endpoints', where: {} })
    hub = await startHub()
    bench.atEnd(hub.close)
    await setHub(hub.url)
  })

  it('tells the hub of the feeds of a post when it is published, changed and retracted', async () => {
    await bench.send()
    const post = await bench.publish('One')
    const [row] = await rows()
    expect(row).toMatchObject({ status: 'pending', event: 'feeds.updated', title: 'One' })
    expect(hub.told).toEqual([])
    await due()
    const [done] = await ended(1)
    expect(done).toMatchObject({
      status: 'succeeded',
      response: { told: 3, open: [], answers: [{ status: 204 }, {}, {}] },
    })
    expect([...hub.told].sort()).toEqual([...main].sort())
    for (const { type, body } of hub.forms) {
      expect(type).toBe('application/x-www-form-urlencoded')
      const form = new URLSearchParams(body)
      expect(form.get('hub.mode')).toBe('publish')
      expect(form.get('hub.topic')).toBe(form.get('hub.url'))
    }
    await edit(post.id, { title: 'Another' })
    await due()
    await ended(2)
    expect(hub.told).toHaveLength(6)
    const { transition } = await import('../../../src/review/payload/transition')
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await transition(req, 'posts', post.id, 'retract', { reason: 'a test' })
    await due()
    await ended(3)
    expect(hub.told).toHaveLength(9)
  })

  it('tells it of the feeds by what the post carried before and carries now', async () => {
    const [old, now] = [await named('tags', '旧标签'), await named('tags', '新标签')]
    const author = await named('authors', '甲 & 乙')
    const category = await named('categories', 'C#')
    const series = await named('series', '系列')
    const post = await bench.publish('Tagged')
    await edit(post.id, { tags: [old], authors: [author], category, series })
    await edit(post.id, { tags: [now], authors: [author], category, series })
    const last = topics((await rows()).at(-1))
    const feeds = (query: string) => main.map((at) => `${at}?${query}`)
    expect(new Set(last)).toEqual(
      new Set([
        ...main,
        ...feeds(`author=${encodeURIComponent('甲-乙')}`),
        ...feeds('category=c'),
        ...feeds(`series=${encodeURIComponent('系列')}`),
        ...feeds(`tag=${encodeURIComponent('旧标签')}`),
        ...feeds(`tag=${encodeURIComponent('新标签')}`),
      ]),
    )
  })

  it('says nothing of drafts, of issues, of what is not changed, and without a hub', async () => {
    const data = { title: 'A draft', body: markdownToLexical('文\n') }
    const draft = await bench.payload.create({
      collection: 'posts',
      data,
      draft: true,
      ...bench.as,
    })
    await bench.payload.update({
      collection: 'posts',
      id: draft.id,
      data: { title: 'Still a draft' },
      draft: true,
      ...bench.as,
    })
    expect(await rows()).toEqual([])
    const post = await bench.publish('Published')
    expect(await rows()).toHaveLength(1)
    await bench.payload.update({
      collection: 'posts',
      id: post.id,
      data: { title: 'A draft beside it' },
      draft: true,
      ...bench.as,
    })
    await edit(post.id, { title: 'Published' })
    expect(await rows()).toHaveLength(1)
    await setHub(null)
    await bench.publish('Unannounced')
    expect(await rows()).toHaveLength(1)
  })

  it('announces a burst once, at the end of its window', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four']) await bench.publish(title)
    const waiting = await rows()
    for (const { nextAttemptAt, createdAt } of waiting) {
      const wait = Date.parse(String(nextAttemptAt)) - Date.parse(createdAt)
      expect(wait).toBeGreaterThan(1_000)
      expect(wait).toBeLessThanOrEqual(12_000)
    }
    await due()
    await bench.send()
    const all = await ended(4)
    expect([...hub.told].sort()).toEqual([...main].sort())
    expect(all.map(({ status }) => status)).toEqual(Array(4).fill('succeeded'))
    expect(all.map(({ response }) => response)).toMatchObject([
      { told: 0, left: 3 },
      { told: 0, left: 3 },
      { told: 0, left: 3 },
      { told: 3, left: 0 },
    ])
  })

  it('tries again what the hub did not take, and nothing else; publishing goes on', async () => {
    const [rss] = main
    let refusals = 2
    hub.answer = (topic) => (topic === rss && refusals-- > 0 ? 400 : 202)
    await bench.send()
    await bench.publish('One')
    await due()
    const [row] = await ended(1)
    expect(row?.status).toBe('succeeded')
    expect(row?.attempts).toMatchObject([
      { status: 400, error: 'HTTP 400: answer 400', response: { told: 2, open: [0] } },
      { status: 400, response: { told: 0, open: [0] } },
      { status: 202, error: null, response: { told: 1, open: [] } },
    ])
    expect(hub.told.filter((topic) => topic === rss)).toHaveLength(3)
    expect(hub.told).toHaveLength(5)
    hub.answer = () => 503
    await bench.publish('Two')
    await due()
    const all = await ended(2)
    expect(all[1]).toMatchObject({ status: 'failed', error: expect.stringContaining('503') })
    const { docs } = await bench.payload.find({
      collection: 'posts',
      where: { title: { equals: 'Two' } },
    })
    expect(docs[0]?._status).toBe('published')
  })

  it.skipIf(!transactions)('is rolled back with the publication', async () => {
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await bench.publish('First')
    await initTransaction(req)
    await bench.publish('Rolled back', req)
    await killTransaction(req)
    expect((await rows()).map(({ title }) => title)).toEqual(['First'])
  })

  it('keeps one record of the hub, which follows the settings', async () => {
    await bench.publish('One')
    const records = async () => {
      const found = await bench.payload.find({ collection: 'endpoints', depth: 0 })
      return found.docs.map(({ url, kind, enabled }) => ({ url, kind, enabled }))
    }
    expect(await records()).toEqual([{ url: hub.url, kind: 'websub', enabled: true }])
    await setHub(`${hub.url}other`)
    await bench.publish('Two')
    expect(await records()).toEqual([{ url: `${hub.url}other`, kind: 'websub', enabled: true }])
    const { docs } = await bench.payload.find({ collection: 'endpoints', depth: 0 })
    const id = docs[0]?.id ?? ''
    const byHand = { collection: 'endpoints' as const, id, ...bench.as }
    await expect(
      bench.payload.update({ ...byHand, data: { url: 'https://elsewhere.example/' } }),
    ).rejects.toThrow(/Settings, Column/)
    await bench.payload.update({ ...byHand, data: { enabled: false } })
    await bench.publish('Three')
    expect(await rows()).toHaveLength(2)
  })

  it('takes https addresses only, apart from a host that allows private ones', async () => {
    for (const wrong of [
      'hub',
      'ftp://hub.example/',
      'https://u:p@hub.example/',
      'https://h.example/#x',
    ])
      await expect(setHub(wrong), wrong).rejects.toThrow(/hub/i)
    await setHub('https://hub.example/?a=1')
  })
}
