import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { searchSuite } from './search.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`search on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`search on ${mongo.name}`, () => {
    searchSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
