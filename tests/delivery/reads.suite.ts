import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { type Newsroom, openNewsroom, png } from '../support/newsroom'

/** Numbers in [0, below) that are the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Texts that Payload gives as they are stored, and texts in which it puts documents. */
const bodies = [
  '正文。\n\n- [x] 任务\n\n> [!note] 提示\n> 内有**强调**与 `代码`。\n',
  '一段 [链接](https://example.org "题") 与 [[维基]]。\n\n```ts\nconst a = 1\n```\n\n脚注[^1]。\n\n[^1]: 说明。\n',
  '| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n$$\nx^2\n$$\n',
]

/**
 * Readers' questions are answered alike by the readers' own way and by Payload, which answers who comes
 * with a cookie, be it nobody's.
 * @param variables that choose the database
 */
export function readsSuite(variables: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  const posts: { id: string; slug: string; publishedAt: string }[] = []
  const ids: Record<string, string[]> = {}
  let issue = { id: '', slug: '' }

  const made = async (collection: string, data: object): Promise<string> => {
    const answer = await room.admin.post(`/api/${collection}`, data)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.doc.id
  }

  const ask = async (address: string, headers: Record<string, string> = {}) => {
    const response = await fetch(room.server.url + address, { headers })
    return { status: response.status, body: await response.json() }
  }
  const same = async (address: string): Promise<unknown> => {
    const [own, payload] = [await ask(address), await ask(address, { cookie: 'nobody=1' })]
    expect(own, address).toEqual(payload)
    return own.body
  }

  beforeAll(async () => {
    room = await openNewsroom({ ...(await variables()), CACHE_MB: '0' })
    for (const collection of ['authors', 'tags', 'categories', 'series', 'people']) {
      ids[collection] = []
      for (let i = 0; i < 4; i++) {
        const data = { name: `${collection} ${i}`, bio: '简介', aliases: [`别名 ${i}`] }
        ids[collection].push(
          await made(collection, { ...data, links: [{ url: 'https://a.example' }] }),
        )
      }
    }
    const form = new FormData()
    form.set('file', new Blob([png], { type: 'image/png' }), 'p.png')
    form.set('_payload', JSON.stringify({ alt: '图' }))
    const image: string = (await room.admin.form('/api/media', form)).body.doc.id
    const next = numbers(3)
    const some = (collection: string, count: number) =>
      (ids[collection] ?? []).filter((_, i) => (i + next(9)) % 4 < count)
    for (let i = 0; i < 14; i++) {
      const state = markdownToLexical(bodies[i % bodies.length] ?? '')
      const upload = {
        type: 'upload',
        version: 3,
        relationTo: 'media',
        value: image,
        fields: {},
        id: 'u',
        format: '',
      }
      const { children } = state.root as { children: unknown[] }
      if (i % 5 === 0) children.push(upload)
      const more = {
        title: `第 ${i} 篇`,
        summary: i % 3 ? '摘要' : undefined,
        body: state,
        authors: some('authors', 2),
        tags: some('tags', 2),
        people: some('people', 1),
        category: i % 4 ? ids.categories?.[i % 3] : undefined,
        series: i % 2 ? ids.series?.[i % 3] : undefined,
        cover: i % 3 ? image : undefined,
        sources: i % 2 ? [{ title: '源', url: 'https://example.org' }] : [],
        projects: i % 2 ? ['甲', '乙'] : [],
        // Three on one day: the order among them must hold too.
        publishedAt: `2026-0${1 + (i % 5)}-0${1 + (i % 3)}T00:00:00.000Z`,
        ai: {
          involvement: i % 2 ? 'assisted' : 'none',
          tools: ['模型'],
          credit: i % 2 ? '协助' : '',
        },
      }
      const id = await room.published(room.author, more)
      const { body } = await room.admin.get(`/api/posts/${id}?depth=0`)
      posts.push({ id, slug: body.slug, publishedAt: body.publishedAt })
    }
    const hidden = await room.draft(room.editor, { title: '稿', tags: [ids.tags?.[0]] })
    await room.editor.post(`/api/posts/${posts[13]?.id}/retract`, { reason: '试' })
    const answer = await room.admin.post('/api/issues?draft=true', {
      title: '第一期',
      items: [
        {
          number: 1,
          title: '甲',
          post: posts[0]?.id,
          links: [{ label: 'x' }],
          notes: [{ level: 1, text: 'n' }],
        },
        { number: 2, title: '乙', post: hidden, reason: { by: '某' } },
        { number: 3, title: '丙' },
      ],
      sections: [{ heading: '题', text: '文' }],
    })
    issue = answer.body.doc
    for (const [step, data] of [
      ['submit', {}],
      ['sign-off', { statement: '已读' }],
      ['publish', {}],
    ] as const)
      expect((await room.editor.post(`/api/issues/${issue.id}/${step}`, data)).status).toBe(200)
  }, 240_000)
  afterAll(() => room?.close())

  describe('answers as Payload does', () => {
    it('to documents by id, at every depth', async () => {
      for (const { id } of posts)
        for (const depth of ['', '?depth=0', '?depth=1', '?depth=3'])
          await same(`/api/posts/${id}${depth}`)
      for (const depth of ['', '?depth=0']) await same(`/api/issues/${issue.id}${depth}`)
      for (const [collection, all] of Object.entries(ids))
        for (const id of all)
          for (const depth of ['', '?depth=0']) await same(`/api/${collection}/${id}${depth}`)
      await same('/api/posts/none')
      await same('/api/posts/00000000-0000-4000-8000-000000000000')
    })

    it('to questions made at random', async () => {
      const next = numbers(11)
      const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
      const conditions = (): string[] => {
        const post = pick(posts)
        const collection = pick(['authors', 'tags', 'people'])
        return [
          `[slug][equals]=${post.slug}`,
          `[slug][in][0]=${post.slug}&where[slug][in][1]=nothing`,
          `[id][in][0]=${post.id}`,
          `[${collection}][${pick(['in', 'equals'])}]=${pick(ids[collection] ?? [])}`,
          `[${collection}.slug][equals]=${collection}-${next(5)}`,
          `[category][equals]=${pick(ids.categories ?? [])}`,
          `[category.slug][equals]=categories-${next(4)}`,
          `[series][in][0]=${pick(ids.series ?? [])}`,
          `[publishedAt][${pick(['less_than', 'greater_than', 'less_than_equal', 'greater_than_equal'])}]=${post.publishedAt}`,
          `[and][0][tags][in]=${pick(ids.tags ?? [])}&where[and][1][authors][in]=${pick(ids.authors ?? [])}`,
          `[or][0][slug][equals]=${post.slug}&where[or][1][tags][in]=${pick(ids.tags ?? [])}`,
          `[title][like]=第`,
          `[ai.tools][contains]=模`,
          `[cover][exists]=true`,
        ]
      }
      const some = <T>(list: T[]): T[] => (next(3) === 0 ? [] : [pick(list)])
      let answered = 0
      for (let i = 0; i < 220; i++) {
        const query = [
          ...(next(4) ? some(conditions()) : [...some(conditions()), ...some(conditions())]).map(
            (each) => `where${each}`,
          ),
          ...some([
            'sort=-publishedAt',
            'sort=publishedAt',
            'sort=-createdAt',
            'sort=title',
            'sort=-updatedAt',
            'sort=-publishedAt,-createdAt',
            'sort=slug',
          ]),
          ...some([
            'limit=1',
            'limit=3',
            'limit=50',
            'limit=2&page=2',
            'page=2',
            'limit=3&page=9',
            'limit=0',
          ]),
          ...some(['depth=0', 'depth=1', 'depth=2']),
          ...some([
            'select[title]=true',
            'select[title]=true&select[authors]=true&select[cover]=true',
            'select[body]=false',
            'select[disclosure]=true',
            'select[body]=true&select[ai]=true&select[disclosure]=true',
            'select[ai][tools]=true',
            'select[tags]=false&select[sources]=false',
          ]),
          ...(next(6)
            ? []
            : some([
                'pagination=false',
                'draft=true',
                'nonsense=1',
                'populate[authors][bio]=true',
              ])),
        ].join('&')
        const body = (await same(`/api/posts?${query}`)) as { docs?: unknown[] }
        if (body.docs?.length) answered++
      }
      expect(answered).toBeGreaterThan(80)
    }, 120_000)

    it('to lists of what posts name, and of issues', async () => {
      for (const collection of Object.keys(ids)) {
        for (const query of [
          '',
          '?limit=2',
          '?limit=2&page=2',
          '?sort=name',
          '?sort=-name&depth=0',
          '?select[posts]=true',
          '?select[posts]=true&depth=0',
          '?where[name][equals]=tags%201',
          `?where[slug][equals]=${collection}-1`,
          `?where[slug][equals]=${collection}-1&depth=0`,
          '?joins[posts][limit]=2',
          '?joins=false',
        ])
          await same(`/api/${collection}${query}`)
      }
      for (const query of [
        '',
        `?where[slug][equals]=${issue.slug}`,
        `?where[slug][equals]=${issue.slug}&depth=0`,
        '?select[items]=true',
        '?limit=1',
      ])
        await same(`/api/issues${query}`)
    })
  })

  it('answers GraphQL as Payload does', async () => {
    const graphql = async (query: string, headers: Record<string, string> = {}) => {
      const body = JSON.stringify({ query })
      const type = { 'content-type': 'application/json' }
      const to = `${room.server.url}/api/graphql`
      const response = await fetch(to, { method: 'POST', headers: { ...type, ...headers }, body })
      // Payload gives related documents in the order in which they happened to be loaded.
      return JSON.parse(await response.text(), (name, value: unknown) =>
        Array.isArray(value) && ['authors', 'tags', 'people'].includes(name)
          ? value.map((each) => JSON.stringify(each)).sort()
          : value,
      ) as unknown
    }
    const card = 'id title slug publishedAt authors { name slug } tags { name aliases }'
    const [first, second] = posts
    for (const query of [
      `{ Posts { docs { ${card} category { name } series { slug bio } cover { url alt } } totalDocs hasNextPage } }`,
      `{ Posts(limit: 3, sort: "-publishedAt", page: 2) { docs { ${card} ai { tools credit } sources { title } } page nextPage prevPage totalPages } }`,
      `{ Posts(limit: 1, where: { slug: { equals: "${first?.slug}" } }) { docs { ...whole } } } fragment whole on Post { body title disclosure people { name links { url } } }`,
      `{ Posts(where: { authors: { in: ["${ids.authors?.[0]}"] } }, sort: "-publishedAt") { docs { id } docs { title } totalDocs } }`,
      `{ Posts(where: { AND: [{ category: { equals: "${ids.categories?.[0]}" } }, { publishedAt: { less_than: "2026-04-01T00:00:00.000Z" } }] }) { docs { __typename ... on Post { slug } } } }`,
      `{ Posts(where: { category__slug: { equals: "categories-1" } }) { docs { slug } } none: Posts(where: { slug: { equals: "none" } }) { docs { id } totalDocs } }`,
      `{ a: Post(id: "${first?.id}") { title again: title body authors { name } } b: Post(id: "${second?.id}") { id } }`,
      `{ Post(id: "${posts[13]?.id}") { title } }`,
      `{ Issues { docs { title items { number title post { title slug } links { label } } } } }`,
      `{ Authors(sort: "name") { docs { name posts(sort: "-publishedAt", limit: 2) { docs { title tags { name } } hasNextPage } } totalDocs } }`,
      `{ Tag(id: "${ids.tags?.[1]}") { name posts(sort: "-publishedAt", limit: 20, count: true) { totalDocs hasNextPage docs { id cover { filename } } } } }`,
    ])
      expect(await graphql(query), query).toEqual(await graphql(query, { cookie: 'nobody=1' }))
  })

  it('brings no whole texts in lists, unless they are asked for', async () => {
    const fields = async (query: string): Promise<string[]> => {
      const body = (await same(`/api/posts?${query}`)) as { docs: object[] }
      return Object.keys(body.docs[0] ?? {})
    }
    expect(await fields('limit=10')).not.toContain('body')
    expect(await fields('limit=10')).toContain('title')
    expect(await fields('limit=10&select[body]=true')).toContain('body')
    expect(await fields('limit=1')).toContain('body')
    expect(await fields(`where[slug][equals]=${posts[0]?.slug}`)).toContain('body')
    expect(Object.keys((await same(`/api/posts/${posts[0]?.id}`)) as object)).toContain('body')
    const { body } = await room.admin.get('/api/posts?limit=10')
    expect(body.docs[0]).toHaveProperty('body')
    const authors = (await same('/api/authors?limit=2')) as { docs: object[] }
    expect(authors.docs[0]).not.toHaveProperty('posts')
  })
}
