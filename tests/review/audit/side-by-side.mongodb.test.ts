import path from 'node:path'
import type { Payload } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { temporaryFolder } from '../../support/server'

const mongo = await startMongo()
const url = 'skipped' in mongo ? undefined : mongo.url
const usable = !('skipped' in mongo) && mongo.transactions

describe.skipIf(!usable)(
  `audit entries of transactions side by side on ${'skipped' in mongo ? mongo.skipped : mongo.name}`,
  () => {
    const folder = temporaryFolder()
    let payload: Payload

    beforeAll(async () => {
      Object.assign(process.env, {
        DATABASE_URL: url,
        MEDIA_DIR: path.join(folder.dir, 'media'),
        PAYLOAD_SECRET: 'only-for-tests',
      })
      const { openGalley } = await import('../../../src/payload')
      payload = await openGalley()
    })
    afterAll(async () => {
      await payload?.destroy()
      if (!('skipped' in mongo)) await mongo.stop()
      folder.remove()
    })

    it('none fails, none is lost, and one that is rolled back leaves no gap', async () => {
      const { audit } = await import('../../../src/review/payload/audit')
      const { verify } = await import('../../../src/review/audit/chain')
      const { storedEntries } = await import('../../../src/review/payload/log')
      await Promise.all(
        Array.from({ length: 30 }, async (_, i) => {
          const req = await createLocalReq({}, payload)
          await initTransaction(req)
          const slug = `t${i}`
          await payload.db.create({ collection: 'tags', data: { name: slug, slug }, req })
          // Two at once in one transaction, as a bulk write makes them.
          const entry = { action: slug, collectionSlug: 'tags', doc: slug }
          await Promise.all([audit(req, entry), audit(req, entry)])
          await (i % 5 === 0 ? killTransaction(req) : commitTransaction(req))
        }),
      )
      const { head, broken } = await verify(storedEntries(payload))
      expect(broken).toBeNull()
      expect(head.seq).toBe(48)
      expect((await payload.db.count({ collection: 'tags' })).totalDocs).toBe(24)
    })
  },
)
