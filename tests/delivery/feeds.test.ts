import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { feedQuery, renderFeed, type FeedFile } from '../../src/delivery/feeds'
import { NotPublishedError, QueryError } from '../../src/delivery/output'
import type { Published, PublicPost } from '../../src/delivery/published/types'
import { everything, image, label, post, published } from './samples'

/** Fails where the text is no well-formed XML 1.0 with namespaces. */
function wellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

const source = (posts: PublicPost[], more: Partial<Published> = {}): Published =>
  published({ posts: async () => posts, ...more })

async function feed(file: FeedFile, posts: PublicPost[], query = ''): Promise<string> {
  const named: Published['named'] = async (kind, slug) =>
    slug === 'none' ? null : { id: `${kind}-${slug}`, name: `名 ${slug}`, slug }
  const given = feedQuery(file, new URLSearchParams(query))
  const { body } = await renderFeed(source(posts, { named }), given)
  if (typeof body !== 'string') throw new Error('a feed is text')
  if (file !== 'feed.json') wellFormed(body)
  return body
}

const hostile = post('p9', '文 ]]> 与 \u0001 控制 \ud83d 半 👨‍👩‍👧 𠮷 &amp; <b>粗</b>\n', {
  title: '题 <&> ]]> \u0000\u001f\ufffe 👩🏽‍🚀',
  summary: '摘要 "引号" \ud800 ]]>',
  authors: [{ id: 'a', name: '甲 & 乙 <x>', slug: 'a' }],
  tags: [{ id: 't', name: 'C++ & <T>', slug: 'c' }],
  cover: image('cover', { alt: '封面 "图"' }),
})

