import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { RedisLink } from '../../src/database/redis'
import { apiLimit } from '../../src/server/security'
import { SignIns } from '../../src/server/sign-ins'
import { startRedis } from '../support/redis'

const redis = await startRedis()

if ('skipped' in redis) {
  it.skip(`limits that instances share: ${redis.skipped}`, () => undefined)
} else {
  describe('limits of two instances on one Redis', () => {
    const said: string[] = []
    const logger = {
      info: (line: string) => void said.push(line),
      warn: (line: string) => void said.push(line),
    }
    const servers: Server[] = []
    const links: RedisLink[] = []

    async function instance(url: string): Promise<string> {
      const link = new RedisLink(url, () => logger as never)
      links.push(link)
      const app = express()
      app.set('trust proxy', 'loopback')
      app.get('/read', apiLimit(10, link), (_req, res) => void res.send('read'))
      app.get('/login', new SignIns(link).limit, (_req, res) => void res.status(401).send('no'))
      const server = createServer(app)
      servers.push(server)
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      // Connected before anything is counted.
      await vi.waitFor(() => link.send(['PING']), { timeout: 10_000 })
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    }
    let one = ''
    let two = ''
    beforeAll(async () => {
      one = await instance(redis.url)
      two = await instance(redis.url)
    })
    afterAll(async () => {
      for (const server of servers) server.close()
      for (const link of links) await link.close()
      await redis.stop()
    })

    const ask = async (url: string, from: string): Promise<number> =>
      (await fetch(url, { headers: { 'x-forwarded-for': from } })).status
    const askBoth = async (path: string, from: string, times: number): Promise<number[]> => {
      const statuses: number[] = []
      for (let n = 0; n < times; n++) statuses.push(await ask((n % 2 ? one : two) + path, from))
      return statuses
    }

    it('are one limit, for each address and each kind', async () => {
      const read = await askBoth('/read', '203.0.113.1', 12)
      expect(read.filter((status) => status === 200)).toHaveLength(10)
      expect(read.slice(10)).toEqual([429, 429])
      expect(await ask(`${one}/read`, '203.0.113.2')).toBe(200)
      const login = await askBoth('/login', '203.0.113.1', 22)
      expect(login.filter((status) => status === 401)).toHaveLength(20)
      expect(login.at(-1)).toBe(429)
    })

    it('are each instance’s own while Redis is gone, and one again when it is back', async () => {
      await redis.stop()
      await expect.poll(() => links.every((link) => link.away)).toBe(true)
      const read = await askBoth('/read', '203.0.113.3', 24)
      expect(read.filter((status) => status === 200)).toHaveLength(20)
      expect(read.filter((status) => status === 429)).toHaveLength(4)
      await redis.start()
      await expect.poll(() => links.some((link) => link.away), { timeout: 20_000 }).toBe(false)
      // The scripts are gone with the old Redis: they are loaded again.
      const again = await askBoth('/read', '203.0.113.4', 12)
      expect(again.filter((status) => status === 200)).toHaveLength(10)
    })

    it('let nobody wait long for a Redis that does not answer', async () => {
      redis.pause()
      try {
        expect(await ask(`${one}/read`, '203.0.113.5')).toBe(200)
        expect(links[0]?.away).toBe(true)
        expect(await ask(`${one}/read`, '203.0.113.5')).toBe(200)
      } finally {
        redis.resume()
      }
    })
  })
}
