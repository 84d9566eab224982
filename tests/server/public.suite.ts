import { createHash } from 'node:crypto'
import { request } from 'node:http'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cacheControl } from '../../src/delivery/cache/stored'
import { type Newsroom, openNewsroom } from '../support/newsroom'
import { startServer, temporaryFolder, type TestServer } from '../support/server'

interface Raw {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A request as it is written, with nothing added; the body may come in pieces. */
function raw(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = [],
  }: { method?: string; headers?: Record<string, string>; body?: string[] } = {},
): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const req = request(url, { method, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
      )
    })
    req.on('error', reject)
    void (async () => {
      for (const part of body) {
        req.write(part)
        await new Promise((next) => setTimeout(next, 20))
      }
      req.end()
    })()
  })
}

const tagOf = (body: Buffer | string): string =>
  `W/"${createHash('sha1').update(body).digest('base64url')}"`

/**
 * What the public gets is computed once and kept until something is published; nobody else's answer
 * is kept, and nobody else gets what is.
 * @param database the variables that choose the database
 */
export function publicSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let second: TestServer
  const folder = temporaryFolder()
  let id: string
  let slug: string

  beforeAll(async () => {
    // An address of its own: what is kept hangs on the public one, not on the asker's.
    const variables = {
      PUBLIC_URL: 'https://column.example.com',
      DATABASE_URL: `file:${path.join(folder.dir, 'galley.db')}`,
      ...(await database()),
    }
    room = await openNewsroom(variables)
    id = await room.published(room.author, { title: '第一篇', summary: '摘要'.repeat(400) })
    slug = (await room.anyone.get(`/api/posts/${id}`)).body.slug
    second = await startServer(folder.dir, { env: variables })
  })
  afterAll(async () => {
    await second?.stop()
    await room?.close()
    folder.remove()
  })

  const at = (path: string): string => room.server.url + path
  const stored = async (): Promise<{ hits: number; misses: number }> => {
    const text = await (await fetch(at('/metrics'))).text()
    const value = (from: string) =>
      Number(
        new RegExp(`^galley_public_answers_total\\{from="${from}"\\} (\\d+)$`, 'm').exec(text)?.[1],
      )
    return { hits: value('hit'), misses: value('miss') }
  }
  /** What asking does to the store. */
  const effect = async (ask: () => Promise<unknown>): Promise<{ hits: number; misses: number }> => {
    const before = await stored()
    await ask()
    const after = await stored()
    return { hits: after.hits - before.hits, misses: after.misses - before.misses }
  }
  const list = '/api/posts?limit=10&sort=-publishedAt&depth=1'
  const query =
    'query One($slug: String) { Posts(where: { slug: { equals: $slug } }) { docs { id title } } }'
  const graphqlGet = (): string =>
    `/api/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent(JSON.stringify({ slug }))}`

  describe('a public answer', () => {
    it('is computed once, and has a tag, a lifetime and what it varies with', async () => {
      const paths = [list, `/api/posts/${id}?depth=0`, `/api/posts/${id}/sign-off`]
      const files = ['/feeds/rss.xml', '/sitemap.xml']
      for (const path of [...paths, ...files, '/api/posts/count', graphqlGet()]) {
        let first: Raw | undefined
        let again: Raw | undefined
        const url = at(path)
        expect(await effect(async () => (first = await raw(url))), path).toEqual({
          hits: 0,
          misses: 1,
        })
        expect(await effect(async () => (again = await raw(url))), path).toEqual({
          hits: 1,
          misses: 0,
        })
        for (const answer of [first, again]) {
          expect(answer?.status, path).toBe(200)
          expect(answer?.headers).toMatchObject({
            etag: tagOf(answer?.body ?? ''),
            'cache-control': cacheControl,
            'content-length': String(answer?.body.length),
            'x-content-type-options': 'nosniff',
          })
          expect(answer?.headers.vary).toContain('Accept-Encoding, Authorization, Cookie')
          expect(answer?.headers['content-security-policy']).toContain("default-src 'none'")
        }
        expect(first?.body.equals(again?.body ?? Buffer.alloc(0))).toBe(true)
        expect({ ...again?.headers, date: '' }).toMatchObject({
          'content-type': first?.headers['content-type'],
        })
      }
    })

    it('is sent compressed to who takes that, and not at all to who has it', async () => {
      const plain = await raw(at(list))
      const unpack = { gzip: gunzipSync, br: brotliDecompressSync }
      for (const [coding, unpacked] of Object.entries(unpack)) {
        const answer = await raw(at(list), { headers: { 'accept-encoding': coding } })
        expect(answer.headers).toMatchObject({
          'content-encoding': coding,
          etag: plain.headers.etag,
        })
        expect(unpacked(answer.body).equals(plain.body)).toBe(true)
      }
      const tag = String(plain.headers.etag)
      for (const known of [tag, tag.slice(2), `"x", ${tag}`, '*']) {
        const answer = await raw(at(list), { headers: { 'if-none-match': known } })
        expect([answer.status, answer.headers.etag, answer.body.length]).toEqual([304, tag, 0])
        expect(answer.headers['cache-control']).toBe(cacheControl)
      }
      const stale = await raw(at(list), { headers: { 'if-none-match': 'W/"x"' } })
      expect(stale.status).toBe(200)
      const head = await raw(at(list), { method: 'HEAD' })
      expect([
        head.status,
        head.headers.etag,
        head.headers['content-length'],
        head.body.length,
      ]).toEqual([200, tag, String(plain.body.length), 0])
    })

    it('to a GraphQL question is the same however it is asked', async () => {
      const post = (body: object, headers: Record<string, string> = {}) =>
        raw(at('/api/graphql'), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(JSON.stringify(body))),
            ...headers,
          },
          body: [JSON.stringify(body)],
        })
      const first = await post({ query, variables: { slug } })
      expect(JSON.parse(first.body.toString()).data.Posts.docs).toEqual([{ id, title: '第一篇' }])
      const same = await effect(async () => {
        const asked = [
          await post({ query, variables: { slug } }),
          await post({
            variables: { slug },
            query: query.replaceAll(' { ', '\n{\n'),
            operationName: null,
          }),
          await raw(at(graphqlGet())),
        ]
        for (const { body } of asked) expect(body.equals(first.body)).toBe(true)
      })
      expect(same).toEqual({ hits: 3, misses: 0 })
      const other = await post(
        { query, variables: { slug } },
        { accept: 'application/graphql-response+json' },
      )
      expect(other.headers['content-type']).toContain('application/graphql-response+json')
      expect(first.headers['content-type']).toContain('application/json')
    })

    it('to GraphQL is given whole when the question comes in pieces, or none is asked', async () => {
      const text = JSON.stringify({ query, variables: { slug } })
      const [head, tail] = [text.slice(0, 20), text.slice(20)]
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }
      const pieces = { method: 'POST', headers, body: [head, tail] }
      const chunked = { ...pieces, headers: { 'content-type': 'application/json' } }
      for (const options of [pieces, chunked, pieces]) {
        const answer = await raw(at('/api/graphql'), options)
        expect(JSON.parse(answer.body.toString()).data.Posts.docs).toHaveLength(1)
      }
      for (const body of ['{', '[]', '{"query":1}', '{"query":"{ nothing }"}']) {
        const ask = () =>
          raw(at('/api/graphql'), {
            method: 'POST',
            headers: { ...headers, 'content-length': String(body.length) },
            body: [body],
          })
        const [first, again] = [await ask(), await ask()]
        expect(JSON.parse(first.body.toString()).errors, body).toHaveLength(1)
        expect([again.status, again.body.toString()]).toEqual([first.status, first.body.toString()])
        if (first.status === 200) expect(first.headers['cache-control']).toBe('no-store')
      }
      for (const type of ['text/plain', 'application/json; charset=utf-16', '']) {
        const body = JSON.stringify({ query, variables: { slug } })
        const typed: Record<string, string> = type ? { 'content-type': type } : {}
        const answer = await raw(at('/api/graphql'), {
          method: 'POST',
          headers: { ...typed, 'content-length': String(Buffer.byteLength(body)) },
          body: [body],
        })
        // Also where the same question, as JSON, is known.
        expect(answer.status, type).toBe(415)
      }
      const login = await room.anyone.graphql(
        'mutation { loginUser(email: "admin@example.com", password: "a-long-password") { token } }',
      )
      expect(login.body.data.loginUser.token).toBeTruthy()
    })
  })

  describe('an answer that is not the public’s', () => {
    it('neither reads nor fills the store', async () => {
      const draft = await room.draft(room.author, { title: '还没发表' })
      const path = '/api/posts?limit=100&sort=title'
      const [{ authorization }, token] = await (async () => {
        const answer = await room.anyone.post('/api/users/login', {
          email: 'editor@example.com',
          password: 'a-long-password',
        })
        const jwt = String(answer.body.token)
        return [{ authorization: `JWT ${jwt}` }, jwt] as const
      })()
      const known: Record<string, string>[] = [
        { authorization },
        { cookie: `payload-token=${token}` },
        { cookie: 'seen=1' },
        { authorization: 'Bearer nonsense' },
      ]
      for (const headers of known) {
        for (const ask of [
          () => raw(at(path), { headers }),
          () => raw(at(graphqlGet()), { headers }),
          () => raw(at('/feeds/rss.xml?'), { headers }),
        ]) {
          expect(await effect(ask), JSON.stringify(headers)).toEqual({ hits: 0, misses: 0 })
          expect((await ask()).headers['cache-control']).toMatch(/private|no-store/)
        }
      }
      const own = await raw(at(`/api/posts/${draft}`), { headers: { authorization } })
      expect(own.status).toBe(200)
      expect((await raw(at(`/api/posts/${draft}`))).status).toBe(404)
      expect((await raw(at(path), { headers: { authorization } })).body.toString()).toContain(
        '还没发表',
      )
      const anyone = await raw(at(path))
      expect(anyone.body.toString()).not.toContain('还没发表')
      for (const ask of [
        () => raw(at('/api/posts?draft=true')),
        () => raw(at('/api/posts?%64raft=true')),
        () => raw(at('/api/posts?[draft]=true')),
        () =>
          raw(
            at(`/api/graphql?query=${encodeURIComponent('{ Posts(draft: true) { totalDocs } }')}`),
          ),
        () => raw(at('/api/users/me')),
        () => raw(at('/api/access')),
      ]) {
        expect(await effect(ask)).toEqual({ hits: 0, misses: 0 })
      }
    })

    it('is computed for each: a refusal is not kept', async () => {
      const missing = at('/api/posts/6f1c1c1c-0000-4000-8000-000000000000')
      for (let i = 0; i < 2; i++) {
        const answer = await raw(missing)
        expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'no-store'])
      }
      expect((await raw(at('/feeds/rss.xml?tag=no-such-tag'))).status).toBe(404)
      expect((await raw(at('/api/posts?where[nothing][equals]=1'))).status).toBe(400)
    })
  })

  describe('after a change of what is published', () => {
    /** What readers of a server see of a post, by four ways. */
    const seen = async (base: string, post: string, title: string): Promise<boolean[]> => {
      const [one, many, graphql, feed] = await Promise.all([
        raw(`${base}/api/posts/${post}`),
        raw(`${base}${list}`),
        raw(
          `${base}/api/graphql?query=${encodeURIComponent('{ Posts(limit: 50) { docs { id } } }')}`,
        ),
        raw(`${base}/feeds/feed.json`),
      ])
      return [
        one.status === 200,
        many.body.includes(post),
        graphql.body.includes(post),
        feed.body.includes(title),
      ]
    }

    it('everyone sees it at once, and on another instance within a second or so', async () => {
      const title = '第二篇，刚刚发表'
      const post = await room.signed(room.author, { title })
      const [here, there] = [room.server.url, second.url]
      for (const base of [here, there]) {
        expect(await seen(base, post, title)).toEqual([false, false, false, false])
      }
      const until = async (expected: boolean): Promise<void> => {
        await expect
          .poll(() => seen(there, post, title), { timeout: 10_000, interval: 100 })
          .toEqual(Array(4).fill(expected))
      }
      expect((await room.editor.post(`/api/posts/${post}/publish`)).status).toBe(200)
      expect(await seen(here, post, title)).toEqual([true, true, true, true])
      await until(true)
      expect(
        (await room.editor.post(`/api/posts/${post}/retract`, { reason: '有误' })).status,
      ).toBe(200)
      expect(await seen(here, post, title)).toEqual([false, false, false, false])
      await until(false)
    })

    it('a renamed author, a changed setting and a deleted tag show at once too', async () => {
      const author = (await room.editor.post('/api/authors', { name: '甲' })).body.doc.id
      const post = await room.published(room.author, { authors: [author] })
      const path = `/api/posts/${post}?depth=1`
      expect((await raw(at(path))).body.toString()).toContain('"name":"甲"')
      expect((await room.editor.patch(`/api/authors/${author}`, { name: '乙' })).status).toBe(200)
      expect((await raw(at(path))).body.toString()).toContain('"name":"乙"')
      const feed = '/feeds/atom.xml'
      await raw(at(feed))
      const column = { column: { name: '改了名的专栏' } }
      expect((await room.admin.post('/api/globals/settings', column)).status).toBe(200)
      expect((await raw(at(feed))).body.toString()).toContain('改了名的专栏')
    })

    it('a draft beside it changes nothing, nor forgets what is kept', async () => {
      await raw(at(list))
      const effects = await effect(async () => {
        await room.author.patch(`/api/posts/${id}?draft=true`, { title: '改到一半' })
        await room.draft(room.author)
        expect((await raw(at(list))).body.toString()).not.toContain('改到一半')
      })
      expect(effects).toEqual({ hits: 1, misses: 0 })
    })

    it('readers who never stop asking never get an old text under a new tag, nor after it was replaced', async () => {
      const posts = await Promise.all(
        Array.from({ length: 4 }, (_, i) => room.signed(room.author, { title: `连续发表 ${i}` })),
      )
      const bodies = new Map<string, string>()
      let done = false
      /** Publications and retractions that have been answered, and retractions that have been asked for. */
      let [published, retracted, leaving] = [0, 0, 0]
      const read = async (address: string): Promise<void> => {
        let asked = 0
        while (!done) {
          const [atLeast, gone] = [published, retracted]
          const { status, headers, body } = await raw(at(address))
          const text = body.toString()
          expect([status, headers.etag]).toEqual([200, tagOf(body)])
          const tag = String(headers.etag)
          expect(bodies.get(address + tag) ?? text).toBe(text)
          bodies.set(address + tag, text)
          // While it is being retracted it may be there or not.
          for (const post of posts.slice(leaving, atLeast)) expect(text).toContain(post)
          for (const post of posts.slice(0, gone)) expect(text).not.toContain(post)
          asked++
        }
        expect(asked).toBeGreaterThan(posts.length)
      }
      const paths = [
        '/api/posts?limit=50&depth=0',
        '/api/posts?limit=50&sort=title&select[title]=true',
      ]
      const readers = [...paths, ...paths].map(read)
      try {
        for (const post of posts) {
          expect((await room.editor.post(`/api/posts/${post}/publish`)).status).toBe(200)
          published++
        }
        for (const post of posts) {
          leaving++
          const answer = await room.editor.post(`/api/posts/${post}/retract`, { reason: '撤回' })
          expect(answer.status).toBe(200)
          retracted++
        }
      } finally {
        done = true
      }
      await Promise.all(readers)
      expect(bodies.size).toBeGreaterThan(posts.length)
    })
  })
}
