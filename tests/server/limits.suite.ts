import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LimitName, limits } from '../../src/delivery/limits/limits'
import type { Answer, Client } from '../support/client'
import { type Newsroom, openNewsroom } from '../support/newsroom'

const times = (n: number, part: (i: number) => string, between = '&'): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(between)

const nested = (levels: number): string =>
  '{"and":['.repeat(levels) + '{"title":{"equals":"x"}}' + ']}'.repeat(levels)

/** A query of an address with `n` of what a limit counts. */
const restQueries: Partial<Record<LimitName, (n: number) => string>> = {
  'page-size': (n) => `limit=${n}`,
  offset: (n) => `limit=10&page=${n / 10 + 1}`,
  depth: (n) => `depth=${n}`,
  'where-depth': (n) => `where=${encodeURIComponent(nested(n))}`,
  'where-conditions': (n) => times(n, (i) => `where[or][${i}][title][equals]=${i}`),
  'where-values': (n) => `where[slug][in]=${times(n, String, ',')}`,
  'where-text': (n) => `where[title][equals]=${'x'.repeat(n)}`,
  'text-scans': (n) => times(n, (i) => `where[or][${i}][title][like]=${i}`),
  'sort-fields': (n) => `sort=${times(n, () => 'title', ',')}`,
  'selected-fields': (n) => `${times(n, (i) => `select[f${i}]=true`)}`,
  parameters: (n) => times(n, (i) => `p${i}=1`),
  'address-length': (n) => `x=${'x'.repeat(n - '/api/posts?x='.length)}`,
}

/** A GraphQL document with `n` of what a limit counts. */
const documents: Partial<Record<LimitName, (n: number) => string>> = {
  'page-size': (n) => `{ Posts(limit: ${n}) { docs { id } } }`,
  'join-size': (n) => `{ Tags { docs { posts(limit: ${n}) { docs { id } } } } }`,
  depth: (n) => `{ Posts { docs { body(depth: ${n}) } } }`,
  'where-depth': (n) =>
    `{ Posts(where: ${'{AND: ['.repeat(n)}{title: {equals: "x"}}${']}'.repeat(n)}) { docs { id } } }`,
  'where-values': (n) =>
    `{ Posts(where: {slug: {in: [${times(n, (i) => `"${i}"`, ',')}]}}) { docs { id } } }`,
  'text-scans': (n) =>
    `{ ${times(n, (i) => `c${i}: countPosts(where: {title: {like: "${i}"}}) { totalDocs }`, ' ')} }`,
  'graphql-length': (n) => `{ ${'x'.repeat(n - '{ : __typename }'.length)}: __typename }`,
  'graphql-tokens': (n) => {
    // 13 around them, three for each name; aliases of __typename are not counted.
    const names = times(Math.floor((n - 13) / 3), (i) => `a${i}: __typename`, ' ')
    const rest = ['', 'id', 'id title'][(n - 13) % 3] ?? ''
    return `{ Posts(limit: 1) { docs { ${names} ${rest} } } }`
  },
  'graphql-depth': (n) => {
    // Two levels a pair: Posts, docs, then authors, posts, docs, … and a leaf.
    const inner =
      n % 3 === 0 ? 'id' : n % 3 === 1 ? 'authors { id }' : 'authors { posts { totalDocs } }'
    const rounds = Math.floor((n - 3) / 3)
    return `{ Posts(limit: 1) { docs { ${'authors { posts(limit: 1) { docs { '.repeat(rounds)}${inner}${' } } }'.repeat(rounds)} } } }`
  },
  'graphql-aliases': (n) =>
    `{ Posts(limit: 1) { docs { ${times(n, (i) => `a${i}: title`, ' ')} } } }`,
  'graphql-directives': (n) =>
    `{ Posts(limit: 1) { docs { ${times(n, (i) => `...F @skip(if: ${i === 0})`, ' ')} } } } fragment F on Post { id }`,
  'graphql-roots': (n) => `{ ${times(n, (i) => `a${i}: Posts(limit: 1) { totalDocs }`, ' ')} }`,
}

