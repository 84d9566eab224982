import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { auditSuite } from './log.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the audit log on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    auditSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
