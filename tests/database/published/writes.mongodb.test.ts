import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { writesSuite } from './writes.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`which writes are noticed on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    writesSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
