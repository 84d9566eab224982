import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { readersSuite } from './readers.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`whether readers see what is not logged on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    readersSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
