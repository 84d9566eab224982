import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { wechatDraftSuite } from './endpoint.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`a draft in WeChat, on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  // Ends after the suite's own hooks: those that stand first run last.
  afterAll(() => mongo.stop())
  describe(`a draft in WeChat, on ${mongo.name}`, () =>
    wechatDraftSuite(async () => ({ DATABASE_URL: mongo.url })))
}
