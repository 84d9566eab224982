import { createLocalReq } from 'payload'
import { beforeEach, expect, it } from 'vitest'
import type { Revalidation } from '../../../src/channels/revalidate/message'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import type { Delivery, Post } from '../../../src/payload-types'
import type { Bench } from '../outbox/harness'
import { type Receiver, startReceiver } from '../webhooks/receiver'

/** A site is told by a signed webhook which of its pages a publication puts out of date. */
export function revalidateSuite(bench: Bench): void {
  let site: Receiver
  let endpoint: string
  const secret = makeSecret()

  const make = async (data: Record<string, unknown> = {}): Promise<string> => {
    const made = await bench.payload.create({
      collection: 'endpoints',
      data: {
        name: 'Site',
        kind: 'revalidate',
        url: site.url,
        secret,
        enabled: true,
        ...data,
      } as never,
    })
    return made.id
  }
  const due = async (): Promise<void> => {
    const nextAttemptAt = new Date(Date.now() - 1).toISOString()
    for (const { id, status } of await bench.deliveries(endpoint))
      if (status === 'pending')
        await bench.payload.db.updateOne({ collection: 'deliveries', id, data: { nextAttemptAt } })
  }
  const messageOf = (row: Delivery | undefined): Revalidation =>
    row?.payload as unknown as Revalidation
  const last = async (): Promise<Revalidation['data']> =>
    messageOf((await bench.deliveries(endpoint)).at(-1)).data
  const named = async (
    collection: 'tags' | 'authors' | 'categories' | 'series',
    name: string,
  ): Promise<string> => (await bench.payload.create({ collection, data: { name, slug: name } })).id
  const edit = (id: string, data: Partial<Post>): Promise<unknown> =>
    bench.payload.update({
      collection: 'posts',
      id,
      data: { ...data, _status: 'published' } as never,
      ...bench.as,
    })
  const issueWith = (post: string): Promise<{ id: string }> =>
    bench.payload.create({
      collection: 'issues',
      data: {
        title: 'An issue',
        slug: 'an-issue',
        items: [{ number: 1, title: 'One', post }],
        _status: 'published',
        ai: { involvement: 'none', reason: 'a test' },
      } as never,
      ...bench.as,
    })

  beforeEach(async () => {
    for (const collection of ['deliveries', 'endpoints'] as const)
      await bench.payload.delete({ collection, where: {} })
    site = await startReceiver(secret, (response) => response.end('{"revalidated":true}'))
    bench.atEnd(site.close)
    endpoint = await make()
  })

  it('sends a signed message of the paths and tags', async () => {
    const { id } = await bench.publish('One')
    await edit(id, { slug: 'number-one' })
    const [row] = await bench.deliveries(endpoint)
    const wait = Date.parse(String(row?.nextAttemptAt)) - Date.parse(messageOf(row).timestamp)
    expect(wait).toBe(1_000)
    await due()
    await bench.send()
    const rows = await bench.ended(endpoint, 2)
    const sent = site.received.at(-1)
    expect(sent?.event).toEqual(messageOf(rows[1]))
    expect(sent?.event).toMatchObject({
      type: 'revalidate',
      version: 1,
      data: { event: 'post.updated', id, slug: 'number-one', truncated: false },
    })
    expect(rows[1]).toMatchObject({ event: 'post.updated', status: 'succeeded', title: 'One' })
  })

  it('names what stood before a change beside what stands now', async () => {
    const [old, now] = [await named('tags', 'old-tag'), await named('tags', 'new-tag')]
    const author = await named('authors', '甲')
    const category = await named('categories', 'c')
    const series = await named('series', 's')
    const { id } = await bench.publish('Moved')
    await edit(id, { slug: 'before', tags: [old], authors: [author], category, series })
    await edit(id, { slug: 'after', tags: [now] })
    const { paths, tags } = await last()
    const encoded = encodeURIComponent('甲')
    expect(new Set(paths)).toEqual(
      new Set([
        '/',
        '/posts/before',
        '/posts/after',
        '/tags/old-tag',
        '/tags/new-tag',
        `/authors/${encoded}`,
        '/categories/c',
        '/series/s',
      ]),
    )
    expect(tags).toEqual(
      expect.arrayContaining(['posts', 'posts:before', 'posts:after', 'authors:甲']),
    )
  })

  it('names the issues of a post, the posts of an issue, and what a retraction leaves behind', async () => {
    const { id } = await bench.publish('In an issue')
    await edit(id, { slug: 'inside' })
    const issue = await issueWith(id)
    expect(await last()).toMatchObject({
      event: 'issue.published',
      collection: 'issues',
      paths: ['/issues/an-issue', '/issues', '/posts/inside'],
    })
    await edit(id, { title: 'Changed' })
    expect((await last()).paths).toContain('/issues/an-issue')
    const { transition } = await import('../../../src/review/payload/transition')
    const req = await createLocalReq({ user: bench.as.user }, bench.payload)
    await transition(req, 'issues', issue.id, 'retract', { reason: 'a test' })
    expect(await last()).toMatchObject({
      event: 'issue.retracted',
      paths: expect.arrayContaining(['/issues/an-issue', '/issues', '/posts/inside']),
    })
    await transition(req, 'posts', id, 'retract', { reason: 'a test' })
    const retracted = await last()
    expect(retracted).toMatchObject({ event: 'post.retracted' })
    expect(retracted.paths).toContain('/posts/inside')
    // An issue that was retracted is on no page.
    expect(retracted.paths).not.toContain('/issues/an-issue')
  })

  it('uses the endpoint’s own templates', async () => {
    await bench.payload.update({
      collection: 'endpoints',
      id: endpoint,
      data: { postPaths: '/zh/p/{slug}\n/{tag}/feed', cacheTags: '' },
    })
    const { id } = await bench.publish('One')
    await edit(id, { slug: 'own' })
    expect((await last()).paths).toContain('/zh/p/own')
    expect((await last()).tags).toEqual([])
  })

  it('of a burst on one document sends what later ones do not name', async () => {
    const { id } = await bench.publish('Burst')
    await edit(id, { slug: 'in-a-burst' })
    for (const title of ['B', 'C', 'D']) await edit(id, { title })
    const other = await bench.publish('Another')
    await edit(other.id, { slug: 'beside-it' })
    await due()
    await bench.send()
    const rows = await bench.ended(endpoint, 7)
    expect(rows.every(({ status }) => status === 'succeeded')).toBe(true)
    const told = new Set(site.received.flatMap(({ event }) => event.data.paths as string[]))
    for (const row of rows) for (const one of messageOf(row).data.paths) expect(told).toContain(one)
    // The first and second name the first slug, which the later ones don't.
    expect(site.received.length).toBeLessThan(6)
    const skipped = rows.filter(
      ({ attempts }) => (attempts as { nothingSent?: true }[])[0]?.nothingSent,
    )
    expect(skipped.length).toBe(7 - site.received.length)
  })
}
