import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { limitsFuzzSuite } from './limits-fuzz.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`odd requests on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    limitsFuzzSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
