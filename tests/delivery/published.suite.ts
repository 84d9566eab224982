import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cacheControl } from '../../src/delivery/cache/stored'
import { markdownToLexical } from '../../src/content'
import { Client } from '../support/client'
import { feedFiles } from '../../src/delivery/feeds'
import { feedFaults } from './rules'
import { sitemapFaults } from './rules/sitemap'
import { galley, startServer, temporaryFolder, type TestServer } from '../support/server'

const outputs = ['/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json', '/sitemap.xml']

/** Waits until something holds; the test's own time limit ends it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50))
}

/**
 * Feeds, sitemap and EPUB over HTTP on a real server: readers get what is published and signed, and
 * nothing else.
 * @param database the variables that choose the database
 */
export function publishedSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let variables: Record<string, string>
  let server: TestServer
  let anyone: Client
  let admin: Client
  let editor: Client
  let token: string

  beforeAll(async () => {
    variables = { ...(await database()), PUBLIC_URL: 'https://column.example.com' }
    server = await startServer(folder.dir, { env: variables })
    anyone = new Client(server.url)
    admin = await anyone.login('admin@example.com', 'a-long-password')
    const account = { email: 'admin@example.com', password: 'a-long-password' }
    token = (await anyone.post('/api/users/login', account)).body.token
    const person = { email: 'editor@example.com', password: 'a-long-password', role: 'editor' }
    expect((await admin.post('/api/users', { ...person, name: 'E' })).status).toBe(201)
    editor = await anyone.login(person.email, person.password)
  })
  afterAll(async () => {
    await server?.stop()
    folder.remove()
  })

  type Collection = 'posts' | 'issues'
  const make = async (
    data: Record<string, unknown>,
    collection: Collection = 'posts',
  ): Promise<{ id: string; slug: string }> => {
    const body = collection === 'posts' ? { body: markdownToLexical('正文。\n') } : {}
    const made = await admin.post(`/api/${collection}?draft=true`, { ...body, ...data })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    return made.body.doc
  }
  const publish = async (id: string, collection: Collection = 'posts'): Promise<void> => {
    const at = `/api/${collection}/${id}`
    expect((await admin.post(`${at}/submit`)).status).toBe(200)
    const signed = await editor.post(`${at}/sign-off`, { statement: 'I have read it.' })
    expect(signed.status, JSON.stringify(signed.body)).toBe(200)
    expect((await editor.post(`${at}/publish`)).status).toBe(200)
  }
  const named = async (collection: string, name: string): Promise<{ id: string; slug: string }> =>
    (await admin.post(`/api/${collection}`, { name })).body.doc
  const read = async (at: string): Promise<{ status: number; text: string; headers: Headers }> => {
    const response = await fetch(server.url + at)
    const { status, headers } = response
    return { status, headers, text: await response.text() }
  }
  const all = async (query = ''): Promise<string> =>
    (await Promise.all(outputs.map(async (at) => (await read(at + query)).text))).join('\n')
  const book = async (slug: string): Promise<string> => {
    const response = await fetch(`${server.url}/issues/${encodeURIComponent(slug)}.epub`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/epub+zip')
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    return Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('\n')
  }

  it('have a post from the moment it is published until it is retracted', async () => {
    const { id, slug } = await make({ title: '先是草稿', summary: '摘要 ]]> 👩🏽‍🚀 \u0001' })
    const url = `https://column.example.com/posts/${encodeURIComponent(slug)}`
    expect(await all()).not.toContain('先是草稿')
    await publish(id)
    for (const at of outputs) expect((await read(at)).text, at).toContain(url)
    expect(await all()).toContain('先是草稿')
    const changed = { title: '旁边的草稿', body: markdownToLexical('未签发的正文。\n') }
    expect((await admin.patch(`/api/posts/${id}?draft=true`, changed)).status).toBe(200)
    const beside = await all()
    expect(beside).toContain('先是草稿')
    expect(beside).not.toContain('旁边的草稿')
    expect(beside).not.toContain('未签发的正文')
    expect((await editor.post(`/api/posts/${id}/retract`, { reason: 'wrong' })).status).toBe(200)
    expect(await all()).not.toContain('先是草稿')
    expect(await all()).not.toContain(url)
  })

  it('show the label of AI’s part, and none where an editor confirmed that there was none', async () => {
    const made = await make({ title: '共创', ai: { involvement: 'cocreated', credit: '甲与乙' } })
    await publish(made.id)
    const none = await make({ title: '人写' })
    const reason = { ai: { involvement: 'none', reason: 'Asked the author.' } }
    expect((await editor.patch(`/api/posts/${none.id}?draft=true`, reason)).status).toBe(200)
    await publish(none.id)
    type Item = { title: string; content_html: string; _aigc?: { AIGC: { Label: string } } }
    const { items } = JSON.parse((await read('/feeds/feed.json')).text) as { items: Item[] }
    const item = (title: string): Item | undefined => items.find((one) => one.title === title)
    expect(item('共创')?.content_html).toMatch(/^<p class="ai-label">.*AI.*生成/)
    expect(item('共创')?.content_html).toContain('<p class="credit">甲与乙</p>')
    expect(item('共创')?._aigc?.AIGC.Label).toBe('1')
    expect(item('人写')?.content_html).not.toContain('ai-label')
    expect(item('人写')?._aigc).toBeUndefined()
    for (const at of ['/feeds/rss.xml', '/feeds/atom.xml']) {
      expect((await read(at)).text.match(/<TC260:AIGC>/g)?.length).toBe(
        items.filter(({ _aigc }) => _aigc).length,
      )
    }
  })

  it('are narrowed by author, tag, category and series, of which readers know those that are listed', async () => {
    const [tag, other, category, series, author] = await Promise.all([
      named('tags', '标签一'),
      named('tags', '标签二'),
      named('categories', '分类一'),
      named('series', '系列一'),
      named('authors', '作者一'),
    ])
    const made = await make({
      title: '有标签的',
      tags: [tag.id],
      category: category.id,
      series: series.id,
      authors: [author.id],
    })
    const beside = await make({ title: '别的标签', tags: [other.id] })
    const query = (kind: string, { slug }: { slug: string }) =>
      `?${kind}=${encodeURIComponent(slug)}`
    expect((await read(`/feeds/rss.xml${query('tag', tag)}`)).status).toBe(404)
    await publish(made.id)
    for (const [kind, one] of [
      ['tag', tag],
      ['category', category],
      ['series', series],
      ['author', author],
    ] as const) {
      const { status, text } = await read(`/feeds/rss.xml${query(kind, one)}`)
      expect(status, kind).toBe(200)
      expect(text.match(/<item>/g), kind).toHaveLength(1)
      expect(text).toContain('有标签的')
    }
    const hidden = await read(`/feeds/atom.xml${query('tag', other)}`)
    const unknown = await read(`/feeds/atom.xml?tag=${encodeURIComponent('没有的')}`)
    expect([hidden.status, unknown.status]).toEqual([404, 404])
    expect(hidden.text.replace(other.slug, '')).toBe(unknown.text.replace('没有的', ''))
    expect(JSON.parse(unknown.text)).toEqual({
      errors: [{ message: expect.stringContaining('tag “没有的”') }],
    })
    // What only a draft names stands in no feed.
    expect(await all()).not.toContain(beside.slug)
    const many = Array.from({ length: 9 }, (_, at) => `tag=${at}`).join('&')
    expect((await read(`/feeds/rss.xml?${many}`)).status).toBe(400)
    expect((await read('/issues/%E0%A4%A.epub')).status).toBe(400)
    const both = await read(`/feeds/rss.xml${query('tag', tag)}&category=${category.slug}x`)
    expect(both.status).toBe(404)
  })

  it('are valid, page by page, and name every post once', async () => {
    const seen = new Map<string, string[]>()
    for (const file of feedFiles) {
      const titles: string[] = []
      for (let at: string | null = `/feeds/${file}?limit=2`; at !== null;) {
        const { status, text } = await read(at)
        expect(status, at).toBe(200)
        expect(feedFaults(file, text, `https://column.example.com${at}`), at).toEqual([])
        titles.push(...[...text.matchAll(/urn:uuid:[\da-f-]{36}/g)].map(String))
        const next = /(?:rel="next" href="|"next_url":")([^"]*)/.exec(text)?.[1]
        at = next ? next.replaceAll('&#x26;', '&').replace('https://column.example.com', '') : null
      }
      const ids = titles.filter((id, at) => titles.indexOf(id) === at)
      seen.set(file, ids.slice(file === 'atom.xml' ? 1 : 0))
      const { text } = await read(`/feeds/${file}?limit=100`)
      expect(ids.every((id) => text.includes(id))).toBe(true)
    }
    const [first = []] = seen.values()
    expect(first.length).toBeGreaterThan(2)
    expect([...seen.values()]).toEqual([first, first, first])
    expect(sitemapFaults((await read('/sitemap.xml')).text, 'https://column.example.com')).toEqual(
      [],
    )
    expect((await read('/feeds/rss.xml?limit=0')).status).toBe(400)
    expect((await read('/feeds/rss.xml?before=x')).status).toBe(400)
  })

  it('name the hub of the settings as soon as there is one, in headers too', async () => {
    const set = (hub: string | null) => admin.post('/api/globals/settings', { column: { hub } })
    expect((await set('http://hub.example/')).status).toBe(400)
    expect((await set('https://hub.example/')).status).toBe(200)
    const link =
      '<https://hub.example/>; rel="hub", <https://column.example.com/feeds/rss.xml>; rel="self"'
    await until(async () => (await read('/feeds/rss.xml')).headers.get('link') === link)
    expect((await read('/feeds/rss.xml')).text).toContain('rel="hub" href="https://hub.example/"')
    const head = await fetch(`${server.url}/feeds/rss.xml`, { method: 'HEAD' })
    expect(head.headers.get('link')).toBe(link)
    expect((await set(null)).status).toBe(200)
    await until(async () => (await read('/feeds/rss.xml')).headers.get('link') === null)
  })

  it('JSON-LD of a named thing lists what is published of it, once readers know the thing', async () => {
    const tag = await named('tags', '数据标签')
    const made = await make({ title: '数据之一', tags: [tag.id] })
    await make({ title: '数据草稿', tags: [tag.id] })
    const at = `/api/tags/${tag.id}/json-ld`
    expect((await read(at)).status).toBe(404)
    await publish(made.id)
    const { status, text, headers } = await read(at)
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'application/ld+json; charset=utf-8',
    ])
    expect(JSON.parse(text)).toMatchObject({
      '@type': 'CollectionPage',
      about: { '@type': 'DefinedTerm', name: '数据标签' },
      mainEntity: { numberOfItems: 1, itemListElement: [{ name: '数据之一' }] },
    })
    const asAdmin = await admin.get(at)
    expect(asAdmin.body).toEqual(JSON.parse(text))
    const post = await read(`/api/posts/${made.id}/json-ld`)
    expect(JSON.parse(post.text)).toMatchObject({ publisher: { name: 'column.example.com' } })
  })

  it('answer HEAD, and 304 to who has it', async () => {
    for (const at of [...outputs]) {
      const first = await read(at)
      const tag = first.headers.get('etag') ?? ''
      expect(tag, at).toMatch(/^W\/"[\w-]+"$/)
      expect(first.headers.get('cache-control')).toBe(cacheControl)
      const head = await fetch(server.url + at, {
        method: 'HEAD',
        headers: { 'accept-encoding': 'identity' },
      })
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, ''])
      expect(Number(head.headers.get('content-length'))).toBe(Buffer.byteLength(first.text))
      for (const known of [tag, tag.slice(2), `"x", ${tag}`, '*']) {
        const again = await fetch(server.url + at, { headers: { 'if-none-match': known } })
        expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([
          304,
          tag,
          '',
        ])
      }
      const other = await fetch(server.url + at, { headers: { 'if-none-match': '"x"' } })
      expect(other.status).toBe(200)
    }
  })

  it('are the same for those who are signed in', async () => {
    await make({ title: '只有编辑看得到' })
    for (const at of outputs) {
      const { text } = await read(at)
      const signedIn = await fetch(server.url + at, { headers: { authorization: `JWT ${token}` } })
      expect(await signedIn.text()).toBe(text)
      expect(text).not.toContain('只有编辑看得到')
    }
  })

  it('name the images of what is published, and of nothing else', async () => {
    const upload = async (name: string): Promise<string> => {
      const bytes = await sharp({
        create: { width: 40, height: 20, channels: 3, background: name === 'a' ? '#111' : '#222' },
      })
        .webp()
        .toBuffer()
      const form = new FormData()
      form.set('file', new Blob([bytes], { type: 'image/webp' }), `${name}.webp`)
      form.set('_payload', JSON.stringify({ alt: `图 ${name}` }))
      const response = await fetch(`${server.url}/api/media`, {
        method: 'POST',
        headers: { authorization: `JWT ${token}` },
        body: form,
      })
      expect(response.status).toBe(201)
      return ((await response.json()) as { doc: { id: string } }).doc.id
    }
    const [shown, kept] = [await upload('a'), await upload('b')]
    const made = await make({ title: '有图', cover: shown })
    await publish(made.id)
    await make({ title: '草稿有图', cover: kept })
    const sitemap = (await read('/sitemap.xml')).text
    expect(sitemap).toContain(
      '<image:loc>https://column.example.com/api/media/file/a.webp</image:loc>',
    )
    expect(await all()).not.toContain('b.webp')
    expect((await read('/feeds/rss.xml')).text).toMatch(
      /<enclosure url="[^"]+a\.webp" type="image\/webp" length="\d+"/,
    )
    const issue = await make(
      { title: '有封面的一期', cover: shown, items: [{ number: 1, title: '条目', notes: [] }] },
      'issues',
    )
    await publish(issue.id, 'issues')
    expect(await book(issue.slug)).toContain('properties="cover-image"')
  })

  it('link to what is published, and of what is not keep the words', async () => {
    const known = await make({ title: '公开的目标' })
    await publish(known.id)
    const unknown = await make({ title: '未公开的目标' })
    const link = (id: string, text: string) => ({
      type: 'link',
      version: 3,
      fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'posts', value: id } },
      children: [
        { type: 'text', version: 1, text, detail: 0, format: 0, mode: 'normal', style: '' },
      ],
      direction: null,
      format: '',
      indent: 0,
    })
    const body = structuredClone(markdownToLexical('见\n')) as { root: { children: object[] } }
    const [paragraph] = body.root.children as { children: object[] }[]
    paragraph?.children.push(link(known.id, '甲处'), link(unknown.id, '乙处'))
    const made = await make({ title: '有链接', body })
    await publish(made.id)
    const { items } = JSON.parse((await read('/feeds/feed.json')).text) as {
      items: { title: string; content_html: string }[]
    }
    const html = items.find(({ title }) => title === '有链接')?.content_html
    const url = `https://column.example.com/posts/${encodeURIComponent(known.slug)}`
    expect(html).toContain(`<a href="${url}">甲处</a>`)
    expect(html).toContain('乙处')
    expect(html).not.toContain('乙处</a>')
    expect(html).not.toContain(unknown.id)
  })

  it('make a book of an issue, with the texts that are published and of others the title only', async () => {
    const out = await make({ title: '已发布的文章', body: markdownToLexical('公开的正文。\n') })
    await publish(out.id)
    const draft = await make({ title: '未发布的文章', body: markdownToLexical('秘密的正文。\n') })
    const item = (number: number, post: string) => ({
      number,
      title: `条目${number}`,
      post,
      notes: [],
    })
    const issue = await make(
      {
        title: '第九期',
        items: [item(1, out.id), item(2, draft.id)],
        ai: { involvement: 'generated' },
      },
      'issues',
    )
    const at = `/issues/${encodeURIComponent(issue.slug)}.epub`
    const early = await read(at)
    expect([early.status, early.headers.get('content-type')]).toEqual([404, 'application/json'])
    await publish(issue.id, 'issues')
    const pages = await book(issue.slug)
    expect(pages).toContain('公开的正文')
    expect(pages).toContain('2. 条目2')
    expect(pages).not.toContain('秘密的正文')
    expect(pages).not.toContain(draft.slug)
    expect(pages).toContain('<meta property="TC260:AIGC">')
    expect(pages).toMatch(/<p class="ai-label">.*AI.*生成/)
    await admin.patch(`/api/posts/${out.id}?draft=true`, {
      body: markdownToLexical('改过的正文。\n'),
    })
    expect(await book(issue.slug)).not.toContain('改过的正文')
    await editor.post(`/api/posts/${out.id}/retract`, { reason: 'wrong' })
    expect(await book(issue.slug)).not.toContain('公开的正文')
    await editor.post(`/api/issues/${issue.id}/retract`, { reason: 'wrong' })
    expect((await read(at)).status).toBe(404)
  })

  it('come from the command as from the server', async () => {
    const issue = await make(
      { title: '命令行的一期', items: [{ number: 1, title: '条目', notes: [] }] },
      'issues',
    )
    const file = path.join(folder.dir, 'book.epub')
    // Elsewhere on the globe the same bytes.
    const away = { ...variables, TZ: 'America/St_Johns' }
    const run = (...args: string[]) => galley(folder.dir, ['epub', ...args], away)
    const early = await run(issue.slug, '-o', file, '--json')
    expect(early.code).toBe(1)
    expect(JSON.parse(early.stdout)).toEqual({
      error: expect.stringContaining('No published issue'),
    })
    await publish(issue.id, 'issues')
    const done = await run(issue.slug, '-o', file, '--json')
    expect(done.code, done.stderr).toBe(0)
    const bytes = readFileSync(file)
    expect(JSON.parse(done.stdout)).toMatchObject({ slug: issue.slug, file, bytes: bytes.length })
    const served = await fetch(`${server.url}/issues/${encodeURIComponent(issue.slug)}.epub`)
    expect(Buffer.compare(bytes, Buffer.from(await served.arrayBuffer()))).toBe(0)
    writeFileSync(path.join(folder.dir, 'plain'), '')
    const refused = await run(issue.slug, '-o', path.join(folder.dir, 'plain', 'x.epub'))
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("can't be written")])
    expect((await run(issue.slug)).code).toBe(2)
    // Four processes, each with a start of its own.
  }, 240_000)
}
