import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from './harness'
import { retentionSuite } from './retention.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`old deliveries on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(() => mongo.stop())
    retentionSuite(new Bench(mongo.url))
  })
}
