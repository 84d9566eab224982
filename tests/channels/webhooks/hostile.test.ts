import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server as TcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { LookupAddress } from 'node:dns'
import { Agent, getGlobalDispatcher, ProxyAgent, setGlobalDispatcher } from 'undici'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  addressFault,
  isPublicAddress,
  publicLookup,
  refusePrivateLiteral,
} from '../../../src/channels/webhooks/addresses'
import { post } from '../../../src/channels/webhooks/post'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const end of ends.splice(0)) await end()
})

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  )
  return (server.address() as AddressInfo).port
}
const serve = async (answer: RequestListener) => {
  const asked: string[] = []
  const port = await listen(
    createServer((request, response) => {
      asked.push(`${request.method} ${request.headers.host}${request.url}`)
      answer(request, response)
    }),
  )
  return { port, url: `http://127.0.0.1:${port}/`, asked }
}
const message = () => ({ headers: { 'content-type': 'application/json' }, body: '{}' })
const send = (url: string, trusted: boolean, more: Parameters<typeof post>[2] = {}) =>
  post({ url, trusted }, message, more)

describe('an address that is private, however it is written', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0x7f000001/',
    'http://0x7f.0.0x0.01/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://127。0。0。1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::127.0.0.1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:0:127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://[64:ff9b:1::10.0.0.1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[fd00:ec2::254]/',
    'http://[100::1]/',
    'http://[ff02::1]/',
    'http://[3fff::1]/',
    'http://[2001:db8::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://192.0.0.192/',
    'http://10.0.0.1:8080/',
    'https://user:pass@10.0.0.1/',
  ])('%s is refused, when it is saved and when it is sent to', async (address) => {
    expect(() => refusePrivateLiteral(new URL(address))).toThrow(/no public address/)
    expect(addressFault(new URL(address), false)).not.toBeNull()
    const attempt = await send(address, false)
    expect(attempt).toMatchObject({ status: null, response: null })
    expect(attempt.error).toMatch(/no public address|name and password/)
  })

  it.each(['http://localhost/', 'http://LOCALHOST./', 'http://a.localhost:3000/'])(
    '%s is refused when it is saved',
    (address) => expect(addressFault(new URL(address), false)).toContain('WEBHOOK_ALLOW_PRIVATE'),
  )

  it.each(['localhost', 'localhost.', 'LocalHost'])(
    '%s is refused when it is sent to',
    async (host) => {
      const { port, asked } = await serve((_, response) => response.end())
      expect((await send(`http://${host}:${port}/`, false)).error).toMatch(
        // Some resolvers don't know it with its dot.
        /no public address|ENOTFOUND/,
      )
      expect(asked).toEqual([])
    },
  )

  it('with a zone is no address at all', async () => {
    expect(URL.canParse('http://[fe80::1%25lo]/')).toBe(false)
    expect(isPublicAddress('fe80::1%lo')).toBe(false)
    expect((await send('http://[fe80::1%25lo]/', false)).status).toBeNull()
  })

  it.each(['https://hook.example/x', 'https://8.8.8.8/', 'https://[2606:4700::1111]:8443/'])(
    '%s is fine',
    (address) => expect(addressFault(new URL(address), false)).toBeNull(),
  )

  it('is fine where private ones are allowed; a password is not, nor another service’s port', async () => {
    expect(addressFault(new URL('http://127.0.0.1:9000/'), true)).toBeNull()
    expect(addressFault(new URL('http://u:p@127.0.0.1/'), true)).toMatch(/password/)
    expect(addressFault(new URL('http://127.0.0.1:25/'), true)).toMatch(/Port 25/)
    const attempt = await send('http://u:hidden@127.0.0.1:9/', true)
    expect(attempt.status).toBeNull()
    expect(JSON.stringify(attempt)).not.toContain('hidden')
  })
})

