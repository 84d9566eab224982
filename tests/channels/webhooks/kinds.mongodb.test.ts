import { afterAll, describe } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from '../outbox/harness'
import { kindsSuite } from './kinds.suite'

const server = await startMongo()
const url = 'skipped' in server ? undefined : server.url

describe.skipIf(!url)(`endpoints on ${'skipped' in server ? server.skipped : server.name}`, () => {
  // Ends after the bench's own hooks: those that stand first run last.
  afterAll(async () => {
    if (!('skipped' in server)) await server.stop()
  })
  kindsSuite(new Bench(url))
})
