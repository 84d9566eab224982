import { describe, expect, it } from 'vitest'
import { key, type House } from './house'

/** Changes of drafts: what stays, and who wins. */
export function changingTests(house: () => House): void {
  describe('changing', () => {
    it('changes text and fields, and leaves what is not named', async () => {
      const made = await house().create(house().agent, house().article(), {
        tags: ['甲'],
        people: ['李四'],
      })
      const { id } = made
      const first = await house().agent.call('update_draft', {
        ...{ id, baseHash: made.baseHash },
        fields: { summary: '另一句。', tags: [] },
      })
      expect(first.isError, first.texts[0]).toBe(false)
      const second = await house().agent.call('update_draft', {
        ...{ id, baseHash: first.data.baseHash },
        markdown: '---\narea: 认知\n---\n\n全新的正文。\n',
      })
      expect(second.isError, second.texts[0]).toBe(false)
      const { data, texts } = await house().agent.call('read_post', { id })
      expect(data.fields).toMatchObject({
        ...{ summary: '另一句。', tags: [], people: ['李四'], area: '认知' },
        sources: ['https://example.com/a'],
      })
      expect(data.title).toBe(made && data.fields.title)
      expect(texts[1]?.trim()).toBe('全新的正文。')
    })

    it('refuses to write over what someone has saved since, and tells the way out', async () => {
      const { id, baseHash } = await house().create()
      const saved = await house().editor.patch(`/api/posts/${id}?draft=true`, {
        summary: '编辑改过。',
      })
      expect(saved.status).toBe(200)
      const lost = await house().agent.call('update_draft', { id, baseHash, markdown: '盖掉。\n' })
      expect(lost.isError).toBe(true)
      expect(lost.texts[0]).toMatch(/^conflict: .*read_post/)
      expect((await house().agent.call('submit_post', { id, baseHash })).texts[0]).toMatch(
        /^conflict/,
      )
      expect((await house().agent.call('read_post', { id })).data.fields.summary).toBe('编辑改过。')
    })

    it('lets one of several that write at once through', async () => {
      const { id, baseHash } = await house().create()
      const all = await Promise.all(
        [1, 2, 3, 4, 5].map((n) =>
          house().agent.call('update_draft', { id, baseHash, markdown: `第 ${n} 个。\n` }),
        ),
      )
      const through = all.filter(({ isError }) => !isError)
      expect(through, all.map(({ texts }) => texts[0]).join('\n')).toHaveLength(1)
      for (const { isError, texts } of all) if (isError) expect(texts[0]).toMatch(/^conflict/)
      const read = await house().agent.call('read_post', { id })
      expect(read.data.baseHash).toBe(through[0]?.data.baseHash)
    })

    it('says nothing of a post that was deleted', async () => {
      const { id, baseHash } = await house().create()
      expect((await house().editor.delete(`/api/posts/${id}`)).status).toBe(200)
      for (const [name, input] of [
        ['read_post', { id }],
        ['update_draft', { id, baseHash, markdown: 'x\n' }],
        ['submit_post', { id }],
      ] as const) {
        expect((await house().agent.call(name, input)).texts[0], name).toMatch(/^not-found/)
      }
    })

    it('has the rights of REST on what others wrote, no more and no fewer', async () => {
      const { id, baseHash } = await house().create(house().other)
      const rest = await house()
        .anyone.agent(key)
        .patch(`/api/posts/${id}?draft=true`, { area: 'REST' })
      const base = (await house().other.call('read_post', { id })).data.baseHash ?? baseHash
      const mcp = await house().agent.call('update_draft', {
        id,
        baseHash: base,
        fields: { area: 'MCP' },
      })
      expect(mcp.isError, mcp.texts[0]).toBe(rest.status !== 200)
    })
  })
}
