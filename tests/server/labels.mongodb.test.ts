import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { labelsSuite } from './labels.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`labels on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    labelsSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
