import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { provenanceSuite } from './provenance.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`provenance on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    provenanceSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
