import { beforeAll, describe, expect, it } from 'vitest'
import { body, one, three, two, type WritingRoom } from './writing-room'

/** What is said of AI’s part: raised by what agents write, lowered by editors. */
export function whatIsSaid(opened: () => WritingRoom): void {
  let editor: WritingRoom['editor']
  let author: WritingRoom['author']
  let agent: WritingRoom['agent']
  let draft: WritingRoom['draft']
  let save: WritingRoom['save']
  let originsOf: WritingRoom['originsOf']
  let aiOf: WritingRoom['aiOf']
  beforeAll(() => {
    ;({ editor, author, agent, draft, save, originsOf, aiOf } = opened())
  })

  describe('an agent’s write', () => {
    it('says of a text that it made at least that it did', async () => {
      const id = await draft(agent, { body: body(one) })
      expect(await aiOf(id)).toMatchObject({
        involvement: 'generated',
        tools: ['Pipeline (m-1)'],
      })
      const titled = await draft(agent, {})
      expect((await aiOf(titled)).involvement).toBe('assisted')
    })

    it('leaves its own statement as it is, and names its tool once', async () => {
      const ai = { involvement: 'cocreated', tools: ['M-1', 'other'] }
      const id = await draft(agent, { body: body(one), ai })
      expect(await aiOf(id)).toMatchObject(ai)
      const claim = await draft(agent, { body: body(one), ai: { involvement: 'none' } })
      expect(await aiOf(claim)).toMatchObject({ involvement: 'none', noneConfirmedBy: null })
      // Its own list without its own name: the name stays.
      const own = await draft(agent, { body: body(one) })
      await save(agent, own, { ai: { tools: ['other'] } })
      expect((await aiOf(own)).tools).toEqual(['other', 'Pipeline (m-1)'])
    })

    it('raises what people said of their own text', async () => {
      const id = await draft(author, { body: body(three) })
      await save(editor, id, { ai: { involvement: 'none', reason: 'Asked the author.' } })
      expect((await aiOf(id)).noneConfirmedBy).toBeTruthy()
      await save(agent, id, { area: 'x' })
      expect((await aiOf(id)).involvement).toBe('none')
      await save(agent, id, { body: body(three, one) })
      expect(await aiOf(id)).toMatchObject({
        involvement: 'assisted',
        noneConfirmedBy: null,
        tools: ['Pipeline (m-1)'],
      })
      await save(agent, id, { title: one.slice(0, 10), body: body(one) })
      expect((await aiOf(id)).involvement).toBe('generated')
    })

    it('counts again when a person brings it back behind a confirmed none', async () => {
      const id = await draft(agent, { body: body(one) })
      await save(author, id, { body: body(three) })
      const reason = 'Written anew by a person.'
      await save(editor, id, { ai: { involvement: 'none', reason } })
      expect((await aiOf(id)).noneConfirmedBy).toBeTruthy()
      await save(author, id, { body: body(three, two) })
      expect((await aiOf(id)).involvement).toBe('none')
      await save(author, id, { body: body(one) })
      expect(await aiOf(id)).toMatchObject({ involvement: 'generated', noneConfirmedBy: null })
    })

    it('by GraphQL is an agent’s write too', async () => {
      const id = await draft(author, { body: body(three) })
      await agent.graphql(
        'mutation ($id: String!) { updatePost(id: $id, draft: true, data: { summary: "By a program." }) { id } }',
        { id },
      )
      expect((await aiOf(id)).involvement).toBe('assisted')
      expect(await originsOf(id)).toEqual(['agent', 'person'])
    })
  })

  describe('what is said of AI’s part', () => {
    const said = {
      involvement: 'cocreated',
      tools: ['Javis 🤖', 'gpt-5'],
      credit: '本文由 Sophie 与 Javis 🤖 共同创作',
      label: '本文含 AI 生成内容',
      prompt: '写一篇文章',
    }
    const less = [
      { tools: ['gpt-5'] },
      { tools: [] },
      { tools: null },
      { credit: '' },
      { credit: '本文由 Sophie 创作' },
      { label: null },
      { prompt: '' },
      { involvement: 'assisted' },
    ]

    it('is lowered by editors only, with a reason, which the log keeps', async () => {
      for (const change of less) {
        const id = await draft(author, { body: body(three), ai: said })
        for (const who of [author, agent]) {
          const refused = await who.patch(`/api/posts/${id}?draft=true`, { ai: change })
          expect([refused.status, JSON.stringify(change)]).toEqual([403, JSON.stringify(change)])
          expect(refused.body.errors[0].message).toMatch(/Only an editor/)
        }
        const silent = await editor.patch(`/api/posts/${id}?draft=true`, { ai: change })
        expect(silent.body.errors[0].message).toMatch(/ai\.reason/)
        expect(await aiOf(id)).toMatchObject(said)
        await save(editor, id, { ai: { ...change, reason: 'It was not used.' } })
        const log = await editor.get(
          `/api/audit?where[doc][equals]=${id}&where[action][equals]=involvement-lowered`,
        )
        expect(log.body.docs[0].detail.reason).toBe('It was not used.')
        if (!('involvement' in change)) expect(log.body.docs[0].detail.lost).not.toEqual([])
      }
    })

    it('is not lowered by bringing an old version back', async () => {
      const id = await draft(author, { body: body(three) })
      await save(agent, id, {
        body: body(one),
        ai: { involvement: 'generated', credit: '由 AI 写成' },
      })
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const first = versions.body.docs[0].id as string
      for (const who of [author, agent, editor]) {
        const restored = await who.post(`/api/posts/versions/${first}?draft=true`)
        expect(restored.status, JSON.stringify(restored.body)).toBe(200)
        expect(await originsOf(id)).toEqual(['person'])
        expect(await aiOf(id)).toMatchObject({
          involvement: 'generated',
          credit: '由 AI 写成',
          tools: ['Pipeline (m-1)'],
        })
      }
    })
  })
}
