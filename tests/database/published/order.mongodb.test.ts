import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { orderSuite } from './order.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the order of what is published on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    orderSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
