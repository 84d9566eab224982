import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { signedContentSuite } from './signed-content.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`what was signed on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    signedContentSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
