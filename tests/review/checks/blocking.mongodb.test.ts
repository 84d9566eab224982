import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { blockingSuite } from './blocking.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`blocking findings on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    blockingSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
