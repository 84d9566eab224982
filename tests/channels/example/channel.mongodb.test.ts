import { afterAll, describe, vi } from 'vitest'
import { startMongo } from '../../support/mongodb'
import type * as Registry from '../../../src/channels/registry'
import { Bench } from '../outbox/harness'
import { channelSuite } from './channel.suite'

vi.mock('../../../src/channels/registry', async (original) => {
  const { channels } = await original<typeof Registry>()
  const { chat } = await import('./chat')
  return { channels: [...channels, chat] }
})

const server = await startMongo()
const url = 'skipped' in server ? undefined : server.url

describe.skipIf(!url)(
  `one more channel on ${'skipped' in server ? server.skipped : server.name}`,
  () => {
    // Ends after the bench's own hooks: those that stand first run last.
    afterAll(async () => {
      if (!('skipped' in server)) await server.stop()
    })
    channelSuite(new Bench(url))
  },
)
