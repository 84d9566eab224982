import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { markdownToLexical } from '../../src/content'
import type { Action } from '../../src/review/states'
import { temporaryFolder } from '../support/server'

describe('a scheduled publish, at its time', () => {
  const folder = temporaryFolder()
  let payload: Payload
  const users: Record<string, PayloadRequest['user']> = {}

  beforeAll(async () => {
    vi.stubEnv('DATABASE_URL', `file:${path.join(folder.dir, 'galley.db')}`)
    vi.stubEnv('MEDIA_DIR', path.join(folder.dir, 'media'))
    vi.stubEnv('PAYLOAD_SECRET', 'only-for-tests')
    const { openGalley } = await import('../../src/payload')
    payload = await openGalley()
    payload.logger.level = 'silent'
    for (const role of ['admin', 'editor', 'author'] as const) {
      const data = { email: `${role}@example.com`, password: 'a-long-password', role, name: role }
      const user = await payload.create({ collection: 'users', data })
      users[role] = { ...user, collection: 'users' }
    }
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  const act = async (id: string, by: string, action: Action, input = {}) => {
    const { transition } = await import('../../src/review/payload/transition')
    const req = await createLocalReq({ user: users[by] ?? undefined }, payload)
    return transition(req, 'posts', id, action, input)
  }
  /** A signed post whose one blocking finding was waived, scheduled for the next second. */
  const scheduled = async (): Promise<string> => {
    const req = await createLocalReq({ user: users.author ?? undefined }, payload)
    const body = markdownToLexical('见 /Users/lina/notes.txt。\n')
    const data = { title: `题目 ${Math.random()}`, body }
    const { id } = await payload.create({ collection: 'posts', data, draft: true, req })
    await act(id, 'author', 'submit')
    const waivers = [{ rule: 'local-path', reason: 'A quotation.' }]
    await act(id, 'editor', 'sign-off', { statement: 'read', waivers })
    await act(id, 'editor', 'publish', { at: new Date(Date.now() + 1100).toISOString() })
    return id
  }
  const run = async (): Promise<void> => {
    await sleep(1300)
    await payload.jobs.run({ queue: 'galley', silent: true })
  }
  const stored = (id: string) => payload.findByID({ collection: 'posts', id, draft: true })
  const failures = async (id: string) => {
    const where = { doc: { equals: id }, action: { equals: 'schedule-failed' } }
    return (await payload.find({ collection: 'audit', where })).docs
  }

  it('goes by the waivers of the sign-off', async () => {
    const id = await scheduled()
    await run()
    expect(await stored(id)).toMatchObject({ _status: 'published', review: { scheduledAt: null } })
    expect(await failures(id)).toEqual([])
  })

  it('does not happen with a finding that nobody waived, and says so', async () => {
    const id = await scheduled()
    // As if the rule had been made after the sign-off.
    const doc = await payload.db.findOne<{ id: string; review: { signOff: object } }>({
      collection: 'posts',
      where: { id: { equals: id } },
    })
    const signOff = { ...doc?.review.signOff, waivers: [] }
    const data = { ...doc, review: { ...doc?.review, signOff } }
    await payload.db.updateOne({ collection: 'posts', id, data })
    const { docs } = await payload.db.findVersions({
      collection: 'posts',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    for (const version of docs) {
      const versionData = { ...version, version: { ...version.version, review: data.review } }
      await payload.db.updateVersion({
        ...{ collection: 'posts', id: version.id, versionData: versionData as never },
      })
    }
    await run()
    const after = await stored(id)
    // It stays signed: an editor can look, and publish it.
    expect(after).toMatchObject({ _status: 'draft', review: { state: 'approved' } })
    expect(after.review?.scheduledAt ?? null).toBeNull()
    expect(after.review?.scheduleError).toMatch(/1 blocking finding \(local-path\)/)
    expect(await failures(id)).toMatchObject([
      {
        actor: 'galley',
        detail: { code: 'findings', reason: expect.stringContaining('local-path') },
      },
    ])
    await act(id, 'editor', 'publish')
    expect((await stored(id)).review?.scheduleError ?? null).toBeNull()
  })

  it('does nothing once it was withdrawn or replaced', async () => {
    const id = await scheduled()
    await act(id, 'editor', 'request-changes', { message: 'Wait.' })
    await run()
    expect(await stored(id)).toMatchObject({
      ...{ _status: 'draft', review: { state: 'changes_requested' } },
    })
    expect(await failures(id)).toEqual([])
  })
})
