import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { doctorSuite } from './doctor.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`doctor on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    // Ends after the suite's own hooks: those that stand first run last.
    afterAll(() => mongo.stop())
    doctorSuite(mongo.url)
  })
}
