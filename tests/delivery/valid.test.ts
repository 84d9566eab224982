import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { feedFiles, feedQuery, renderFeed, type FeedFile } from '../../src/delivery/feeds'
import type { Published, PublicPost } from '../../src/delivery/published/types'
import { parseFile } from '../../src/intake'
import { article, samples, seeds } from '../intake/helpers'
import { feedFaults } from './rules'
import { atomFaults } from './rules/atom'
import { jsonFeedFaults } from './rules/json-feed'
import { rssFaults } from './rules/rss'
import { sitemapFaults } from './rules/sitemap'
import { column, everything, image, post, published } from './samples'

const origin = 'https://column.example.com'

const render = async (
  file: FeedFile,
  posts: PublicPost[],
  query = '',
  more: Partial<Published> = {},
) => {
  const named: Published['named'] = async (kind, slug) => ({
    id: `${kind}-${slug}`,
    name: slug,
    slug,
  })
  const source = published({
    named,
    posts: async (_, limit, before) => {
      const start = before ? posts.findIndex(({ id }) => id === before.id) + 1 : 0
      return posts.slice(start, start + limit)
    },
    ...more,
  })
  const { body, headers } = await renderFeed(source, feedQuery(file, new URLSearchParams(query)))
  return { text: String(body), headers }
}

const noOne = { authors: [], tags: [], category: null, series: null }

/** Posts that try a feed. */
const hostile: PublicPost[] = [
  post('everything', everything, { cover: image('c', { pageUrl: `${origin}/c-page.png` }) }),
  post('bare', '', { summary: '', credit: '', disclosure: null, ...noOne }),
  post('undated', '文\n', { publishedAt: new Date(0), updatedAt: new Date(0) }),
  post('far', '文\n', { publishedAt: new Date('9999-12-31T23:59:59Z') }),
  post('characters', '文 ]]> \u0001 \ud83d 半 \ufffe\uffff 👨‍👩‍👧 𠮷 \u202eabc\u2066 &amp;\n', {
    title: '题 ]]> \u0000\u001f\ufffe \udc00 👩🏽‍🚀 \u202e反\u202c',
    summary: ']]> \ud800 \u0008',
    authors: [{ id: 'a', name: '\u0007甲 & <乙>', slug: 'a' }],
    tags: [{ id: 't', name: '<T> & \ud800', slug: 't' }],
  }),
  post('long', '段。\n\n'.repeat(500), { title: '长'.repeat(5_000) + ' <b>&amp;</b>' }),
  post('html', '文\n', {
    title: '<script>alert(1)</script> <b>粗</b> &lt; &#x3C; AT&T',
    summary: '<p>摘要</p> & more',
    category: { id: 'c', name: 'A & B', slug: 'a-b' },
  }),
  post(
    'relative',
    [
      '[相对](../a b?x=[1]#片段) ![图](/img/图.png "题") [无](javascript:alert(1)) [同](#x) <//example.org/x>',
      '<a href="x y">甲</a> <img src="a.png" srcset="a.png 1x, b.png 2x" onerror="x()" style="color:red">',
      '<video src="v.mp4" poster="p.png"></video> <blockquote cite="c.html">引</blockquote>',
      '<iframe src="https://e.example"></iframe><form action="/x"><input name="a"></form><base href="/">',
      '<object data="x"></object><svg onload="x()"><script>x</script></svg><style>p{}</style>',
    ].join('\n\n') + '\n',
  ),
  post('cover', '文\n', { cover: image('x', { size: null, mimeType: '', alt: '"<&>' }) }),
]

