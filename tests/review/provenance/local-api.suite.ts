import { createLocalReq, type Payload, type TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../../src/content'
import { provenanceRead } from '../../../src/review/payload/provenance/read'
import { temporaryFolder } from '../../support/server'
import { openGalleyIn } from '../../intake/import-bench'

const byPerson = '第三段由人写成：我在上海见到了那位工程师，他说最难的不是训练，而是评测。'
const byModel = '模型先读完了整份财报，再把毛利率的变化归因于三个原因：产品结构、汇率与原材料价格。'
const body = (...blocks: string[]) => markdownToLexical(blocks.join('\n\n')) as never

/**
 * Whose a text is, for code that writes over the Local API on behalf of an account.
 * @param database the variables that choose the database
 */
export function localApiSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let payload: Payload
  let author: TypedUser
  let editor: TypedUser
  let agent: TypedUser

  beforeAll(async () => {
    payload = await openGalleyIn(folder.dir, database)
    payload.logger.level = 'silent'
    const person = async (role: 'author' | 'editor'): Promise<TypedUser> => {
      const data = { email: `${role}@example.com`, password: 'a-long-password', role, name: role }
      return { ...(await payload.create({ collection: 'users', data })), collection: 'users' }
    }
    author = await person('author')
    editor = await person('editor')
    const data = { name: 'Pipeline', model: 'm-1', enableAPIKey: true, apiKey: crypto.randomUUID() }
    agent = { ...(await payload.create({ collection: 'agents', data })), collection: 'agents' }
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  const as = (user: TypedUser) => ({ collection: 'posts', overrideAccess: false, user }) as const
  const draft = async (user: TypedUser, data: object): Promise<string> => {
    const post = { title: `题 ${crypto.randomUUID()}`, ...data }
    return (await payload.create({ ...as(user), draft: true, data: post })).id
  }
  const save = (user: TypedUser, id: string, data: object) =>
    payload.update({ ...as(user), id, draft: true, data })
  const provenance = async (id: string) =>
    provenanceRead(await createLocalReq({ user: author }, payload), 'posts', id)
  const originsOf = async (id: string): Promise<string[]> =>
    (await provenance(id)).parts.slice(1).map(({ origin }) => origin)

  describe('the Local API with access and a user', () => {
    it('keeps whose the parts are, and lets only an editor say less, with a reason', async () => {
      const ai = { involvement: 'cocreated', tools: ['Kimi'], label: '本文部分由 AI 生成' } as const
      const id = await draft(author, { body: body(byPerson), ai })
      await save(agent, id, { body: body(byPerson, byModel) })
      expect(await originsOf(id)).toEqual(['person', 'agent'])
      const { parts } = await provenance(id)
      expect(parts.map(({ writer }) => writer?.name)).toEqual(['author', 'author', 'Pipeline'])

      for (const less of [{ involvement: 'none' }, { tools: ['Pipeline (m-1)'] }, { label: '' }]) {
        for (const who of [author, agent]) {
          await expect(save(who, id, { ai: less })).rejects.toMatchObject({ status: 403 })
        }
        await expect(save(editor, id, { ai: less })).rejects.toThrow(/ai\.reason/)
      }
      // Access is asked first: the public writes nothing.
      const nobody = { ...as(author), user: null, id, draft: true, data: { area: 'x' } } as const
      await expect(payload.update(nobody)).rejects.toMatchObject({ status: 403 })
      expect((await provenance(id)).ai).toMatchObject({
        ...ai,
        tools: ['Kimi', 'Pipeline (m-1)'],
      })

      const reason = 'Only its spelling was looked at.'
      await save(editor, id, { ai: { involvement: 'assisted', reason } })
      expect((await provenance(id)).ai).toMatchObject({ involvement: 'assisted', reason })
      const { docs } = await payload.find({
        collection: 'audit',
        where: { doc: { equals: id }, action: { equals: 'involvement-lowered' } },
      })
      expect(docs).toMatchObject([{ actor: `users:${editor.id}`, detail: { reason } }])
    })

    it('an agent’s write raises the involvement, and what it says itself does', async () => {
      const id = await draft(author, { body: body(byPerson) })
      await save(editor, id, { ai: { involvement: 'none', reason: 'Asked the author.' } })
      expect((await provenance(id)).ai.noneConfirmedBy).toBe(editor.id)
      await save(agent, id, { area: 'x' })
      expect((await provenance(id)).ai.involvement).toBe('none')
      await save(agent, id, { body: body(byPerson, byModel) })
      expect((await provenance(id)).ai).toMatchObject({
        involvement: 'assisted',
        noneConfirmedBy: null,
        tools: ['Pipeline (m-1)'],
      })
      await save(agent, id, { ai: { involvement: 'cocreated' } })
      expect((await provenance(id)).ai.involvement).toBe('cocreated')
      // Behind what it said there is no way back for it, nor for code that only forgot the access.
      await expect(save(agent, id, { ai: { involvement: 'none' } })).rejects.toThrow(/editor/)
      const unchecked = { collection: 'posts', id, draft: true, user: agent } as const
      const none = { ai: { involvement: 'none' } } as const
      await expect(payload.update({ ...unchecked, data: none })).rejects.toThrow(/editor/)
      expect((await provenance(id)).ai.involvement).toBe('cocreated')
    })
  })
}
