import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { limitsSuite } from './limits.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`limits on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    limitsSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
