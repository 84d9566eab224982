import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { leaksSuite } from './leaks.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`what readers can learn on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`what readers can learn on ${mongo.name}`, () => {
    leaksSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
