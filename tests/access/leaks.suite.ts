import { configToSchema } from '@payloadcms/graphql'
import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { widestQueries } from './graphql-walk'
import { agentKey, type House, openHouse, type Role } from './house'
import { type Path, pathsOf } from './paths'
import { type Column, fill, namedSlugs, secret } from './secrets'

/**
 * Whatever a reader asks, nothing unpublished is in the answer, nor can be told from it.
 * @param database the variables that choose the database
 */
export function leaksSuite(database: () => Promise<Record<string, string>>): void {
  let house: House
  let column: Column
  let reader: Client
  beforeAll(async () => {
    house = await openHouse(await database())
    column = await fill(house)
    reader = house.clients.nobody
  })
  afterAll(() => house?.close())

  const slugs = () => Object.keys(house.payload.collections) as CollectionSlug[]
  const readable = () => ['posts', 'issues', 'media', ...namedSlugs] as CollectionSlug[]
  const nothing = () => (house.payload.db.name === 'mongoose' ? '0'.repeat(24) : nobodysId)
  const expectNothing = (asked: string, body: unknown): void => {
    expect(JSON.stringify(body).toLowerCase(), asked).not.toContain(secret)
  }

  describe('what readers get', () => {
    it.each([
      'depth=10',
      'depth=10&draft=true&trash=true&limit=0&pagination=false',
      'depth=10&joins[posts][where][_status][equals]=draft&joins[posts][count]=true',
      'depth=3&select[title]=true&select[name]=true&select[review]=true&select[origin]=true&select[user]=true&select[resembles]=true&select[createdBy]=true&select[images]=true',
      'depth=3&populate[users][email]=true&populate[posts][review]=true&populate[posts][title]=true&populate[authors][user]=true&populate[media][hash]=true',
      'depth=2&showHiddenFields=true&overrideAccess=true&user=admin&disableErrors=true',
      'depth=2&locale=all&fallback-locale=none&draft=1',
    ])('holds nothing unpublished, in lists and by id: %s', async (query) => {
      for (const slug of slugs()) {
        const list = await reader.get(`/api/${slug}?${query}`)
        expectNothing(`${slug}?${query}`, list.body)
        for (const { id } of list.body.docs ?? []) {
          const one = await reader.get(`/api/${slug}/${id}?${query}`)
          expect(one.status, `${slug}/${id}`).toBe(200)
          expectNothing(`${slug}/${id}?${query}`, one.body)
        }
      }
    })

    it('holds nothing unpublished in GraphQL, drafts asked for at every level', async () => {
      const queries = widestQueries(configToSchema(house.payload.config).schema, 4)
      const named = queries.filter((query) => /^\{ (Posts|Issues|Tags|allMedia)/.test(query))
      expect(named.length).toBeGreaterThanOrEqual(3)
      for (const query of queries) {
        const { body } = await reader.graphql(query)
        expectNothing(query.slice(0, 80), body)
      }
    })

    it('is the published state, drafts asked for or not', async () => {
      for (const query of ['', '?draft=true', '?draft=true&trash=true']) {
        const { body } = await reader.get(`/api/posts${query}`)
        expect(body.docs.map(({ title }: { title: string }) => title)).toEqual(['A post'])
        const one = await reader.get(`/api/posts/${column.post}${query}`)
        expect(one.body.title).toBe('A post')
      }
      const { data } = (
        await reader.graphql(
          `{ Posts(draft: true) { docs { title } }
             Issue(id: "${column.plainIssue}", draft: true) { items { number post(draft: true) { title } } }
             countPosts(draft: true) { totalDocs } }`,
        )
      ).body
      expect(data.Posts.docs).toEqual([{ title: 'A post' }])
      expect(data.countPosts.totalDocs).toBe(1)
      expect(data.Issue.items).toEqual([
        { number: 1, post: { title: 'A post' } },
        { number: 2, post: null },
      ])
    })

    it('names no unpublished post in an issue, not even by its id', async () => {
      for (const depth of [0, 1, 3]) {
        const one = await reader.get(`/api/issues/${column.plainIssue}?depth=${depth}`)
        expect(JSON.stringify(one.body)).not.toContain(column.draft)
        expect(JSON.stringify(one.body)).toContain(column.post)
        const list = await reader.get(`/api/issues?depth=${depth}`)
        expect(JSON.stringify(list.body)).not.toContain(column.draft)
      }
      const seen = await house.clients.agent.get(`/api/issues/${column.plainIssue}?depth=0`)
      expect(seen.body.items[1].post).toBe(column.draft)
    })

    it('counts only what is published, in joins too', async () => {
      const asked = 'joins[posts][count]=true&joins[posts][where][_status][equals]=draft'
      for (const slug of namedSlugs) {
        const all = await reader.get(`/api/${slug}?joins[posts][count]=true`)
        expect(all.body.docs[0].posts.totalDocs, slug).toBe(1)
        expect((await reader.get(`/api/${slug}?${asked}`)).body.docs[0].posts.totalDocs).toBe(0)
        expect((await reader.get(`/api/${slug}/count`)).body.totalDocs).toBe(1)
      }
      const { data } = (
        await reader.graphql(
          '{ Tags { docs { drafts: posts(where: {_status: {equals: draft}}, count: true) { totalDocs } all: posts(count: true) { totalDocs docs { title } } } } }',
        )
      ).body
      expect(data.Tags.docs).toEqual([
        { drafts: { totalDocs: 0 }, all: { totalDocs: 1, docs: [{ title: 'A post' }] } },
      ])
    })

    it('holds nothing unpublished at any endpoint of a collection', async () => {
      let asked = 0
      for (const { slug, endpoints } of house.payload.config.collections) {
        for (const { path, method } of endpoints || []) {
          if (method !== 'get') continue
          const ids = slug === 'posts' ? [column.post] : [column.issue, column.plainIssue]
          for (const id of ids) {
            const url = `/api/${slug}${path.replace(/:\w+\??/, id)}?draft=true&depth=5`
            expectNothing(url, (await reader.get(url)).body)
            asked += 1
          }
        }
      }
      expect(asked).toBeGreaterThan(20)
    })

    it('holds nothing unpublished in feeds and the sitemap', async () => {
      for (const path of [
        '/feeds/rss.xml',
        '/feeds/atom.xml',
        '/feeds/feed.json',
        '/sitemap.xml',
        '/api/search?q=' + secret,
        '/api/openapi.json',
        '/api/access',
      ]) {
        const { body } = await reader.get(path)
        // What was asked for may be said back.
        if (!path.includes('q=')) expectNothing(path, body)
        else expect(JSON.stringify(body.docs ?? [])).not.toContain(secret)
      }
    })

    it('has no versions', async () => {
      const { docs } = await house.payload.findVersions({
        collection: 'posts',
        where: { parent: { equals: column.post } },
        limit: 1,
      })
      for (const path of ['/api/posts/versions', `/api/posts/versions/${docs[0]?.id}`]) {
        expect((await reader.get(path)).status).toBe(403)
        expect((await reader.post(path)).status).toBeGreaterThanOrEqual(400)
      }
      const asked = await reader.graphql(
        `{ versionsPosts { docs { version { title } } } versionPost(id: "${docs[0]?.id}") { version { title } } }`,
      )
      expect(asked.body.data).toEqual({ versionsPosts: null, versionPost: null })
    })

    it('has no image that only drafts show: no file, no size of it', async () => {
      const { files } = column
      const [name] = files.unlisted.split('.')
      const size = await house.payload.findByID({ collection: 'media', id: column.unlisted.media })
      const thumbnail = size.sizes?.thumbnail?.filename ?? ''
      expect(thumbnail).toContain(name)
      const answers = await Promise.all(
        [files.unlisted, thumbnail, 'nothing.png', `../${files.unlisted}`].map((file) =>
          reader.get(`/api/media/file/${encodeURIComponent(file)}`),
        ),
      )
      const [hidden, hiddenSize, missing] = answers
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
      expect(hidden?.body).toEqual(missing?.body)
      expect(hiddenSize?.body).toEqual(missing?.body)
      expect((await reader.get(`/api/media/file/${files.listed}`)).status).toBe(200)
    })
  })

  describe('whether something hidden exists', () => {
    const ways: [method: string, after: string, body?: object][] = [
      ['GET', ''],
      ['GET', '?draft=true&depth=5'],
      ['PATCH', '', { title: 'x', name: 'x' }],
      ['PATCH', '?draft=true', { title: 'x' }],
      ['DELETE', ''],
      ['POST', '/duplicate', {}],
      ['POST', '/submit', {}],
      ['POST', '/sign-off', { statement: 'I have read it.' }],
      ['POST', '/publish', {}],
      ['POST', '/merge', { into: 'x' }],
      ['GET', '/checks'],
      ['GET', '/sign-off'],
      ['GET', '/provenance'],
      ['GET', '/json-ld'],
      ['POST', '/api-key/reveal', {}],
    ]
    it('is not told by any answer', async () => {
      const hidden: [string, string][] = [
        ['posts', column.draft],
        ['issues', column.hiddenIssue],
        ['users', house.ids.author],
        ['agents', house.ids.agent],
        ...Object.entries(column.unlisted),
      ]
      for (const [slug, id] of hidden) {
        for (const [method, after, body] of ways) {
          const [real, none] = await Promise.all(
            [id, nothing()].map((each) =>
              reader.request(method, `/api/${slug}/${each}${after}`, body),
            ),
          )
          const asked = `${method} /api/${slug}/…${after}`
          expect(real?.status, asked).toBeGreaterThanOrEqual(400)
          const said = JSON.stringify(real?.body).replaceAll(id, nothing())
          expect([real?.status, said], asked).toEqual([none?.status, JSON.stringify(none?.body)])
        }
      }
    })

    it('is not told by what may be done with it', async () => {
      const rest = (id: string) => reader.post(`/api/posts/access/${id}`)
      const graphql = (id: string) =>
        reader.graphql('query ($id: String!) { docAccessPost(id: $id) { read { permission } } }', {
          id,
        })
      for (const ask of [rest, graphql]) {
        const [real, none] = [await ask(column.draft), await ask(nothing())]
        expect([real.status, real.body]).toEqual([none.status, none.body])
      }
    })

    it('is not told by a sign-in or a forgotten password', async () => {
      const login = (email: string) =>
        reader.post('/api/users/login', { email, password: 'a-wrong-one' })
      const forgot = (email: string) => reader.post('/api/users/forgot-password', { email })
      for (const ask of [login, forgot]) {
        const [real, none] = [await ask('editor@example.com'), await ask('noone@example.com')]
        expect([real.status, real.body]).toEqual([none.status, none.body])
      }
    })
  })

  describe('a query by what can’t be read', () => {
    let asking: PayloadRequest
    let all: [CollectionSlug, Path][]
    beforeAll(async () => {
      asking = await createLocalReq({}, house.payload)
      all = []
      for (const slug of readable())
        for (const path of await pathsOf(house.payload, slug, asking, 2)) all.push([slug, path])
    })

    /** How many are found; null when the question is refused. */
    const found = async (
      collection: CollectionSlug,
      where: Where,
      draft: boolean,
      sort?: string,
    ): Promise<number | null> => {
      try {
        const { totalDocs } = await house.payload.find({
          ...{ collection, where, draft, depth: 0, limit: 1, overrideAccess: false },
          ...(sort ? { sort } : {}),
          select: {},
        })
        return totalDocs
      } catch (error) {
        const { status, message } = error as { status?: number; message: string }
        // Payload's adapter for SQLite can't join some lists of texts: no answer is no leak.
        if (status === 400 || message.startsWith('Failed query')) return null
        throw new Error(`${collection} ${JSON.stringify(where)} ${sort}: ${message}`, {
          cause: error,
        })
      }
    }

    it('finds nothing, whatever path through two relations it goes', async () => {
      expect(all.length).toBeGreaterThan(500)
      let refused = 0
      for (const [slug, { path, closed, hops, text }] of all) {
        // What goes further than one relation is refused the same way; a part of it will do.
        if (hops.length === 2 && !/(title|name|path|email|filename)$/.test(path)) continue
        if (!text && !closed) continue
        for (const draft of [false, true]) {
          const count = await found(slug, { [path]: { like: secret } }, draft)
          if (count === null) refused += 1
          else expect(count, `${slug} where ${path} (draft: ${draft})`).toBe(0)
          if (closed) expect(count, `${slug} where ${path} is refused`).toBeNull()
        }
      }
      expect(refused).toBeGreaterThan(200)
    })

    it('is refused as an order too', async () => {
      for (const [slug, { path, closed, hops }] of all) {
        if (hops.length === 2 || (!closed && hops.length === 0)) continue
        expect(await found(slug, {}, false, `-${path}`), `${slug} sort ${path}`).toBeNull()
      }
    })

    it.each([
      'issues?draft=true&where[items.post.title][like]=SECRET',
      'issues?where[or][0][and][0][items.post.title][like]=SECRET',
      'issues/count?where[items.post.summary][like]=SECRET',
      'tags?where[posts.title][like]=SECRET',
      'tags?where[posts._status][equals]=draft',
      'tags?where[posts][contains][title][like]=SECRET',
      'tags?where[posts][contains][review.message][like]=SECRET',
      'tags?where[posts][equals]=DRAFT',
      'tags?where[posts.id][in]=DRAFT',
      'tags?where[resembles.name][like]=SECRET',
      'posts?where[tags][contains][resembles.name][like]=SECRET',
      'posts?where[tags.posts.title][like]=SECRET',
      'posts?where[createdBy.email][like]=SECRET',
      'posts?where[createdBy.value][equals]=AUTHOR',
      'posts?where[createdBy][equals]=AUTHOR',
      'posts?where[authors.user.email][like]=SECRET',
      'posts?where[authors.user][equals]=AUTHOR',
      'posts?where[review.signOff.by.email][like]=SECRET',
      'posts?where[review.signOff.by.password][exists]=true',
      'posts?where[review.signOff.by.hash][exists]=true',
      'posts?where[review.signOff.by.resetPasswordToken][exists]=true',
      'posts?where[review__message][like]=SECRET',
      'posts?where[AND][0][review.message][like]=SECRET',
      'posts?where[and][0][or][0][origin.frontMatter.secret][like]=SECRET',
      'posts?where[version.title][like]=SECRET',
      'posts?draft=true&where[version.title][like]=SECRET',
      'posts?where[images][in]=LISTED',
      'posts?where[cover.hash][exists]=true',
      'media?where[hash][exists]=true',
      'media?where[listed][equals]=true',
      'authors?where[user][exists]=true',
      'authors?where[key][like]=known',
    ])('finds nothing by REST: %s', async (asked) => {
      const query = asked
        .replaceAll('SECRET', secret)
        .replaceAll('DRAFT', column.draft)
        .replaceAll('AUTHOR', house.ids.author)
        .replaceAll('LISTED', column.listed.media)
      const { status, body } = await reader.get(`/api/${query}`)
      if (status === 200) expect(body.totalDocs).toBe(0)
      else expect(status, JSON.stringify(body)).toBe(400)
      // Bulk writes search as well.
      const [path] = query.split('?')
      const search = query.slice(query.indexOf('?'))
      for (const method of ['PATCH', 'DELETE'])
        expect((await reader.request(method, `/api/${path}${search}`, {})).status).not.toBe(200)
    })

    it('can still go by what is readable, through a relation too', async () => {
      for (const query of [
        'posts?where[tags.name][equals]=A known name',
        'posts?where[authors.slug][equals]=a-known-name&sort=-publishedAt,title',
        'posts?where[cover.filename][equals]=shown.png',
        'tags?where[posts.title][equals]=A post&sort=name',
        `issues?where[items.post][equals]=${column.post}&limit=1`,
        'posts?where[series.name][equals]=A known name&where[category.slug][exists]=true',
      ]) {
        const { status, body } = await reader.get(`/api/${query}`)
        expect([query, status, body.docs?.length]).toEqual([query, 200, 1])
      }
    })
  })

  describe('those who sign in', () => {
    it('see no key, password or token, whoever they are', async () => {
      const stored = await house.payload.db.findOne<{ id: string; hash?: string; salt?: string }>({
        collection: 'users',
        where: { id: { equals: house.ids.editor } },
      })
      const values = [agentKey, String(stored?.hash), String(stored?.salt)]
      const names = ['hash', 'salt', 'resetPasswordToken', 'apiKeyIndex', 'apiKey']
      const accounts = ['users', 'agents'].flatMap((slug) => [
        `${slug}?depth=2`,
        `${slug}?select[apiKey]=true&select[hash]=true&select[salt]=true`,
        `${slug}/me`,
        `${slug}/${house.ids.agent}?showHiddenFields=true`,
        `${slug}/${house.ids.editor}?showHiddenFields=true`,
      ])
      const populated = 'populate[agents][apiKey]=true&populate[users][hash]=true'
      for (const [role, client] of Object.entries(house.clients)) {
        for (const path of [...accounts, `posts/${column.post}?depth=5&${populated}`]) {
          const text = JSON.stringify((await client.get(`/api/${path}`)).body)
          for (const value of values) expect(text, `${role} ${path}`).not.toContain(value)
          if (!accounts.includes(path)) continue
          for (const name of names) expect(text, `${role} ${path}`).not.toContain(`"${name}":`)
        }
        const reveal = await client.post(`/api/agents/${house.ids.agent}/api-key/reveal`)
        expect(reveal.status, role).toBeGreaterThanOrEqual(400)
      }
      for (const role of ['author', 'editor', 'admin'] as const) {
        for (const field of ['hash', 'salt', 'resetPasswordToken', 'apiKeyIndex', 'apiKey']) {
          for (const slug of ['users', 'agents']) {
            const { status } = await house.clients[role].get(
              `/api/${slug}?where[${field}][exists]=true`,
            )
            expect([400, 403], `${role} ${slug}.${field}`).toContain(status)
          }
        }
      }
    })

    it('see no one’s e-mail address as an agent', async () => {
      const { agent } = house.clients
      for (const path of [
        ...readable().map((slug) => `${slug}?depth=10&draft=true`),
        ...['posts/versions', 'issues/versions'].map((each) => `${each}?depth=10`),
        'payload-locked-documents?depth=5',
        'payload-preferences?depth=5',
        'globals/settings',
        'agents',
        'users',
        'audit',
        'deliveries',
        'endpoints',
      ]) {
        const { body } = await agent.get(`/api/${path}`)
        expect(JSON.stringify(body), path).not.toContain('@example.com')
      }
      for (const path of [
        'authors.user.email',
        'review.signOff.by.email',
        'review.signOff.email',
      ]) {
        for (const query of [`where[${path}][like]=example`, `sort=${path}`]) {
          const { status } = await agent.get(`/api/posts?draft=true&${query}`)
          expect([status, query]).toEqual([400, query])
        }
      }
    })

    it('can’t show readers a copy that they made', async () => {
      for (const role of ['agent', 'author'] as const) {
        const path = `/api/media/${column.listed.media}/duplicate`
        const copy = await house.clients[role].post(path, { alt: secret, listed: true })
        expect(copy.status, role).toBe(200)
      }
      const { body } = await reader.get('/api/media')
      expect(body.docs.map(({ alt }: { alt: string }) => alt)).toEqual(['Shown'])
    })

    it('see the secrets of endpoints as admins only', async () => {
      const secretsSeen = async (role: Role) =>
        JSON.stringify((await house.clients[role].get('/api/endpoints')).body).includes('whsec_')
      expect(await secretsSeen('admin')).toBe(true)
      for (const role of ['nobody', 'agent', 'author', 'editor'] as const)
        expect(await secretsSeen(role), role).toBe(false)
      const asked = await house.clients.editor.get('/api/endpoints?where[secret][like]=whsec')
      expect(asked.status).toBe(400)
    })
  })
}

const nobodysId = '00000000-0000-4000-8000-000000000000'
