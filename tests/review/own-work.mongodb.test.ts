import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { ownWorkSuite } from './own-work.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`Galley's own work on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    ownWorkSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
