import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { hostileRequestsSuite } from './hostile-requests.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`hostile requests on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    hostileRequestsSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
