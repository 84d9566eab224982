import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { conflictSuite } from './conflict.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`conflicts on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    conflictSuite(async () => ({ DATABASE_URL: mongo.url }), false)
    afterAll(() => mongo.stop())
  })
}
