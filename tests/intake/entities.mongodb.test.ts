import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { importNamesSuite } from './entities.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`importing names on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    importNamesSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