describe('the rules find what is wrong', () => {
  const good = (file: FeedFile) => render(file, hostile.slice(0, 1)).then(({ text }) => text)
  const at = (file: string) => `${origin}/feeds/${file}`
  type Case = [rule: RegExp, from: string | RegExp, to: string]

  it.each<Case>([
    [/lastBuildDate|RFC 822/, /<lastBuildDate>[^<]*/, '<lastBuildDate>2026-03-02'],
    [/atom:link/, 'rss.xml"', 'rss.xml?a=1"'],
    [/enclosure/, / length="\d+"/, ''],
    [/character data/, /<title>[^<]*/, '<title>A &amp; B'],
    [/ContainsRelRef/, /href="https:\/\/column.example.com\/posts/, 'href="/posts'],
    [/element/, '<docs>', '<x/><docs>'],
    [/guid/, /urn:uuid:[^<]*/, ' '],
  ])('RSS: %s', async (rule, from, to) => {
    const text = await good('rss.xml')
    const broken = text.replace(from, to)
    expect(broken).not.toBe(text)
    expect(rssFaults(broken, at('rss.xml')).join('\n')).toMatch(rule)
  })

  it.each<Case>([
    [/3\.3/, /<updated>[^<]*/, '<updated>2026-03-02'],
    [/4\.2\.6/, /<id>[^<]*/, '<id>here'],
    [/3\.2\.1/, /<author><name>[^<]*/, '<author><name>'],
    [/itself/, 'rel="self"', 'rel="related"'],
    [/4\.2\.7\.1/, /href="https:[^"]*posts[^"]*"/, 'href="/posts"'],
    [/SecurityRisk/, /(<content type="html">)/, '$1&#x3C;script>x&#x3C;/script>'],
  ])('Atom: %s', async (rule, from, to) => {
    const text = await good('atom.xml')
    const broken = text.replace(from, to)
    expect(broken).not.toBe(text)
    expect(atomFaults(broken, at('atom.xml')).join('\n')).toMatch(rule)
  })

  it.each<Case>([
    [/version/, 'version/1.1', 'version/1'],
    [/date_published/, /"date_published":"[^"]*/, '"date_published":"2026-03-02'],
    [/known fields/, '"_aigc"', '"aigc"'],
    [/feed_url/, 'feed.json"', 'feed2.json"'],
    [/content/, '"content_html"', '"_content"'],
  ])('JSON Feed: %s', async (rule, from, to) => {
    const text = await good('feed.json')
    const broken = text.replace(from, to)
    expect(broken).not.toBe(text)
    expect(jsonFeedFaults(broken, at('feed.json')).join('\n')).toMatch(rule)
  })

  it.each<[rule: RegExp, entry: string]>([
    [/host/, '<url><loc>https://elsewhere.example/</loc></url>'],
    [/lastmod/, `<url><loc>${origin}/a</loc><lastmod>yesterday</lastmod></url>`],
    [/2,048/, `<url><loc>${origin}/${'a'.repeat(2048)}</loc></url>`],
    [/2,048/, `<url><loc>${origin}/图</loc></url>`],
    [/once/, `<url><loc>${origin}/a</loc></url>`.repeat(2)],
    [/50,000/, `<url><loc>${origin}/a</loc></url>`.repeat(50_001)],
  ])('sitemap: %s', (rule, entry) => {
    const xml = `<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entry}</urlset>`
    expect(sitemapFaults(xml, origin).join('\n')).toMatch(rule)
  })
})

describe.each(feedFiles)('%s is valid', (file) => {
  const hub = 'https://hub.example/?a=1&b=%20'
  const withHub = { column: async () => ({ ...column, hub }) }

  it('whatever posts hold', async () => {
    for (const each of hostile) {
      const { text } = await render(file, [each])
      expect(feedFaults(file, text, `${origin}/feeds/${file}`), each.id).toEqual([])
    }
    expect(feedFaults(file, (await render(file, hostile)).text, `${origin}/feeds/${file}`)).toEqual(
      [],
    )
  })

  it('without a post', async () => {
    expect(feedFaults(file, (await render(file, [])).text, `${origin}/feeds/${file}`)).toEqual([])
  })

  it('narrowed, shortened and paged, and names itself as it was asked for', async () => {
    const many = Array.from({ length: 8 }, (_, at) => post(`p${at}`, '文\n'))
    const start = await render(file, many, 'tag=甲 %26&limit=3', withHub)
    const next = /(?:rel="next" href="|"next_url":")([^"]*)/.exec(start.text)?.[1] ?? ''
    const { search } = new URL(next.replaceAll('&#x26;', '&'))
    expect(search).toMatch(/^\?tag=%E7%94%B2\+%26&limit=3&before=[\w.-]+$/)
    for (const query of ['', '?author=a', '?tag=b&tag=c&category=a', '?limit=3', search]) {
      const { text } = await render(file, many, query.slice(1), withHub)
      expect(feedFaults(file, text, `${origin}/feeds/${file}${query}`), query).toEqual([])
    }
  })

  it('names the hub where the hub is told of changes, in the text and before it', async () => {
    const self = `${origin}/feeds/${file}`
    for (const query of ['', '?tag=a']) {
      const { text, headers } = await render(file, [], query.slice(1), withHub)
      expect(text).toMatch(/rel="hub" href="https:\/\/hub|"hubs":\[\{"type":"WebSub"/)
      expect(headers?.link).toBe(`<${hub}>; rel="hub", <${self}${query}>; rel="self"`)
    }
    for (const query of ['tag=a&tag=b', 'limit=3', 'before=1.1.a']) {
      const { text, headers } = await render(file, [], query, withHub)
      expect([text.includes('hub.example'), headers]).toEqual([false, undefined])
    }
    expect((await render(file, [])).headers).toBeUndefined()
  })

  it('with the words of every sample, and of the seeds', async () => {
    const folders = [samples, seeds].filter((folder) => existsSync(folder))
    let count = 0
    for (const folder of folders) {
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
        const bytes = readFileSync(path.join(folder, name))
        if (parseFile(name, bytes).kind !== 'article') continue
        const { title, body } = article(name, bytes.toString('utf8'))
        const { text } = await render(file, [post(`p${count++}`, body, { title })])
        expect(feedFaults(file, text, `${origin}/feeds/${file}`), name).toEqual([])
      }
    }
    expect(count).toBeGreaterThan(0)
  })

  it('refuses a number or a place that can’t be', () => {
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=x',
      'before=x',
      'before=1.1.',
      'before=zzzzzzzzzzz.1.a',
    ])
      expect(() => feedQuery(file, new URLSearchParams(query)), query).toThrow(/limit|before/)
  })
})
