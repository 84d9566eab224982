import { commitTransaction, createLocalReq, initTransaction } from 'payload'
import { beforeAll, expect, it } from 'vitest'
import { publishedOf } from '../../src/delivery/published/payload'
import type { PostCursor, Published } from '../../src/delivery/published/types'
import type { Bench } from '../channels/outbox/harness'

const count = 300
/** Several were made in the same millisecond, and more have the same date. */
const time = (at: number, step: number): string =>
  new Date(Date.UTC(2026, 0, 1) + Math.floor(at / step)).toISOString()

/**
 * Long lists of posts, part by part, straight from a database.
 * @param transactions whether it has them
 */
export function partsSuite(bench: Bench, transactions = true): void {
  let published: Published
  let all: string[]

  beforeAll(async () => {
    const { payload } = bench
    published = publishedOf(payload, { publicUrl: 'https://c.example', timezone: 'UTC' })
    // One transaction: a commit for each would take most of the time.
    const req = await createLocalReq({}, payload)
    const ours = transactions && (await initTransaction(req))
    for (let at = 0; at < count; at++) {
      await payload.db.create({
        ...(ours ? { req } : {}),
        collection: 'posts',
        data: {
          title: `${at}`,
          slug: `p${at}`,
          _status: at % 10 === 9 ? 'draft' : 'published',
          createdAt: time(at, 3),
          updatedAt: time(at, 1),
          publishedAt: time(at, 20),
        },
      })
    }
    if (ours) await commitTransaction(req)
    all = Array.from({ length: count }, (_, at) => `p${at}`).filter((_, at) => at % 10 !== 9)
  }, 120_000)

  const slug = (url: string): string => url.replace('https://c.example/posts/', '')

  it.each([1_000, 260, 40, 7])(
    'a sitemap’s parts of about %i name every published post once',
    async (size) => {
      const named: string[] = []
      const parts = Math.ceil((await published.count('posts')) / size)
      for (let page = 1; page <= parts; page++) {
        const pages = await published.pages('posts', page, size)
        // Those of one moment stay together: three at most here.
        expect(pages.length).toBeLessThanOrEqual(size + 3)
        named.push(...pages.map(({ url }) => slug(url)))
      }
      expect(named.length).toBe(all.length)
      expect(new Set(named)).toEqual(new Set(all))
      expect(await published.pages('posts', parts + 1, size)).toEqual([])
    },
  )

  it.each([100, 17])(
    'a feed’s pages of %i name every published post once, newest first',
    async (limit) => {
      const seen: { slug: string; at: number }[] = []
      for (let before: PostCursor | null = null; ;) {
        const posts = await published.posts([], limit, before)
        seen.push(...posts.map(({ url, publishedAt }) => ({ slug: slug(url), at: +publishedAt })))
        const last = posts.at(-1)
        if (!last || posts.length < limit) break
        before = last
      }
      expect(seen.map((one) => one.slug).length).toBe(all.length)
      expect(new Set(seen.map((one) => one.slug))).toEqual(new Set(all))
      expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => b - a))
    },
  )
}
