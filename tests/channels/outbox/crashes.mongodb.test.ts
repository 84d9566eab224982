import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from './harness'
import { crashSuite } from './crashes.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`senders that die on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(() => mongo.stop())
    crashSuite(new Bench(mongo.url))
  })
}
