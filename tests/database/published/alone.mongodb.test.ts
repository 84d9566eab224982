import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { galleyEnv, temporaryFolder } from '../../support/server'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`MongoDB without transactions: ${mongo.skipped}`, () => undefined)
} else {
  const url = new URL(mongo.url)
  // No replica set is named: Payload then begins no transactions.
  url.searchParams.delete('replicaSet')

  describe(`without transactions on ${mongo.name}`, () => {
    const folder = temporaryFolder()
    let payload: Payload
    beforeAll(async () => {
      const variables = galleyEnv(folder.dir, { DATABASE_URL: url.href })
      Object.assign(process.env, variables, { MEDIA_DIR: path.join(folder.dir, 'media') })
      const { openGalley } = await import('../../../src/payload')
      payload = await openGalley()
      payload.logger.level = 'silent'
    })
    afterAll(async () => {
      await payload?.destroy()
      await mongo.stop()
      folder.remove()
    })

    it('writes at once are each an entry, in order and without gaps', async () => {
      const { publishedLog } = await import('../../../src/database/published')
      const log = publishedLog(payload)
      const before = await log.refresh()
      expect(await payload.db.beginTransaction()).toBeNull()
      await Promise.all(
        Array.from({ length: 40 }, (_, n) => {
          const data = { name: `a${n}`, key: `a${n}`, slug: `a${n}`, listed: n % 4 !== 0 }
          return payload.db.create({ collection: 'tags', data })
        }),
      )
      expect(log.epoch()).toBe(before + 30)
      const changes = await log.since(before)
      expect(changes?.map(({ seq }) => seq - before)).toEqual(
        Array.from({ length: 30 }, (_, n) => n + 1),
      )
      expect(new Set(changes?.map(({ id }) => id)).size).toBe(30)
    })
  })
}
