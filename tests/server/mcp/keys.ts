import { describe, expect, it } from 'vitest'
import { bearer, key, ping, type House } from './house'

/** The keys themselves. */
export function keyTests(house: () => House): void {
  describe('keys', () => {
    it('are shown to nobody afterwards, and are no short words', async () => {
      for (const by of [house().admin, house().editor, house().anyone.agent(key)]) {
        const { body } = await by.get(`/api/agents/${house().agentId}`)
        expect(body.name).toBe('Pipeline')
        expect(JSON.stringify(body)).not.toContain(key)
        expect(body).not.toHaveProperty('apiKeyIndex')
        const asked = await by.get(`/api/agents?where[apiKeyIndex][exists]=true`)
        expect(asked.status).toBe(400)
      }
      const short = { name: 'Weak', enableAPIKey: true, apiKey: 'secret' }
      const refused = await house().admin.post('/api/agents', short)
      expect(refused.status).toBe(400)
      const named = await house().admin.patch(`/api/agents/${house().agentId}`, { notes: 'x' })
      expect(named.status).toBe(200)
      expect((await house().rpc(ping, bearer)).status).toBe(200)
      const mine = { apiKey: 'f3b1c2d4-0000-4000-8000-00000000cccc' }
      expect((await house().editor.patch(`/api/agents/${house().agentId}`, mine)).status).toBe(403)
      expect(
        (await house().anyone.agent(key).patch(`/api/agents/${house().agentId}`, mine)).status,
      ).toBe(403)
    })
  })
}
