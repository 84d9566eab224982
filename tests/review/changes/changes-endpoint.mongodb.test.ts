import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { changesSuite } from './changes-endpoint.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`changes on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    changesSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
