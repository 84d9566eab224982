import { beforeAll, describe, expect, it } from 'vitest'
import { agentKey, type Role } from '../house'
import { secret } from '../secrets'
import { type Opened, readable } from './opened'

/** What those who sign in learn of each other. */
export function signedIn(opened: () => Opened): void {
  describe('those who sign in', () => {
    let house: Opened['house']
    let column: Opened['column']
    let reader: Opened['reader']
    beforeAll(() => {
      ;({ house, column, reader } = opened())
    })

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
        ...readable.map((slug) => `${slug}?depth=10&draft=true`),
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
