import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { localApiSuite } from './local-api.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`provenance by Local API on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    localApiSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