describe('a name', () => {
  const answering = (...answers: string[][]) => {
    const asked: string[] = []
    const lookup = publicLookup((host, _options, done) => {
      const found = answers[Math.min(asked.push(host), answers.length) - 1] ?? []
      done(
        null,
        found.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    })
    return { asked, dispatcher: new Agent({ pipelining: 0, connect: { lookup, timeout: 300 } }) }
  }

  it.each([
    [['93.184.216.34', '127.0.0.1']],
    [['127.0.0.1', '93.184.216.34']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
  ])('with %j among its addresses is not connected to', async (addresses) => {
    const { port, asked } = await serve((_, response) => response.end())
    const { dispatcher } = answering(addresses)
    const attempt = await send(`http://several.example:${port}/`, false, { dispatcher })
    expect(attempt.error).toContain('several.example')
    expect(attempt.error).toContain('no public address')
    expect(asked).toEqual([])
  })

  it('is looked up once for a connection, and again for the next: what was checked is what is used', async () => {
    const { port, asked: arrived } = await serve((_, response) => response.end())
    // 192.0.2.x would be refused: a public one that is not there.
    const { asked, dispatcher } = answering(['240.0.0.1'], ['127.0.0.1'])
    const first = await send(`http://rebind.example:${port}/`, false, { dispatcher })
    expect([asked.length, first.status]).toEqual([1, null])
    const second = await send(`http://rebind.example:${port}/`, false, { dispatcher })
    expect([asked.length, second.status]).toEqual([2, null])
    expect(second.error).toContain('127.0.0.1')
    expect(arrived).toEqual([])
  })
})

describe('ways around', () => {
  it('a proxy of the environment, or of the process, sees nothing', async () => {
    const proxy = await serve((_, response) => response.end('by the proxy'))
    const target = await serve((_, response) => response.end('direct'))
    for (const name of [
      'HTTP_PROXY',
      'http_proxy',
      'HTTPS_PROXY',
      'ALL_PROXY',
      'NODE_USE_ENV_PROXY',
    ])
      vi.stubEnv(name, name.startsWith('NODE') ? '1' : proxy.url)
    const before = getGlobalDispatcher()
    setGlobalDispatcher(new ProxyAgent(proxy.url))
    try {
      expect((await send(target.url, true)).response).toBe('direct')
      expect((await send(target.url, false)).error).toMatch(/no public address/)
    } finally {
      setGlobalDispatcher(before)
    }
    expect(proxy.asked).toEqual([])
  })

  it('a connection that a trusted message opened serves no other', async () => {
    const { url, port, asked } = await serve((_, response) => response.end('ok'))
    expect((await send(url, true)).status).toBe(200)
    expect((await send(url, false)).status).toBeNull()
    expect((await send(`http://localhost:${port}/`, true)).status).toBe(200)
    expect((await send(`http://localhost:${port}/`, false)).status).toBeNull()
    expect(asked).toHaveLength(2)
  })

  it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
    const inner = await serve((_, response) => response.end('inner'))
    const outer = await serve((_, response) =>
      response.writeHead(status, { location: inner.url }).end(),
    )
    const attempt = await send(outer.url, true)
    expect(attempt).toMatchObject({ status, error: expect.stringContaining('not followed') })
    expect(inner.asked).toEqual([])
  })
})

describe('an answer that would wear the sender out', () => {
  it('without end is read to 64 kB', async () => {
    let written = 0
    const { url } = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) written += 16_384
        if (!response.destroyed) response.once('drain', more)
      }
      response.writeHead(200)
      more()
    })
    const attempt = await send(url, true)
    expect(attempt.status).toBe(200)
    expect(String(attempt.response).length).toBe(2_048)
    expect(written).toBeLessThan(64 * 1024 * 1024)
  })

  it.each(['headers', 'body'])('that drips its %s ends at the time for all', async (part) => {
    const port = await listen(
      createTcp((socket) => {
        socket.on('error', () => socket.destroy())
        socket.write('HTTP/1.1 200 OK\r\n')
        if (part === 'body') socket.write('content-length: 100000\r\n\r\n')
        const drip = setInterval(() => socket.write(part === 'body' ? 'x' : 'x-a: b\r\n'), 20)
        socket.on('close', () => clearInterval(drip))
        ends.unshift(() => Promise.resolve(socket.destroy()))
      }),
    )
    const attempt = await send(`http://127.0.0.1:${port}/`, true, { timeoutMs: 400 })
    expect(attempt).toMatchObject({ status: null, error: expect.stringMatching(/0\.4 s/) })
  })

  it('that is compressed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    let wanted = ''
    const { url } = await serve((request, response) => {
      wanted = String(request.headers['accept-encoding'])
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const attempt = await send(url, true)
    expect(wanted).toBe('identity')
    expect(attempt.status).toBe(200)
    expect(JSON.stringify(attempt.response).length).toBeLessThan(20_000)
  })

  it('with headers without end is refused', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'x-a': 'b'.repeat(1_000_000) }).end()
    })
    expect((await send(url, true)).status).toBeNull()
  })
})
