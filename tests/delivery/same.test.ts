import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderEpub } from '../../src/delivery/epub'
import { feedFiles, feedQuery, renderFeed } from '../../src/delivery/feeds'
import { container, utf8 } from '../../src/delivery/epub/zip'
import type { Output } from '../../src/delivery/output'
import { renderSitemap } from '../../src/delivery/sitemap'
import { everything, issue, item, post, published } from './samples'

/**
 * An answer is kept as long as nothing new is published: it may hang on its address and on what is
 * published only, neither on the clock nor on chance.
 */
const source = () => {
  const posts = [post('p1', everything), post('p2', '文\n')]
  return published({
    posts: async () => posts,
    issue: async () => issue([item(1), item(2, { post: posts[0] })]),
    count: async () => 1,
    pages: async () => [
      { url: 'https://column.example.com/posts/1', updatedAt: new Date(0), images: [] },
    ],
  })
}

const outputs: [string, () => Promise<Output>][] = [
  ...feedFiles.map((file): [string, () => Promise<Output>] => [
    file,
    () => renderFeed(source(), feedQuery(file, new URLSearchParams('limit=5'))),
  ]),
  ['sitemap.xml', () => renderSitemap(source(), null)],
  ['a book', () => renderEpub(source(), '第一期')],
]

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the same content gives the same bytes', () => {
  it.each(outputs)('%s, whatever the clock says and chance has', async (_, render) => {
    const once = await render()
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-05-06T07:08:09Z') })
    vi.spyOn(Math, 'random').mockReturnValue(0.123)
    const again = await render()
    expect(Buffer.compare(Buffer.from(again.body), Buffer.from(once.body))).toBe(0)
    expect({ ...again, body: null }).toEqual({ ...once, body: null })
  })

  it('a book’s archive, where clocks are put forward', () => {
    const zone = process.env.TZ
    const pack = (tz: string) => {
      process.env.TZ = tz
      // 2:30 at night is no time in New York on that day.
      return Buffer.from(
        container([{ path: 'a', bytes: utf8('x') }], new Date('2026-03-08T02:30:00Z')),
      )
    }
    try {
      expect(Buffer.compare(pack('America/New_York'), pack('Asia/Shanghai'))).toBe(0)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})
