import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { editorialSuite } from './editorial.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the editorial rules on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    editorialSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
