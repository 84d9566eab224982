import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PayloadStore, StoreError } from '../../../../src/channels/wechat/store'
import { publishedLog } from '../../../../src/database/published'
import { temporaryFolder } from '../../../support/server'
import { record, storeSuite } from './store.suite'

/**
 * The store in the CMS's own database.
 * @param url the database; a new SQLite file unless given
 */
export function payloadStoreSuite(url?: string): void {
  const folder = temporaryFolder()
  const variables = {
    NODE_ENV: 'production',
    DATABASE_URL: url ?? `file:${path.join(folder.dir, 'galley.db')}`,
    MEDIA_DIR: path.join(folder.dir, 'media'),
    PAYLOAD_SECRET: 'only-for-tests',
  }
  let payload: Payload

  beforeAll(async () => {
    Object.assign(process.env, variables)
    // The settings are read when the module is loaded: not before they are set.
    const { openGalley } = await import('../../../../src/payload')
    payload = await openGalley()
    payload.logger.level = 'silent'
  })
  afterAll(async () => {
    await payload?.destroy()
    folder.remove()
  })

  storeSuite({
    open: (account, limits) => new PayloadStore(payload, account, limits),
    env: () => variables,
  })

  it('leaves the log of publications and Payload’s own values alone', async () => {
    const log = publishedLog(payload)
    const before = await log.refresh()
    await payload.kv.set('theirs', { a: 1 })
    const store = new PayloadStore(payload, 'wx-log', { image: 1, cover: 1, event: 1 })
    await store.putPost('post:1', record)
    for (const name of ['1', '2']) await store.putImage(name, name)
    await store.countCall('draft/add', '2026-11-23')
    await store.countCall('draft/add', '2026-11-24')
    expect(await log.refresh()).toBe(before)
    expect(await payload.kv.get('theirs')).toEqual({ a: 1 })
  })

  it('keeps what a publication being stored does not see, and waits for it', async () => {
    const store = new PayloadStore(payload, 'wx-wait')
    const transaction = await payload.db.beginTransaction()
    const put = store.putPost('post:1', record)
    // Readers are not kept waiting.
    expect(await store.getPost('post:2')).toBeNull()
    await payload.db.commitTransaction(transaction as string)
    await put
    expect(await store.getPost('post:1')).toEqual(record)
  })

  it('is closed to everyone who asks from outside', () => {
    const { access, graphQL, admin } = payload.collections['payload-kv'].config
    const args = { req: { user: { collection: 'users', role: 'admin' } } } as never
    for (const rule of [access.read, access.create, access.update, access.delete]) {
      expect(rule(args)).toBe(false)
    }
    expect(graphQL === false || admin.hidden).toBe(true)
  })

  it('tells in words what is wrong with the database', async () => {
    const broken = new PayloadStore({ db: { name: 'mongoose', connection: {} } } as never, 'wx')
    const get = broken.getPost('post:1')
    await expect(get).rejects.toThrow(StoreError)
    await expect(get).rejects.toThrow('is not connected')
  })
}
