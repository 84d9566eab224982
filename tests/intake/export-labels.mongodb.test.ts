import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { exportLabelsSuite } from './export-labels.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`labels of exports on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    exportLabelsSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
