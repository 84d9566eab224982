import { afterAll, describe, it } from 'vitest'
import { startMongo } from '../support/mongodb'
import { mcpSuite } from './mcp.suite'

const mongo = await startMongo()

if ('skipped' in mongo) {
  it.skip(`agents by MCP on MongoDB: ${mongo.skipped}`, () => undefined)
} else {
  describe(`on ${mongo.name}`, () => {
    mcpSuite(async () => ({ DATABASE_URL: mongo.url }))
    afterAll(() => mongo.stop())
  })
}
