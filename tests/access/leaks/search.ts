import { beforeAll, describe, expect, it } from 'vitest'
import { secret } from '../secrets'
import { expectNothing, type Opened } from './opened'

/** Search: what is not published is neither found, nor counted, nor in what stands beside a find. */
export function closedSearch(opened: () => Opened): void {
  describe('a search', () => {
    let column: Opened['column']
    let house: Opened['house']
    beforeAll(() => {
      ;({ house, column } = opened())
    })

    const asked = (q: string, more = ''): string => `/api/search?q=${encodeURIComponent(q)}${more}`
    const whose = (): Opened['house']['clients'] => house.clients

    it('finds nothing unpublished, whoever asks', async () => {
      for (const client of Object.values(whose())) {
        for (const q of [secret, secret.toUpperCase(), `"${secret}"`, `post ${secret}`]) {
          const { status, body } = await client.get(asked(q, '&draft=true&depth=3'))
          expect([status, body.totalDocs, body.docs]).toEqual([200, 0, []])
        }
        const { body } = await client.graphql(
          `{ Search(q: "${secret}") { totalDocs docs { title } } }`,
        )
        expect(body.data.Search).toEqual({ totalDocs: 0, docs: [] })
      }
    })

    it('finds what is published, and shows nothing else of it', async () => {
      const { status, body } = await whose().nobody.get(asked('post', '&limit=50'))
      expect(status).toBe(200)
      expect(body.docs.map(({ id }: { id: string }) => id)).toContain(column.post)
      expectNothing('search', body)
      const issues = await whose().nobody.get(asked('issue', '&type=issues'))
      const found = issues.body.docs.map(({ id }: { id: string }) => id)
      expect(found).not.toContain(column.hiddenIssue)
      expectNothing('search of issues', issues.body)
    })

    it('is the same for everyone', async () => {
      const answers = await Promise.all(
        Object.values(whose()).map(async (client) => (await client.get(asked('post'))).body),
      )
      for (const answer of answers) expect(answer).toEqual(answers[0])
    })

    it('is narrowed by what readers know only: a hidden name is like none', async () => {
      for (const kind of ['author', 'tag', 'category', 'series']) {
        const answers = []
        for (const slug of [`a-${secret}`, secret, 'nobody-has-this']) {
          const { body } = await whose().nobody.get(asked('post', `&${kind}=${slug}`))
          answers.push(body)
        }
        expect(answers[0].totalDocs).toBe(0)
        for (const answer of answers) expect(answer).toEqual(answers[0])
      }
    })
  })
}
