import { afterAll, describe } from 'vitest'
import { startMongo } from '../../support/mongodb'
import { Bench } from '../outbox/harness'
import { revalidateSuite } from './revalidate.suite'

const server = await startMongo()
const url = 'skipped' in server ? undefined : server.url

describe.skipIf(!url)(
  `revalidation on ${'skipped' in server ? server.skipped : server.name}`,
  () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(async () => {
      if (!('skipped' in server)) await server.stop()
    })
    revalidateSuite(new Bench(url))
  },
)