describe('RSS 2.0', () => {
  it('has the whole text, authors, categories, cover and its own address', async () => {
    const text = await feed('rss.xml', [post('p1', everything, { cover: image('c') })])
    const parsed = parseRssFeed(text)
    expect(parsed).toMatchObject({
      title: '清样日报',
      description: '人与 AI 一起写的专栏',
      language: 'zh-CN',
      link: 'https://column.example.com/',
      lastBuildDate: 'Mon, 02 Mar 2026 01:00:00 GMT',
      atom: {
        links: [
          {
            rel: 'self',
            type: 'application/rss+xml',
            href: 'https://column.example.com/feeds/rss.xml',
          },
        ],
      },
    })
    const [item] = parsed.items ?? []
    expect(item).toMatchObject({
      title: '题目 p1',
      link: 'https://column.example.com/posts/p1',
      description: '摘要',
      pubDate: 'Sun, 01 Mar 2026 01:00:00 GMT',
      guid: { isPermaLink: false },
      dc: { creators: ['甲'] },
      categories: [{ name: '人工智能', domain: 'category' }, { name: '标签 & 其他' }],
      enclosures: [{ type: 'image/png', length: 1234 }],
    })
    expect(item?.guid?.value).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(item?.content?.encoded).toContain('<h2>二级</h2>')
  })

  it('has in the text no address that needs a page around it', async () => {
    const text = await feed('rss.xml', [post('p1', everything)])
    const html = parseRssFeed(text).items?.[0]?.content?.encoded ?? ''
    const addresses = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) expect(address).toMatch(/^https?:\/\//)
    expect(html).toContain('href="https://column.example.com/posts/p1#%E4%BA%8C%E7%BA%A7"')
    expect(html).not.toContain('<h1')
    // Two texts of a feed may have the same headings and notes.
    expect(html).not.toMatch(/ id="|<input|backref/)
    expect(html).toContain('☑ 做完')
    expect(html).toMatch(
      /<blockquote class="callout callout-warning">\s*<p class="callout-title"><strong>小心<\/strong><\/p>/,
    )
  })
})

describe('Atom', () => {
  it('has what RFC 4287 demands of a feed and of each entry', async () => {
    const alone = post('p2', '文\n', { authors: [] })
    const parsed = parseAtomFeed(await feed('atom.xml', [post('p1', '文\n'), alone]))
    expect(parsed).toMatchObject({
      title: { value: '清样日报' },
      updated: '2026-03-02T01:00:00.000Z',
      authors: [{ name: '清样日报' }],
    })
    expect(parsed.id).toMatch(/^urn:uuid:/)
    expect(parsed.links?.map(({ rel }) => rel)).toEqual(['self', 'alternate'])
    const ids = parsed.entries?.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(2)
    expect(parsed.entries?.[0]).toMatchObject({
      published: '2026-03-01T01:00:00.000Z',
      updated: '2026-03-02T01:00:00.000Z',
      authors: [{ name: '甲' }],
      categories: [{ term: 'ai', label: '人工智能' }, { term: 'tag' }],
      content: { type: 'html' },
    })
  })
})

describe('JSON Feed 1.1', () => {
  it('has what the version demands, ids as text, and languages, authors, tags', async () => {
    const text = await feed('feed.json', [post('p1', '文\n', { cover: image('c') })])
    const document = JSON.parse(text) as { items: { id: unknown }[] }
    expect(typeof document.items[0]?.id).toBe('string')
    expect(parseJsonFeed(document)).toMatchObject({
      title: '清样日报',
      feed_url: 'https://column.example.com/feeds/feed.json',
      language: 'zh-CN',
      items: [
        {
          url: 'https://column.example.com/posts/p1',
          image: 'https://column.example.com/api/media/file/c.png',
          authors: [{ name: '甲' }],
          tags: ['人工智能', '标签 & 其他'],
          date_published: '2026-03-01T01:00:00.000Z',
        },
      ],
    })
  })
})

describe('every feed', () => {
  const files: FeedFile[] = ['rss.xml', 'atom.xml', 'feed.json']

  it.each(files)('%s survives ]]>, control characters, torn pairs and emoji', async (file) => {
    const text = await feed(file, [hostile])
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe]|\p{Cs}/u)
    const values =
      file === 'feed.json'
        ? JSON.stringify(JSON.parse(text))
        : JSON.stringify(file === 'rss.xml' ? parseRssFeed(text) : parseAtomFeed(text))
    for (const kept of ['题 <&> ]]>', '👩🏽‍🚀', '甲 & 乙 <x>', '文 ]]', '👨‍👩‍👧', '𠮷', 'C++ & <T>']) {
      expect(values).toContain(kept)
    }
  })

  it.each(files)('%s is well formed without a post', async (file) => {
    expect(await feed(file, [])).toContain('清样日报')
  })

  it.each(files)(
    '%s shows the label where the settings want it, and says it to machines',
    async (file) => {
      const at = (position: 'start' | 'end' | 'both') => {
        const made = label({ involvement: 'generated' }, position)
        return post(position, '正文。\n', {
          disclosure: made && { ...made, position },
          credit: '署名行',
        })
      }
      const none = post('none', '正文。\n', { disclosure: null })
      const text = await feed(file, [at('start'), at('end'), at('both'), none])
      const shown = '<p class="ai-label">本文由 AI 生成</p>'
      const [body, credit] = ['<p>正文。</p>', '<p class="credit">署名行</p>']
      const wanted = [
        shown + body + credit,
        body + credit + shown,
        shown + body + credit + shown,
        body,
      ]
      const contents =
        file === 'feed.json'
          ? (JSON.parse(text) as { items: { content_html: string }[] }).items.map(
              (i) => i.content_html,
            )
          : file === 'rss.xml'
            ? parseRssFeed(text).items?.map((item) => item.content?.encoded)
            : parseAtomFeed(text).entries?.map((entry) => entry.content?.value)
      expect(contents).toEqual(wanted)
      const said = file === 'feed.json' ? /"_aigc":\{/g : /<TC260:AIGC>\{"AIGC":\{"Label":"1"/g
      expect(text.match(said)).toHaveLength(3)
    },
  )

  it('does not repeat a credit line that the text ends with', async () => {
    const credit = '本文由 甲 & 乙 共同创作'
    const text = await feed('feed.json', [
      post('p1', `正文。\n\n${credit}\n`, { credit, disclosure: null }),
    ])
    expect(text.match(/共同创作/g)).toHaveLength(1)
  })

  it('names what it is narrowed to, in its title and its address, whatever else is asked', async () => {
    const parsed = parseRssFeed(
      await feed('rss.xml', [], 'utm=1&tag=b&author=%E7%94%B2&tag=a&tag=b'),
    )
    expect(parsed.title).toBe('清样日报 · 名 甲 · 名 a · 名 b')
    expect(parsed.atom?.links?.[0]?.href).toBe(
      'https://column.example.com/feeds/rss.xml?author=%E7%94%B2&tag=a&tag=b',
    )
  })

  it('passes all filters on, and is none for one that readers do not know', async () => {
    const asked: unknown[] = []
    const spy = published({
      named: async (kind, slug) =>
        slug === 'none' ? null : { id: `${kind}:${slug}`, name: slug, slug },
      posts: async (filters, limit) => {
        asked.push(
          filters.map(({ kind, id }) => [kind, id]),
          limit,
        )
        return []
      },
    })
    await renderFeed(spy, feedQuery('rss.xml', new URLSearchParams('series=s&category=c')))
    expect(asked).toEqual([
      [
        ['category', 'category:c'],
        ['series', 'series:s'],
      ],
      31,
    ])
    const unknown = feedQuery('rss.xml', new URLSearchParams('tag=none'))
    await expect(renderFeed(spy, unknown)).rejects.toThrow(NotPublishedError)
    await expect(renderFeed(spy, unknown)).rejects.toThrow(/tag “none”/)
    const many = new URLSearchParams(Array.from({ length: 9 }, (_, at) => ['tag', `t${at}`]))
    expect(() => feedQuery('rss.xml', many)).toThrow(QueryError)
  })

  it('keeps a post’s id when all else of it changes', async () => {
    const id = async (made: PublicPost) =>
      parseAtomFeed(await feed('atom.xml', [made])).entries?.[0]?.id
    const other = post('p1', '另\n', { title: '另', url: 'https://other.example/x' })
    expect(await id(post('p1', '文\n'))).toBe(await id(other))
  })
})
