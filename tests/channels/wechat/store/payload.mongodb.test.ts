import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../../support/mongodb'
import { payloadStoreSuite } from './payload.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the bridge’s store on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  // Ends after the suite's own hooks: those that stand first run last.
  afterAll(() => mongo.stop())
  describe(`the bridge’s store on ${mongo.name}`, () => payloadStoreSuite(mongo.url))
}