/**
 * Each limit of the public APIs: just under it there is an answer, just over it a refusal that names it.
 * @param database the variables that choose the database
 */
export function limitsSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let anyone: Client
  beforeAll(async () => {
    room = await openNewsroom(await database())
    ;({ anyone } = room)
    const tag = (await room.admin.post('/api/tags', { name: '标签' })).body.doc.id as string
    await room.published(room.author, { tags: [tag] })
  })
  afterAll(() => room?.close())

  const expectRefusal = ({ status, body }: Answer, limit: LimitName, asked?: number): void => {
    expect([status, body.errors?.[0]], JSON.stringify(body).slice(0, 300)).toEqual([
      limit === 'address-length' ? 414 : limit === 'body' ? 413 : 400,
      expect.objectContaining({
        code: 'limit',
        limit,
        maximum: limits[limit].public,
        message: expect.stringMatching(new RegExp(`${limits[limit].public}.*[\\u4e00-\\u9fff]`)),
      }),
    ])
    if (asked !== undefined) expect(body.errors[0].asked).toBe(asked)
  }

  it.each(Object.entries(restQueries) as [LimitName, (n: number) => string][])(
    'REST: %s',
    async (name, query) => {
      const most = limits[name].public
      const under = await anyone.get(`/api/posts?${query(most)}`)
      // Payload itself refuses fields that there are not; no limit does.
      expect([under.status, under.body.errors?.[0]?.limit]).toEqual([200, undefined])
      expectRefusal(await anyone.get(`/api/posts?${query(most + 10)}`), name)
      const just = await anyone.get(`/api/posts?${query(name === 'offset' ? most + 10 : most + 1)}`)
      expectRefusal(just, name)
    },
  )

  it.each(Object.entries(documents) as [LimitName, (n: number) => string][])(
    'GraphQL: %s',
    async (name, document) => {
      const most = limits[name].public
      const under = await anyone.graphql(document(most))
      expect([under.status, under.body.errors]).toEqual([200, undefined])
      expectRefusal(await anyone.graphql(document(most + 1)), name)
    },
  )

  describe('REST', () => {
    it.each(['limit=0', 'pagination=false', 'limit=0&pagination=false', 'depth=0&limit=0'])(
      'gives the public no list without an end: %s',
      async (query) => {
        for (const path of ['posts', 'tags', 'media', 'settings-nothing', 'issues']) {
          const answer = await anyone.get(`/api/${path}?${query}`)
          if (path === 'settings-nothing') expect(answer.status).toBe(404)
          else expectRefusal(answer, 'page-size')
        }
        for (const who of [room.agent, room.author]) {
          expect((await who.get(`/api/posts?${query}`)).status).toBe(200)
        }
      },
    )

    it('takes a page that is not counted, when its size is said', async () => {
      const { status, body } = await anyone.get('/api/posts?pagination=false&limit=5')
      expect([status, body.docs.length]).toEqual([200, 1])
    })

    it.each([
      'limit=abc',
      'limit=-1',
      'limit=1.5',
      'limit=Infinity',
      'limit=1&limit=2',
      'limit[a]=1',
      'page=-1',
      'page=1.5',
      'page=1e300',
      'depth=x',
      'depth=-1',
    ])('refuses what is no number, whoever asks: %s', async (query) => {
      for (const who of [anyone, room.agent, room.admin]) {
        const { status, body } = await who.get(`/api/posts?${query}`)
        expect([status, body.errors[0].code]).toEqual([400, 'not-a-number'])
      }
    })

    it('holds joins, and for how many documents they are read', async () => {
      expectRefusal(await anyone.get('/api/tags?joins[posts][limit]=101'), 'join-size', 101)
      expectRefusal(await anyone.get('/api/tags?joins[posts][limit]=0'), 'join-size')
      for (const asked of [
        'joins[posts][limit]=1',
        'joins[posts][count]=true',
        'select[posts]=true&draft=true',
      ]) {
        expectRefusal(await anyone.get(`/api/tags?limit=11&${asked}`), 'joined', 11)
        const { status, body } = await anyone.get(`/api/tags?limit=10&${asked}`)
        expect([status, body.docs[0].posts.docs.length]).toEqual([200, 1])
      }
      const where = times(31, (i) => `joins[posts][where][or][${i}][title][equals]=${i}`)
      expectRefusal(await anyone.get(`/api/tags?${where}`), 'where-conditions')
      for (const asked of [
        'joins=false',
        'joins[posts]=false',
        'select[posts]=false',
        'joins[x][limit]=5',
      ]) {
        expect((await anyone.get(`/api/tags?limit=100&${asked}`)).status).toBe(200)
      }
      const id = (await anyone.get('/api/tags')).body.docs[0].id as string
      const one = await anyone.get(`/api/tags/${id}?joins[posts][limit]=100`)
      expect([one.status, one.body.posts.docs.length]).toEqual([200, 1])
    })

    it('holds what is asked of one document, of versions and by POST in place of GET', async () => {
      const id = (await anyone.get('/api/posts')).body.docs[0].id as string
      expectRefusal(await anyone.get(`/api/posts/${id}?depth=6`), 'depth', 6)
      expect((await anyone.get(`/api/posts/${id}?depth=5`)).status).toBe(200)
      expectRefusal(
        await anyone.get('/api/posts/count?where[title][in]=' + 'a,'.repeat(260)),
        'where-values',
      )
      const override = await fetch(`${room.server.url}/api/posts`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-payload-http-method-override': 'GET',
        },
        body: 'limit=5000',
      })
      const body = (await override.json()) as Answer['body']
      expectRefusal({ status: override.status, headers: override.headers, body }, 'page-size', 5000)
    })

    it('is not got round by a cookie or a key that is nobody’s', async () => {
      for (const [name, value] of [
        ['cookie', 'payload-token=nobody'],
        ['authorization', 'JWT nobody'],
        ['authorization', 'agents API-Key nobody'],
      ] as const) {
        const headers = { [name]: value }
        const answer = await fetch(`${room.server.url}/api/posts?limit=0`, { headers })
        expect([answer.status, ((await answer.json()) as Answer['body']).errors[0].limit]).toEqual([
          400,
          'page-size',
        ])
      }
    })

    it.each([
      ['a name of every object', 'where[__proto__][equals]=x'],
      ['one in JSON', `where=${encodeURIComponent('{"__proto__":{"equals":1}}')}`],
      [
        'a constructor',
        `where=${encodeURIComponent('{"constructor":{"prototype":{"equals":1}}}')}`,
      ],
      ['one to select', 'select[__proto__][x]=true&select[constructor]=true'],
      ['one to populate', 'populate[__proto__][x]=true&populate[posts][__proto__]=true'],
      ['one to join', 'joins[__proto__][limit]=1&joins[constructor][limit]=1'],
      ['one to sort by', 'sort=__proto__,constructor'],
      ['lists for texts', 'where[title][equals][]=a&sort[]=title&sort[]=x&depth='],
      ['a list with holes', 'where[or][5000][title][equals]=x'],
      ['letters beyond the plane', 'where[title][equals]=%F0%9F%98%80%E2%80%AE%00'],
      ['half a letter', 'where[title][like]=%ED%A0%80'],
      ['brackets without end', `${'where'}${'[a]'.repeat(200)}=1`],
    ])('answers odd names without a fault: %s', async (_, query) => {
      for (const path of ['/api/posts', '/api/tags', '/api/posts/count']) {
        const { status } = await anyone.get(`${path}?${query}`)
        expect([200, 400], path).toContain(status)
      }
      expect(({} as Record<string, unknown>).equals).toBeUndefined()
      expect((await anyone.get('/api/posts')).status).toBe(200)
    })
  })

  describe('GraphQL', () => {
    it('gives joins the size that REST gives them, and null is all of them', async () => {
      const asked = (limit: string) => `{ Tags { docs { posts${limit} { docs { id } } } } }`
      expect((await anyone.graphql(asked(''))).status).toBe(200)
      for (const limit of ['(limit: null)', '(limit: 0)']) {
        expectRefusal(await anyone.graphql(asked(limit)), 'join-size')
      }
      const variable = 'query ($l: Int) { Tags { docs { posts(limit: $l) { docs { id } } } } }'
      expectRefusal(await anyone.graphql(variable, { l: 5000 }), 'join-size', 5000)
      expect((await anyone.graphql(variable)).status).toBe(200)
      const count = '{ Tags { docs { posts(limit: 0, count: true) { totalDocs } } } }'
      expect((await anyone.graphql(count)).body.data.Tags.docs[0].posts.totalDocs).toBe(1)
    })

    it.each([
      [
        'many joins in many documents',
        '{ Tags(limit: 100) { docs { posts(limit: 100) { docs { title } } } } }',
      ],
      [
        'circles through relations',
        '{ Tags { docs { posts { docs { tags { posts { docs { tags { name } } } } } } } } }',
      ],
      [
        'a bomb of fragments',
        `{ ...F0 } ${times(25, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`, ' ')} fragment F25 on Query { __typename }`,
      ],
      [
        'fields asked for again and again',
        `{ Posts { docs { ${times(1900, () => 'id', ' ')} } } }`,
      ],
    ])('costs too much: %s', async (_, document) => {
      expectRefusal(await anyone.graphql(document), 'graphql-cost')
    })

    it('counts aliases, depth and roots inside fragments', async () => {
      const aliases = times(16, (i) => `a${i}: title`, ' ')
      expectRefusal(
        await anyone.graphql(
          `{ x: Posts { docs { ...F } } y: Posts { docs { ...F } } } fragment F on Post { ${aliases} }`,
        ),
        'graphql-aliases',
        34,
      )
      const deep =
        'fragment F on Post { authors { posts { docs { authors { posts { docs { ...G } } } } } } } fragment G on Post { authors { posts { docs { id } } } }'
      expectRefusal(
        await anyone.graphql(`{ Posts { docs { ...F } } } ${deep}`),
        'graphql-depth',
        12,
      )
      const roots = times(13, (i) => `a${i}: countPosts { totalDocs }`, ' ')
      expectRefusal(
        await anyone.graphql(
          `{ ...F ... on Query { __typename } } fragment F on Query { ${roots} }`,
        ),
        'graphql-roots',
        14,
      )
    })

    it('does not count what is left out', async () => {
      const document = (skip: boolean) =>
        `{ Tags(limit: 100) @skip(if: ${skip}) { docs { posts(limit: 100) { docs { title } } } } __typename }`
      expect((await anyone.graphql(document(true))).status).toBe(200)
      expectRefusal(await anyone.graphql(document(false)), 'graphql-cost')
    })

    it('takes no lists of requests', async () => {
      const one = { query: '{ __typename }' }
      expectRefusal(await anyone.post('/api/graphql', [one, one]), 'graphql-batch', 2)
      expectRefusal(await anyone.post('/api/graphql', [one]), 'graphql-batch')
    })

    it('tries one password a request', async () => {
      const login = 'loginUser(email: "admin@example.com", password: "guess") { token }'
      const two = await anyone.graphql(`mutation { a: ${login} b: ${login} }`)
      expectRefusal(two, 'graphql-mutations', 2)
    })

    it('shows its schema to who is signed in', async () => {
      for (const document of [
        '{ __schema { types { name } } }',
        '{ x: __type(name: "Post") { name } }',
      ]) {
        const { status, body } = await anyone.graphql(document)
        expect([status, body.errors[0].limit]).toEqual([400, 'graphql-introspection'])
        for (const who of [room.agent, room.author]) {
          expect((await who.graphql(document)).body.data).toBeTruthy()
        }
      }
      expect((await anyone.graphql('{ __typename Posts { __typename } }')).status).toBe(200)
    })

    it('is held by GET as by POST', async () => {
      const get = (query: string) => anyone.get(`/api/graphql?query=${encodeURIComponent(query)}`)
      expect((await get('{ Posts(limit: 250) { docs { id } } }')).status).toBe(200)
      expectRefusal(await get('{ Posts(limit: 251) { docs { id } } }'), 'page-size', 251)
      expectRefusal(await get(`{ ${'__typename '.repeat(800)} }`), 'address-length')
    })

    it('holds variables', async () => {
      const query = 'query ($w: Post_where) { Posts(where: $w) { docs { id } } }'
      const fits = { w: { title: { in: times(200, String, ' ').split(' ') } } }
      expect((await anyone.graphql(query, fits)).status).toBe(200)
      expectRefusal(
        await anyone.graphql(query, { w: { title: { equals: 'x'.repeat(501) } } }),
        'where-text',
      )
      expectRefusal(
        await anyone.graphql(query, { w: {}, x: 'x'.repeat(20_000) }),
        'graphql-variables',
      )
    })

    it('lets who is signed in ask for more', async () => {
      for (const who of [room.agent, room.editor]) {
        for (const name of [
          'page-size',
          'graphql-aliases',
          'graphql-roots',
          'graphql-depth',
        ] as const) {
          const document = documents[name]?.(limits[name].public + 3) ?? ''
          const { status, body } = await who.graphql(document)
          expect([status, body.errors]).toEqual([200, undefined])
        }
      }
    })
  })

  describe('the size of a request', () => {
    it('is smaller for the public, with its length and without', async () => {
      for (const path of ['/api/graphql', '/api/users/login', '/api/posts', '/api/media']) {
        expectRefusal(await anyone.post(path, { x: 'x'.repeat(100_001) }), 'body')
      }
      const form = new FormData()
      form.set('file', new Blob(['x'.repeat(100_000)]), 'x.txt')
      expectRefusal(await anyone.form('/api/media', form), 'body')
      const { status } = await room.author.post('/api/posts?draft=true', {
        title: 'long',
        summary: 'word '.repeat(20_000),
      })
      expect(status).toBe(201)
    })

    it('of a megabyte of GraphQL is refused, whatever it is', async () => {
      for (const query of [
        '{a'.repeat(500_000),
        '{ __typename '.repeat(80_000),
        '"'.repeat(1_000_000),
      ]) {
        expect((await anyone.graphql(query)).status).toBe(413)
        // With a key that is nobody's it is read, and refused all the same.
        const headers = {
          cookie: 'x=y',
          'sec-fetch-site': 'none',
          'content-type': 'application/json',
        }
        const body = JSON.stringify({ query })
        const answer = await fetch(`${room.server.url}/api/graphql`, {
          method: 'POST',
          headers,
          body,
        })
        expect([answer.status, ((await answer.json()) as Answer['body']).errors[0].limit]).toEqual([
          400,
          'graphql-length',
        ])
      }
    })

    it('is told in JSON where Node itself refuses it', async () => {
      const long = await fetch(`${room.server.url}/api/posts?x=${'x'.repeat(20_000)}`)
      expect([long.status, ((await long.json()) as Answer['body']).errors[0].message]).toEqual([
        431,
        expect.stringContaining('16384'),
      ])
    })
  })

  it('logs no refusal as a fault', () => {
    expect(room.server.output()).not.toMatch(/LimitError|Over the limit/)
    expect(room.server.output()).not.toMatch(/Something went wrong/)
  })
}
