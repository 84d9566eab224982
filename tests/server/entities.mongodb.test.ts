import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { entitiesSuite } from './entities.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`merging entities on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    entitiesSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
