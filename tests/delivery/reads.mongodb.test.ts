import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { readsSuite } from './reads.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`reads on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`reads on ${mongo.name}`, () => {
    readsSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
