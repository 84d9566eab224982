import { afterAll, describe } from 'vitest'
import { startMongo } from '../support/mongodb'
import { Bench } from '../channels/outbox/harness'
import { partsSuite } from './parts.suite'

const server = await startMongo()
const url = 'skipped' in server ? undefined : server.url

describe.skipIf(!url)(`long lists on ${'skipped' in server ? server.skipped : server.name}`, () => {
  // Ends after the bench's own hooks: those that stand first run last.
  afterAll(async () => {
    if (!('skipped' in server)) await server.stop()
  })
  partsSuite(new Bench(url), !('skipped' in server) && server.transactions)
})
