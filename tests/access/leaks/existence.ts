import { beforeAll, describe, expect, it } from 'vitest'
import { nobodysId, type Opened } from './opened'

/** Whether readers can tell that something hidden exists. */
export function hiddenExistence(opened: () => Opened): void {
  describe('whether something hidden exists', () => {
    let house: Opened['house']
    let column: Opened['column']
    let reader: Opened['reader']
    beforeAll(() => {
      ;({ house, column, reader } = opened())
    })

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
      ['GET', '/html'],
      ['GET', '/wechat-preview'],
      ['GET', '/wechat-draft'],
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
            [id, nobodysId(house)].map((each) =>
              reader.request(method, `/api/${slug}/${each}${after}`, body),
            ),
          )
          const asked = `${method} /api/${slug}/…${after}`
          expect(real?.status, asked).toBeGreaterThanOrEqual(400)
          const said = JSON.stringify(real?.body).replaceAll(id, nobodysId(house))
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
        const [real, none] = [await ask(column.draft), await ask(nobodysId(house))]
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
}
