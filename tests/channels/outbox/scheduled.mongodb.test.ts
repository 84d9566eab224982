import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from './harness'
import { scheduledSuite } from './scheduled.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`scheduled publishing and kill −9 on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(() => mongo.stop())
    // A stand-in keeps what a dead client's transaction has locked; mongod ends it within a minute.
    const lets = !/stand-in/.test(mongo.name)
    scheduledSuite(new Bench(mongo.url), lets ? ['inside', 'committed'] : ['committed'])
  })
}
