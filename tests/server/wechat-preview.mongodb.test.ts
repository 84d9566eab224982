import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { wechatPreviewSuite } from './wechat-preview.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`the preview for WeChat on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    wechatPreviewSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
