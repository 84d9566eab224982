import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { signOffSuite } from './sign-off.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`signing off on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    signOffSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
