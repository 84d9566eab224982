import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { sequencesSuite } from './sequences.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`random sequences on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    sequencesSuite(async () => ({ DATABASE_URL: mongo.url }), 10)
    afterAll(() => mongo.stop())
  })
}
