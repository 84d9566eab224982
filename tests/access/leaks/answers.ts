import { execute, parse } from 'graphql'
import { type CollectionSlug, createLocalReq } from 'payload'
import { beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../../src/delivery/limits/limits'
import { graphqlSchema } from '../../../src/server/graphql'
import { widestQueries } from '../graphql-walk'
import { namedSlugs, secret } from '../secrets'
import { expectNothing, type Opened } from './opened'

/** What readers get: answers of every API, by every way of asking for more. */
export function readerAnswers(opened: () => Opened): void {
  describe('what readers get', () => {
    let house: Opened['house']
    let column: Opened['column']
    let reader: Opened['reader']
    beforeAll(() => {
      ;({ house, column, reader } = opened())
    })

    it.each([
      `depth=${limits.depth.public}`,
      `depth=${limits.depth.public}&draft=true&trash=true&limit=${limits['page-size'].public}&pagination=false`,
      'depth=5&joins[posts][where][_status][equals]=draft&joins[posts][count]=true',
      'depth=3&select[title]=true&select[name]=true&select[review]=true&select[origin]=true&select[user]=true&select[resembles]=true&select[createdBy]=true&select[images]=true',
      'depth=3&populate[users][email]=true&populate[posts][review]=true&populate[posts][title]=true&populate[authors][user]=true&populate[media][hash]=true',
      'depth=2&showHiddenFields=true&overrideAccess=true&user=admin&disableErrors=true',
      'depth=2&locale=all&fallback-locale=none&draft=1',
    ])('holds nothing unpublished, in lists and by id: %s', async (query) => {
      for (const slug of Object.keys(house.payload.collections) as CollectionSlug[]) {
        const list = await reader.get(`/api/${slug}?${query}`)
        expect(list.body.errors?.[0]?.limit, `${slug}?${query}`).toBeUndefined()
        expectNothing(`${slug}?${query}`, list.body)
        for (const { id } of list.body.docs ?? []) {
          const one = await reader.get(`/api/${slug}/${id}?${query}`)
          expect(one.status, `${slug}/${id}`).toBe(200)
          expectNothing(`${slug}/${id}?${query}`, one.body)
        }
      }
    })

    it('holds nothing unpublished in GraphQL, drafts asked for at every level', async () => {
      // Asked of the schema itself, since no reader may ask so much at once.
      const schema = graphqlSchema(house.payload.config)
      const req = await createLocalReq({ req: { payloadAPI: 'GraphQL' } }, house.payload)
      const queries = widestQueries(schema, 4)
      const named = queries.filter((query) => /^\{ (Posts|Issues|Tags|allMedia)/.test(query))
      expect(named.length).toBeGreaterThanOrEqual(3)
      for (const query of queries) {
        const contextValue = { headers: {}, req }
        const answer = await execute({ schema, document: parse(query), contextValue })
        expectNothing(query.slice(0, 80), answer)
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
        '/feeds/feed.json?limit=100',
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

    it('holds nothing unpublished in the JSON-LD of what readers see', async () => {
      let asked = 0
      for (const slug of ['posts', 'issues', ...namedSlugs]) {
        const list = await reader.get(`/api/${slug}?depth=0`)
        for (const { id } of list.body.docs as { id: string }[]) {
          const url = `/api/${slug}/${id}/json-ld`
          const answer = await reader.get(url)
          expect(answer.status, url).toBe(200)
          expectNothing(url, answer.body)
          asked += 1
        }
      }
      expect(asked).toBeGreaterThan(namedSlugs.length)
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
}
