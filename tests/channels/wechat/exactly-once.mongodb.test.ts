import { afterAll, beforeAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { exactlyOnceSuite } from './exactly-once.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`exactly one draft on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    beforeAll(() => {
      // The run looks for a server by itself: it is to take this one.
      process.env.TEST_MONGODB_URL = mongo.url
    })
    exactlyOnceSuite({ database: 'mongodb', bridge: 'in-process', events: 12, kills: 1 })
    afterAll(() => mongo.stop())
  })
}
