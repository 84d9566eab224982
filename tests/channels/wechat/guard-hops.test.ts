import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type * as Addresses from '../../../src/channels/webhooks/addresses'
import { FetchError, guardedFetch } from '../../../src/channels/wechat/guard'

// A name of the public Internet, as far as the guard can tell, that is served here.
vi.mock('../../../src/channels/webhooks/addresses', async (original) => ({
  ...(await original<typeof Addresses>()),
  publicLookup:
    (): LookupFunction =>
    (_host, { all }, done) =>
      all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
}))

const ends: (() => void)[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const end of ends.splice(0)) end()
})

async function serve(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(String(request.url))
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
const fetched = (address: string, trusted: string[], limit = 1_000, allowPrivate = false) =>
  guardedFetch(address, { trusted, allowPrivate, accept: 'image/*', limit, timeout: 5_000 })

describe('the fetch of images', () => {
  it('follows the CMS to its own storage, and nowhere private but there', async () => {
    const storage = await serve((_, response) => response.end('bytes'))
    const cms = await serve((request, response) =>
      response.writeHead(302, { location: `${storage.origin}${request.url}` }).end(),
    )
    const both = [cms.origin, storage.origin]
    expect(Buffer.from(await fetched(`${cms.origin}/a`, both)).toString()).toBe('bytes')
    await expect(fetched(`${cms.origin}/a`, [cms.origin])).rejects.toThrow(/no public address/)
    expect(storage.asked).toEqual(['/a'])
  })

  it('is not led into the house by another site', async () => {
    const cms = await serve((_, response) => response.end('bytes'))
    const stranger = await serve((_, response) =>
      response.writeHead(302, { location: `${cms.origin}/api/users` }).end(),
    )
    const address = `${stranger.origin.replace('127.0.0.1', 'stranger.example')}/x`
    await expect(fetched(address, [cms.origin])).rejects.toThrow(/no public address/)
    expect([stranger.asked, cms.asked]).toEqual([['/x'], []])
    const between = await serve((_, response) =>
      response.writeHead(302, { location: address }).end(),
    )
    await expect(fetched(between.origin, [between.origin, cms.origin])).rejects.toThrow(
      /no public address/,
    )
    expect([stranger.asked, cms.asked]).toEqual([['/x', '/x'], []])
  })

  it('unpacks no more than its limit', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const site = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    await expect(fetched(site.origin, [site.origin], 100_000)).rejects.toThrow(/larger than/)
  })

  it('takes no address with a password, no other service’s port, no other scheme', async () => {
    for (const address of ['http://u:p@127.0.0.1/', 'http://127.0.0.1:25/', 'file:///etc/passwd'])
      await expect(fetched(address, [new URL(address).origin], 1_000, true)).rejects.toThrow()
  })

  it('says of a redirect to no address that it is none', async () => {
    const site = await serve((_, response) =>
      response.writeHead(302, { location: 'http://[no-address' }).end(),
    )
    await expect(fetched(site.origin, [site.origin])).rejects.toThrow(FetchError)
  })

  it('asks no proxy of the environment', async () => {
    const proxy = await serve((_, response) => response.end('by the proxy'))
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.origin)
    const site = await serve((_, response) => response.end('direct'))
    expect(Buffer.from(await fetched(site.origin, [site.origin])).toString()).toBe('direct')
    expect(proxy.asked).toEqual([])
  })
})
