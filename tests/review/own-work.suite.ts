import path from 'node:path'
import { createLocalReq, type Payload, type TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markdownToLexical } from '../../src/content'
import { galleyEnv, temporaryFolder } from '../support/server'

/**
 * What Galley's own code (a plugin, a job) may do past access control, without anyone signed in.
 * @param database the variables that choose the database
 */
export function ownWorkSuite(database: () => Promise<Record<string, string>>): void {
  const folder = temporaryFolder()
  let payload: Payload
  let editor: TypedUser

  beforeAll(async () => {
    Object.assign(process.env, galleyEnv(folder.dir, await database()))
    process.env.MEDIA_DIR = path.join(folder.dir, 'media')
    const { openGalley } = await import('../../src/payload')
    payload = await openGalley()
    payload.logger.level = 'silent'
    const data = { email: 'e@example.com', password: 'a-long-password', role: 'editor' as const }
    editor = { ...(await payload.create({ collection: 'users', data })), collection: 'users' }
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  const draft = async (): Promise<string> => {
    const { id } = await payload.create({
      collection: 'posts',
      draft: true,
      user: editor,
      overrideAccess: false,
      data: {
        title: `题目 ${Math.random()}`,
        body: markdownToLexical('正文。\n'),
        ai: { involvement: 'none', reason: 'Written by hand.' },
      },
    })
    return id
  }
  const publish = async (id: string): Promise<void> => {
    const { transition } = await import('../../src/review/payload/transition')
    await transition(await createLocalReq({ user: editor }, payload), 'posts', id, 'publish')
  }
  const live = (id: string) => payload.findByID({ collection: 'posts', id, depth: 0 })

  describe('without anyone signed in, past access control', () => {
    it('nothing is published, though an editor has confirmed that no AI was involved', async () => {
      const id = await draft()
      const writes = [
        payload.update({ collection: 'posts', id, data: { _status: 'published' } }),
        payload.update({ collection: 'posts', id, draft: true, data: { _status: 'published' } }),
      ]
      for (const write of await Promise.allSettled(writes)) expect(write.status).toBe('rejected')
      expect((await live(id))._status).toBe('draft')
    })

    it('what readers see is not changed, one by one or in bulk', async () => {
      const id = await draft()
      await publish(id)
      const { title, publishedAt } = await live(id)
      await expect(
        payload.update({ collection: 'posts', id, data: { title: 'Changed' } }),
      ).rejects.toThrow(/editor/)
      const where = { id: { equals: id } }
      const data = { publishedAt: '2026-03-04T05:06:07.000Z' }
      const { docs, errors } = await payload.update({ collection: 'posts', where, data })
      expect([docs.length, errors.length]).toEqual([0, 1])
      expect(await live(id)).toMatchObject({ title, publishedAt })
    })

    it('a draft beside it is', async () => {
      const id = await draft()
      await publish(id)
      await payload.update({ collection: 'posts', id, draft: true, data: { title: 'Beside it' } })
      expect((await live(id)).title).not.toBe('Beside it')
    })
  })
}
