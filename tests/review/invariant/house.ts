import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Payload } from 'payload'
import { galleyEnv } from '../../support/server'

/** A Galley in this process, reached over HTTP too. */
export interface House {
  payload: Payload
  url: string
  dir: string
  mediaDir: string
  close(): Promise<void>
}

/** Opens a Galley in `dir`; only one a process, since its settings are read once. */
export async function openHouse(dir: string, variables: Record<string, string>): Promise<House> {
  Object.assign(process.env, galleyEnv(dir, variables))
  const { openGalley } = await import('../../../src/payload')
  const { env } = await import('../../../src/env')
  const { createApp } = await import('../../../src/server/app')
  const { startSearch } = await import('../../../src/delivery/search/open')
  const payload = await openGalley()
  payload.logger.level = 'silent'
  const search = startSearch(payload, env())
  await search.ready()
  const readiness = { accepting: () => true, sending: () => true }
  const app = createApp({ payload, env: env(), readiness, requestsPerMinute: 0 })
  const server = createServer((req, res) => void app(req, res))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    payload,
    url: `http://127.0.0.1:${port}`,
    dir,
    mediaDir: path.join(dir, 'media'),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await search.stop()
      await payload.destroy()
    },
  }
}
