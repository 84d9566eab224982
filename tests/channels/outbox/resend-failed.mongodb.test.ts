import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from './harness'
import { resendFailedSuite } from './resend-failed.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`sending all failed again on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(() => mongo.stop())
    resendFailedSuite(new Bench(mongo.url))
  })
}
