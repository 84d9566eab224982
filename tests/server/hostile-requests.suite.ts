import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../support/client'
import { type Newsroom, openNewsroom } from '../support/newsroom'

/** Texts that nothing is seen of: zero-width, fillers, the empty Braille cell, a no-break space. */
const unseen = ['\u200B', '\u3164', '\u2800', '\u00A0', '\u2060\uFEFF', '\u034F']

/**
 * Requests that were found to stumble (5xx), or to pass without saying anything.
 * @param database the variables that choose the database
 */
export function hostileRequestsSuite(database: () => Promise<Record<string, string>>): void {
  let room: Newsroom
  let admin: Client
  let editor: Client
  let author: Client
  beforeAll(async () => {
    room = await openNewsroom(await database())
    ;({ admin, editor, author } = room)
  })
  afterAll(() => room?.close())

  const tokenOf = async (name: string): Promise<string> => {
    const account = { email: `${name}@example.com`, password: 'a-long-password' }
    return (await room.anyone.post('/api/users/login', account)).body.token
  }

  describe('a related document', () => {
    it('is an id, or refused with 400: another collection’s, an object without one, no id', async () => {
      const name = (await admin.post('/api/authors', { name: '林舟' })).body.doc.id as string
      const id = await room.draft(author, { authors: [name] })
      for (const one of [
        { relationTo: 'authors', value: name },
        { relationTo: 'users', value: name },
        { value: name },
        { id: 'zz' },
        '1',
      ]) {
        const { status } = await author.patch(`/api/posts/${id}?draft=true`, { authors: [one] })
        expect([status, JSON.stringify(one)]).toEqual([400, JSON.stringify(one)])
      }
      const taken = await author.patch(`/api/posts/${id}?draft=true`, { authors: [{ id: name }] })
      expect([taken.status, taken.body.doc.authors[0].id]).toEqual([200, name])
    })

    it('that no id could name does not stumble in the text either', async () => {
      const id = await room.draft(author)
      const upload = { type: 'upload', version: 3, relationTo: 'media', value: 'x', fields: null }
      const body = { root: { type: 'root', version: 1, children: [upload] } }
      const { status } = await author.patch(`/api/posts/${id}?draft=true`, { body })
      expect([200, 400]).toContain(status)
    })
  })

  describe('words that nothing is seen of', () => {
    it('are no reason to lower the AI involvement, so publish nothing', async () => {
      const id = await room.draft(editor, { ai: { involvement: 'generated' } })
      for (const reason of unseen) {
        const { status } = await editor.patch(`/api/posts/${id}`, {
          ai: { involvement: 'none', reason },
          _status: 'published',
        })
        expect([status, reason]).toEqual([403, reason])
      }
      expect(await room.isPublic(id)).toBe(false)
    })

    it('are no statement, no message, no reason and no waiver’s reason', async () => {
      const id = await room.draft(author)
      await author.post(`/api/posts/${id}/submit`)
      for (const word of unseen) {
        const answers = [
          await editor.post(`/api/posts/${id}/sign-off`, { statement: word }),
          await editor.post(`/api/posts/${id}/request-changes`, { message: word }),
          await editor.post(`/api/posts/${id}/sign-off`, {
            statement: 'read',
            waivers: [{ rule: 'ai-residue', reason: word }],
          }),
        ]
        expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
      }
      await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      for (const reason of unseen) {
        expect((await editor.post(`/api/posts/${id}/retract`, { reason })).status).toBe(400)
      }
      expect(await room.isPublic(id)).toBe(true)
    })
  })

  it('writes at the same moment end in 200 or 409, never in a fault', async () => {
    const seen = new Set<number>()
    for (let round = 0; round < 4; round++) {
      const id = await room.draft(author)
      const answers = await Promise.all([
        ...['a', 'b', 'c', 'd'].map((title) =>
          author.patch(`/api/posts/${id}?draft=true`, { title: `${title} ${Math.random()}` }),
        ),
        author.post(`/api/posts/${id}/submit`),
      ])
      for (const { status } of answers) seen.add(status)
    }
    expect([...seen].filter((status) => status !== 200 && status !== 409)).toEqual([])
  })

  it('a circle of fragments in GraphQL is an error of the query', async () => {
    const { status, body } = await room.anyone.graphql(
      'query { ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    )
    expect([status, body.errors?.[0]?.message]).toEqual([200, expect.stringMatching(/itself/)])
  })

  it.each([
    ['a collection without REST', '/api/payload-migrations', 404],
    ['versions of a global that has none', '/api/globals/settings/versions', 404],
    ['one of them', '/api/globals/settings/versions/x', 404],
  ])('%s is not there, not a fault', async (_, path, status) => {
    for (const who of [room.anyone, author, admin])
      expect((await who.get(path)).status).toBe(status)
  })

  it('a file by an address that can’t be fetched is refused with 400; a prefix finds no file', async () => {
    const fetched = { url: 'http://127.0.0.1:9/x.png', filename: 'x.png' }
    expect((await author.post('/api/media', fetched)).status).toBe(400)
    const { status } = await room.anyone.get('/api/media/file/x.png?prefix=x')
    expect(status).toBe(404)
  })

  it.each([
    ['rows', `"sources":[${Array(8000).fill('{"title":"s","url":"u"}').join()}]`, /sources.*1000/],
    ['texts', `"projects":[${Array(9000).fill('"p"').join()}]`, /projects.*1000/],
    ['depth', `"x":${'['.repeat(200_000)}${']'.repeat(200_000)}`, /deep/],
  ])('too much of it is refused with 400: %s', async (_, part, words) => {
    const token = await tokenOf('author')
    const answer = await fetch(`${room.server.url}/api/posts?draft=true`, {
      method: 'POST',
      headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
      body: `{"title":"much","slug":"much-${Math.random()}",${part}}`,
    })
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(words)])
  })

  it('the log’s address is an address, whatever a client says it is', async () => {
    const id = await room.draft(author)
    const token = await tokenOf('author')
    const submitted = await fetch(`${room.server.url}/api/posts/${id}/submit`, {
      method: 'POST',
      headers: {
        authorization: `JWT ${token}`,
        'x-forwarded-for': '192.0.2.7, <script>',
        'x-galley-address': '192.0.2.8',
      },
    })
    expect(submitted.status).toBe(200)
    const log = await editor.get(`/api/audit?where[doc][equals]=${id}`)
    expect(log.body.docs[0].address).toMatch(/^(?:::1|(?:::ffff:)?127\.0\.0\.1)$/)
  })

  it('a browser’s write from another site is refused, though it names no origin', async () => {
    const token = await tokenOf('editor')
    const write = async (site: string): Promise<number> =>
      (
        await fetch(`${room.server.url}/api/posts?draft=true`, {
          method: 'POST',
          headers: {
            cookie: `payload-token=${token}`,
            'sec-fetch-site': site,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ title: `by ${site} ${Math.random()}` }),
        })
      ).status
    expect([await write('cross-site'), await write('same-site')]).toEqual([403, 403])
    expect(await write('same-origin')).toBe(201)
  })
}
