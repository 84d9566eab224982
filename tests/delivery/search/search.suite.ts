import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { openNewsroom, type Newsroom } from '../../support/newsroom'

interface Found {
  id: string
  title: string
  slug: string
  url: string
  collection: string
  score: number
  excerpt: string
  highlights: { title: number[][]; excerpt: number[][]; names: string[] }
  html: { title: string; excerpt: string }
  disclosure: { text: string } | null
}

/**
 * `GET /api/search` on a real server: what is published is found at once, and nothing else.
 * @param database the variables that choose the database
 */
export function searchSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  beforeAll(async () => {
    room = await openNewsroom(await database())
  })
  afterAll(() => room?.close())

  const ask = async (
    q: string,
    more = '',
  ): Promise<{ status: number; docs: Found[]; total: number; body: Record<string, unknown> }> => {
    const { status, body } = await room.anyone.get(`/api/search?q=${encodeURIComponent(q)}${more}`)
    return { status, docs: body.docs ?? [], total: body.totalDocs, body }
  }
  const ids = async (q: string, more = ''): Promise<string[]> =>
    (await ask(q, more)).docs.map(({ id }) => id).sort()
  const named = async (collection: string, data: object): Promise<string> =>
    (await room.admin.post(`/api/${collection}`, data)).body.doc.id
  const write = (body: string, more: object = {}): Record<string, unknown> => ({
    body: markdownToLexical(`${body}\n`),
    ...more,
  })

  describe('a post', () => {
    it('is found by every word that readers see of it, and by the names it carries', async () => {
      const names = {
        authors: [await named('authors', { name: '许岚' })],
        people: [await named('people', { name: 'Ada Lovelace', aliases: ['洛夫莱斯'] })],
        companies: [await named('companies', { name: '海图科技' })],
        products: [await named('products', { name: '灯塔三号' })],
        works: [await named('works', { name: '《硅谷夜话》' })],
        tags: [await named('tags', { name: '推理成本' })],
      }
      const text =
        '第一段讲𠮷野家的**大**模型，[链接](https://example.org)里有 GPT-4o 模型。\n\n- 列表里的芯片🚀\n\n> 引文中的臺灣'
      const more = { title: '标题里的量子', summary: '摘要里的光刻', insight: '洞见里的蒸馏' }
      const id = await room.published(room.author, write(text, { ...more, ...names }))
      const words = [
        ...['量子', '光刻', '蒸馏', '大模', '模型', '芯片', '𠮷野', '🚀', '台湾', '臺灣', '野'],
        ...['许岚', 'lovelace', 'ADA', '洛夫莱斯', '海图', '灯塔', '三号', '硅谷', '推理成本'],
        ...['GPT-4o 模型', 'ｇｐｔ4O', '"列表里的芯片"', '讲𠮷野家的大模型', '量子 芯片 许岚'],
      ]
      for (const q of words) expect([q, await ids(q)]).toEqual([q, [id]])
      for (const q of ['量光', '野模', '片引', '量子 火星', 'GPT-5', 'example', '链段'])
        expect([q, await ids(q)]).toEqual([q, []])
    })

    it('comes with all that a site shows of it', async () => {
      const { docs, body } = await ask('量子')
      expect(body).toMatchObject({ totalDocs: 1, limit: 10, page: 1, totalPages: 1 })
      expect(body).toMatchObject({ hasNextPage: false, hasPrevPage: false, nextPage: null })
      expect(docs[0]).toMatchObject({
        collection: 'posts',
        title: '标题里的量子',
        summary: '摘要里的光刻',
        highlights: { title: [[4, 6]] },
        html: { title: '标题里的<mark>量子</mark>' },
        disclosure: { text: expect.stringContaining('AI') },
      })
      expect(docs[0]?.url).toMatch(/\/posts\/[^/]+$/)
      expect(docs[0]?.score).toBeGreaterThan(0)
      const [hit] = (await ask('芯片')).docs
      expect(hit?.html.excerpt).toContain('<mark>芯片</mark>')
      expect(hit?.highlights.excerpt.map(([from, to]) => hit.excerpt.slice(from, to))).toEqual([
        '芯片',
      ])
      expect((await ask('洛夫莱斯')).docs[0]?.highlights.names).toEqual(['洛夫莱斯'])
    })

    it('is not found as a draft, nor by what only its newer draft says', async () => {
      const draft = await room.draft(room.author, write('尚未发布的秘闻'))
      expect(await ids('秘闻')).toEqual([])
      const live = await room.published(room.author, write('已经发布的旧闻'))
      const changed = write('改稿里的新闻')
      await room.author.patch(`/api/posts/${live}?draft=true`, changed)
      expect([await ids('旧闻'), await ids('新闻')]).toEqual([[live], []])
      expect(
        (await room.admin.get(`/api/search?q=${encodeURIComponent('秘闻')}`)).body.docs,
      ).toEqual([])
      await room.author.delete(`/api/posts/${draft}`)
    })

    it('is found from the answer to its publishing on, and not after that to its retraction', async () => {
      for (let round = 0; round < 5; round += 1) {
        const word = `回合${'甲乙丙丁戊'[round]}`
        const id = await room.published(room.author, write(`正文有${word}。`))
        expect(await ids(word)).toEqual([id])
        const retracted = await room.editor.post(`/api/posts/${id}/retract`, { reason: '撤回' })
        expect(retracted.status).toBe(200)
        expect(await ids(word)).toEqual([])
      }
    })

    it('follows a new name of what it names', async () => {
      const tag = await named('tags', { name: '旧名称词' })
      const id = await room.published(room.author, write('有标签', { tags: [tag] }))
      expect(await ids('旧名称词')).toEqual([id])
      await room.admin.patch(`/api/tags/${tag}`, { name: '改过以后' })
      expect([await ids('旧名称词'), await ids('改过以后')]).toEqual([[], [id]])
    })

    it('is found among others by what it is filed under', async () => {
      const author = await named('authors', { name: '筛选甲' })
      const series = await named('series', { name: '筛选系列' })
      const one = await room.published(room.author, write('共同词语', { authors: [author] }))
      const other = await room.published(room.author, write('共同词语', { series }))
      expect(await ids('共同词语')).toEqual([one, other].sort())
      const slug = async (collection: string, id: string): Promise<string> =>
        encodeURIComponent((await room.admin.get(`/api/${collection}/${id}`)).body.slug)
      expect(await ids('共同词语', `&author=${await slug('authors', author)}`)).toEqual([one])
      expect(await ids('共同词语', `&series=${await slug('series', series)}`)).toEqual([other])
      expect(await ids('共同词语', '&series=none-such')).toEqual([])
      expect(await ids('共同词语', '&type=issues')).toEqual([])
      const first = await ask('共同词语', '&limit=1')
      const second = await ask('共同词语', '&limit=1&page=2')
      expect(first.body).toMatchObject({ totalDocs: 2, totalPages: 2, nextPage: 2 })
      expect([first, second].map(({ docs }) => docs[0]?.id).sort()).toEqual([one, other].sort())
    })
  })

  it('finds an issue by its items', async () => {
    const made = await room.admin.post('/api/issues?draft=true', {
      title: '第一期',
      items: [{ number: 1, title: '条目标题甲', notes: [{ level: 1, text: '三级笔记乙' }] }],
      closing: '结语丙',
    })
    const at = `/api/issues/${made.body.doc.id}`
    expect(await ids('三级笔记')).toEqual([])
    for (const [client, act, body] of [
      [room.admin, 'submit', {}],
      [room.editor, 'sign-off', { statement: 'I have read it.' }],
      [room.editor, 'publish', {}],
    ] as const)
      expect((await client.post(`${at}/${act}`, body)).status).toBe(200)
    for (const q of ['条目标题甲', '三级笔记', '结语丙', '第一期'])
      expect([q, (await ask(q)).docs.map(({ collection }) => collection)]).toEqual([q, ['issues']])
  })

  it.each([
    ['', /q=/],
    ['%20%20', /q=/],
    ['x'.repeat(201), /200/],
    [encodeURIComponent('模'.repeat(201)), /200/],
    ['x&limit=101', /limit.*100/],
    ['x&limit=-1', /limit/],
    ['x&limit=1e1', /limit/],
    ['x&page=0', /page/],
    ['x&type=users', /posts.*issues/],
    [`x${'&tag=a'.repeat(11)}`, /10/],
  ])('refuses ?q=%s with the limit', async (query, words) => {
    const { status, body } = await room.anyone.get(`/api/search?q=${query}`)
    expect(status).toBe(400)
    expect(body.errors[0].message).toMatch(words)
  })

  it.each([
    ...['"', '*', 'NEAR(', 'a AND', '{title}:', '%00', "' OR 1=1 --", '^', '\ufffd', '-', 'a"b'],
    ...['🚀'.repeat(200), '的 '.repeat(99), '\u202e', '模型*'],
  ])('takes %j for what it is', async (q) => {
    const { status, body } = await ask(q)
    expect([status, body.errors]).toEqual([200, undefined])
  })

  it('is asked by GraphQL as well', async () => {
    const query = `query ($q: String!) { Search(q: $q) { totalDocs docs { title url html { title } disclosure { text } } } }`
    const { body } = await room.anyone.graphql(query, { q: '量子' })
    expect(body.data.Search).toMatchObject({
      totalDocs: 1,
      docs: [{ html: { title: '标题里的<mark>量子</mark>' } }],
    })
    const refused = await room.anyone.graphql(query, { q: 'x'.repeat(201) })
    expect(refused.body.errors[0].message).toContain('200')
  })

  it('has entity tags, and a HEAD like its GET', async () => {
    const at = `${room.server.url}/api/search?q=${encodeURIComponent('量子')}`
    const first = await fetch(at)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    const again = await fetch(at, { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
    const head = await fetch(at, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag')]).toEqual([200, tag])
    await room.published(room.author, write('又一篇量子'))
    const changed = await fetch(at, { headers: { 'if-none-match': tag } })
    expect(changed.status).toBe(200)
  })
}
