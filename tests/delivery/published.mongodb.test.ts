import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { publishedSuite } from './published.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`feeds, sitemap and EPUB on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`feeds, sitemap and EPUB on ${mongo.name}`, () => {
    publishedSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
