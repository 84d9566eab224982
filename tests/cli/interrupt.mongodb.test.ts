import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { interruptSuite } from './interrupt.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`an interrupted import on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    interruptSuite(async () => ({ DATABASE_URL: mongo.url }), !mongo.name.includes('stand-in'))
    afterAll(() => mongo.stop())
  })
}
