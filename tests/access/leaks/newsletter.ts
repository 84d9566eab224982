import { configToSchema } from '@payloadcms/graphql'
import { printSchema } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { secret } from '../secrets'
import { expectNothing, nobodysId, type Opened } from './opened'

/** Who reads newsletters is known to editors and admins, and to nobody else by anything. */
export function closedSubscribers(opened: () => Opened): void {
  describe('who reads newsletters', () => {
    let house: Opened['house']
    beforeAll(() => {
      ;({ house } = opened())
    })
    const id = async (): Promise<string> => {
      const { docs } = await house.clients.admin
        .get('/api/subscribers')
        .then(({ body }) => body as { docs: { id: string }[] })
      return docs[0]?.id ?? ''
    }

    it('is told to no reader, agent or author', async () => {
      const one = await id()
      expect(one).not.toBe('')
      const paths = [
        'subscribers?depth=5&draft=true&showHiddenFields=true',
        `subscribers/${one}`,
        `subscribers?where[email][like]=${secret}`,
        `subscribers/count?where[email][like]=${secret}`,
        'subscribers?sort=email',
        'mailings?depth=5',
        `mailings?where[words][like]=${secret}`,
        'mailings/count',
      ]
      for (const role of ['nobody', 'agent', 'author'] as const) {
        for (const path of paths) {
          const { status, body } = await house.clients[role].get(`/api/${path}`)
          expect([status, path], role).toEqual([403, path])
          expectNothing(`${role} ${path}`, body)
        }
        for (const [method, path, body] of [
          ['POST', 'subscribers', { email: 'x@example.com', list: house.list }],
          [
            'POST',
            'subscribers/import',
            { list: house.list, text: 'x@example.com', consent: secret },
          ],
          ['PATCH', `subscribers/${one}`, { state: 'unsubscribed' }],
          ['DELETE', `subscribers/${one}`, undefined],
          ['DELETE', 'subscribers?where[id][exists]=true', undefined],
        ] as const) {
          const answer = await house.clients[role].request(method, `/api/${path}`, body)
          expect([answer.status, path], role).toEqual([403, path])
        }
      }
      for (const role of ['editor', 'admin'] as const) {
        const { status, body } = await house.clients[role].get(`/api/subscribers/${one}`)
        expect(status, role).toBe(200)
        expect(JSON.stringify(body), role).not.toMatch(/mailDueAt|mailedAt/)
        expect((await house.clients[role].get('/api/mailings')).status, role).toBe(403)
      }
    })

    it('is not told by whether there is one', async () => {
      const one = await id()
      for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
        const [real, none] = await Promise.all(
          [one, nobodysId(house)].map((each) =>
            house.clients.nobody.request(
              method,
              `/api/subscribers/${each}`,
              method === 'PATCH' ? { language: 'en' } : undefined,
            ),
          ),
        )
        expect([real?.status, real?.body], method).toEqual([none?.status, none?.body])
      }
    })

    it('is in no schema and no description of the API', async () => {
      const schema = printSchema(configToSchema(house.payload.config).schema)
      expect(schema).not.toMatch(/subscriber|mailing/i)
      const { body } = await house.clients.nobody.get('/api/openapi.json')
      const { paths, components } = body as unknown as {
        paths: Record<string, unknown>
        components: { schemas: Record<string, unknown> }
      }
      expect(Object.keys(paths).filter((path) => /subscribers|mailings/.test(path))).toEqual([])
      expect(
        Object.keys(components.schemas).filter((name) => /subscriber|mailing/i.test(name)),
      ).toEqual([])
      expect(Object.keys(paths)).toContain('/api/newsletter/subscribe')
    })

    it('is told by no page of a token that is none', async () => {
      for (const purpose of ['confirm', 'unsubscribe']) {
        for (const method of ['GET', 'POST', 'HEAD']) {
          const token = `${await id()}.0.${'a'.repeat(22)}`
          const path = `/api/newsletter/${purpose}?token=${token}`
          const answer = await house.clients.nobody.request(method, path)
          expect([answer.status, path]).toEqual([400, path])
          expect(answer.headers.get('cache-control')).toContain('no-store')
          expectNothing(path, answer.body)
        }
      }
    })
  })
}
