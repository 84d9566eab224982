import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { publicSuite } from './public.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`what the public gets on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`what the public gets, on ${mongo.name}`, () => {
    publicSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
