import { beforeAll, describe, expect, it } from 'vitest'
import { body, one, three, two, type WritingRoom } from './writing-room'

/** Whose the parts of a text are, from version to version. */
export function whoseParts(opened: () => WritingRoom): void {
  let anyone: WritingRoom['anyone']
  let admin: WritingRoom['admin']
  let editor: WritingRoom['editor']
  let author: WritingRoom['author']
  let agent: WritingRoom['agent']
  let draft: WritingRoom['draft']
  let save: WritingRoom['save']
  let provenance: WritingRoom['provenance']
  let originsOf: WritingRoom['originsOf']
  beforeAll(() => {
    ;({ anyone, admin, editor, author, agent, draft, save, provenance, originsOf } = opened())
  })

  describe('whose the parts are', () => {
    it('is kept from save to save, by people and agents', async () => {
      const id = await draft(agent, { body: body(one, two) })
      expect(await originsOf(id)).toEqual(['agent', 'agent'])
      await save(author, id, { body: body(two, one.replace('整份', ''), three) })
      const told = await provenance(id)
      expect(told.parts.slice(1)).toMatchObject([
        { index: 1, kind: 'paragraph', origin: 'agent', editedBy: [] },
        { origin: 'agentEdited', editedBy: [{ kind: 'person', name: 'author' }] },
        { origin: 'person', writer: { kind: 'person', name: 'author' }, excerpt: three },
      ])
      expect(told.parts[1]?.writer).toMatchObject({ kind: 'agent', name: 'Pipeline', model: 'm-1' })
      expect(Object.values(told.share).reduce((sum, share) => sum + share)).toBeCloseTo(1, 3)
      expect(told.share.agent).toBeGreaterThan(0.3)
      expect(told.writers.map(({ kind }) => kind)).toEqual(['agent', 'person'])
      await save(agent, id, { body: body(two, three.replace('最难', '最困难')) })
      expect(await originsOf(id)).toEqual(['agent', 'personEdited'])
      // A write of other fields changes nothing of it, nor does a transition.
      await save(agent, id, { area: 'x' })
      await author.post(`/api/posts/${id}/submit`)
      expect(await originsOf(id)).toEqual(['agent', 'personEdited'])
    })

    it('is kept per version and per published revision', async () => {
      const id = await draft(agent, { body: body(one) })
      await agent.post(`/api/posts/${id}/submit`)
      const signed = await editor.post(`/api/posts/${id}/sign-off`, { statement: 'read' })
      expect(signed.status, JSON.stringify(signed.body)).toBe(200)
      expect((await editor.post(`/api/posts/${id}/publish`)).status).toBe(200)
      await save(author, id, { body: body(three) })
      expect(await originsOf(id)).toEqual(['person'])
      expect(await originsOf(id, '?revision=1')).toEqual(['agent'])
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const first = versions.body.docs[0].id as string
      expect(await originsOf(id, `?version=${first}`)).toEqual(['agent'])
      expect((await author.get(`/api/posts/${id}/provenance?revision=7`)).status).toBe(404)
      expect((await author.get(`/api/posts/${id}/provenance?revision=x`)).status).toBe(400)
      const other = await draft(author, { body: body(two) })
      expect((await author.get(`/api/posts/${other}/provenance?version=${first}`)).status).toBe(404)
    })

    it('comes back with an old version, and goes with a copy', async () => {
      const id = await draft(agent, { body: body(one, two) })
      await save(author, id, { body: body(three) })
      const versions = await editor.get(
        `/api/posts/versions?where[parent][equals]=${id}&sort=createdAt`,
      )
      const restored = await author.post(
        `/api/posts/versions/${versions.body.docs[0].id}?draft=true`,
      )
      expect(restored.status, JSON.stringify(restored.body)).toBe(200)
      expect(await originsOf(id)).toEqual(['agent', 'agent'])
      const copy = await author.post(`/api/posts/${id}/duplicate?draft=true`, {
        body: body(one, three),
      })
      expect(copy.status, JSON.stringify(copy.body)).toBe(200)
      expect(await originsOf(copy.body.doc.id)).toEqual(['agent', 'person'])
    })

    it('is nobody’s to write, and not the public’s to read', async () => {
      const forged = { version: 1, writers: [], marks: [] }
      const id = await draft(agent, { body: body(one), provenance: forged })
      for (const who of [agent, author, admin]) {
        await save(who, id, { provenance: forged, area: String(Math.random()) })
      }
      expect(await originsOf(id)).toEqual(['agent'])
      expect((await anyone.get(`/api/posts/${id}/provenance`)).status).toBe(403)
      for (const who of [anyone, agent, admin]) {
        const { body: doc } = await who.get(`/api/posts/${id}?draft=true`)
        expect(doc).not.toHaveProperty('provenance')
      }
      const { body: versions } = await admin.get(`/api/posts/versions?where[parent][equals]=${id}`)
      expect(versions.docs.length).toBeGreaterThan(0)
      expect(versions.docs[0].version).not.toHaveProperty('provenance')
      const asked = await admin.graphql(
        'query ($id: String!) { Post(id: $id, draft: true) { provenance } }',
        { id },
      )
      expect(asked.body.data?.Post?.provenance ?? null).toBeNull()
      expect(
        (await anyone.get('/api/posts?where[provenance][exists]=true')).status,
      ).toBeGreaterThanOrEqual(400)
    })

    it('can be asked for by GraphQL', async () => {
      const id = await draft(agent, { body: body(one) })
      const query = `query ($id: String!) { PostProvenance(id: $id) {
        ai { involvement tools } share { agent person } parts { kind origin writer { name model } } } }`
      const told = await author.graphql(query, { id })
      expect(told.body.data?.PostProvenance, JSON.stringify(told.body)).toMatchObject({
        ai: { involvement: 'generated', tools: ['Pipeline (m-1)'] },
        share: { agent: 1, person: 0 },
        parts: [{ kind: 'title' }, { origin: 'agent', writer: { name: 'Pipeline', model: 'm-1' } }],
      })
      expect((await anyone.graphql(query, { id })).body.errors).toHaveLength(1)
      await author.graphql(
        'mutation ($id: String!, $body: JSON) { updatePost(id: $id, draft: true, data: { body: $body }) { id } }',
        { id, body: body(one, three) },
      )
      expect(await originsOf(id)).toEqual(['agent', 'person'])
    })

    it('is known of issues too', async () => {
      const items = [{ number: 1, title: '条目一', concept: one }]
      const made = await agent.post('/api/issues?draft=true', { title: '第一期', items })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      const { id, ai } = made.body.doc
      expect(ai.involvement).toBe('generated')
      const told = await author.get(`/api/issues/${id}/provenance`)
      expect(told.body.parts).toMatchObject([{ kind: 'title' }, { kind: 'item', origin: 'agent' }])
    })
  })
}
