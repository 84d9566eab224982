import { describe, expect, it } from 'vitest'
import { McpAgent } from '../../support/mcp'
import { bearer, key, ping, type House } from './house'

/** Who comes in, and how the protocol is spoken. */
export function entryTests(house: () => House): void {
  describe('who comes in', () => {
    it('takes an agent’s key in both forms, and clients of both protocols', async () => {
      for (const authorization of [`Bearer ${key}`, `agents API-Key ${key}`]) {
        expect((await house().rpc(ping, { authorization })).status, authorization).toBe(200)
      }
      const modern = await McpAgent.connect(house().server.url, key, 'modern')
      const [old, recent] = [
        await house().agent.client.listTools(),
        await modern.client.listTools(),
      ]
      const names = old.tools.map(({ name }) => name)
      expect(recent.tools.map(({ name }) => name)).toEqual(names)
      expect(names.join(' ')).not.toMatch(/sign|publish|retract|delete|user|setting/)
      const { id, baseHash } = await house().create(modern)
      const changed = await modern.call('update_draft', { id, baseHash, fields: { area: '一' } })
      expect(changed.data, changed.texts[0]).toMatchObject({ id, state: 'draft' })
      expect((await modern.call('update_draft', { id, baseHash })).texts[0]).toMatch(/^conflict/)
      await modern.close()
    })

    it('refuses nobody, a person’s token, a session and a wrong key with 401', async () => {
      const { body } = await house().anyone.post('/api/users/login', {
        email: 'admin@example.com',
        password: 'a-long-password',
      })
      const cookie = { cookie: `payload-token=${body.token}` }
      const strangers: Record<string, string>[] = [
        {},
        cookie,
        { ...cookie, authorization: `JWT ${body.token}` },
        { authorization: `Bearer ${body.token}` },
        { authorization: 'Bearer f3b1c2d4-0000-4000-8000-000000000000' },
        { authorization: 'Bearer ' },
        { authorization: `users API-Key ${key}` },
        { authorization: `Basic ${key}` },
      ]
      for (const headers of strangers) {
        const answer = await house().rpc(ping, headers)
        expect(answer.status, JSON.stringify(headers)).toBe(401)
        expect(answer.headers.get('www-authenticate')).toMatch(/Bearer/)
      }
    })

    it('takes no key that was disabled, nor one that was replaced', async () => {
      const id = await house().agentOf('Short-lived', 'f3b1c2d4-0000-4000-8000-0000000000aa')
      const before = { authorization: 'Bearer f3b1c2d4-0000-4000-8000-0000000000aa' }
      expect((await house().rpc(ping, before)).status).toBe(200)
      const apiKey = 'f3b1c2d4-0000-4000-8000-0000000000bb'
      expect((await house().admin.patch(`/api/agents/${id}`, { apiKey })).status).toBe(200)
      expect((await house().rpc(ping, before)).status).toBe(401)
      expect((await house().rpc(ping, { authorization: `Bearer ${apiKey}` })).status).toBe(200)
      expect((await house().admin.patch(`/api/agents/${id}`, { enableAPIKey: false })).status).toBe(
        200,
      )
      expect((await house().rpc(ping, { authorization: `Bearer ${apiKey}` })).status).toBe(401)
    })

    it('refuses a page of another origin, with a key too', async () => {
      for (const origin of ['https://evil.example', 'null']) {
        expect((await house().rpc(ping, { ...bearer, origin })).status, origin).toBe(403)
      }
      expect((await house().rpc(ping, { ...bearer, origin: house().server.url })).status).toBe(200)
    })

    it('keeps no connection open for a subscription', async () => {
      const prefix = 'io.modelcontextprotocol/'
      const _meta = {
        [`${prefix}protocolVersion`]: '2026-07-28',
        [`${prefix}clientCapabilities`]: {},
        [`${prefix}clientInfo`]: { name: 'x', version: '1' },
      }
      const method = 'subscriptions/listen'
      const params = { notifications: { toolsListChanged: true }, _meta }
      const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method }
      const answer = await house().rpc({ ...ping, method, params }, { ...bearer, ...headers })
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
      expect(await answer.json()).toMatchObject({
        error: { message: expect.stringMatching(/limit/) },
      })
    })

    it('opens no stream, takes no batch and nothing that is no message', async () => {
      for (const method of ['GET', 'DELETE']) {
        const answer = await house().rpc(null, bearer, method)
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
      }
      expect((await house().rpc([ping, ping], bearer)).status).toBe(400)
      for (const body of [
        '{',
        '',
        'null',
        '"x"',
        '{"jsonrpc":"1.0"}',
        '{"jsonrpc":"2.0","id":1}',
      ]) {
        const answer = await house().rpc(body, bearer)
        expect(answer.status, body).toBe(400)
        expect(await answer.text(), body).not.toMatch(/\bat .*:\d+:\d+|node_modules/)
      }
      const unknown = await (await house().rpc({ ...ping, method: 'posts/publish' }, bearer)).json()
      expect(unknown).toMatchObject({ error: { code: -32601 } })
      const noTool = { ...ping, method: 'tools/call', params: { name: 'publish_post' } }
      expect(JSON.stringify(await (await house().rpc(noTool, bearer)).json())).toMatch(
        /publish_post/,
      )
      const text = { ...bearer, 'content-type': 'text/plain' }
      expect((await house().rpc(ping, text)).status).toBe(415)
    })
  })
}
