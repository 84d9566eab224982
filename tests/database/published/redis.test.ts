import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Log } from '../../../src/database/published/log'
import { redisSignal } from '../../../src/database/published/signals'
import type { LogStore } from '../../../src/database/published/types'
import { RedisLink } from '../../../src/database/redis'
import { startRedis } from '../../support/redis'

const redis = await startRedis()

if ('skipped' in redis) {
  it.skip(`what Redis tells of changes: ${redis.skipped}`, () => undefined)
} else {
  describe('two instances on one Redis', () => {
    let newest = 0
    /** A database whose newest entry is read only when the log is told to look. */
    const store: LogStore = {
      prepare: () => Promise.resolve(),
      append: () => Promise.reject(new Error('not used here')),
      newest: () => Promise.resolve(newest),
      after: () => Promise.resolve([]),
      raise: () => Promise.resolve(),
      prune: () => Promise.resolve(),
    }
    const said: string[] = []
    const logger = {
      info: (message: string) => void said.push(message),
      warn: (message: string) => void said.push(message),
      error: (message: string) => void said.push(message),
    }
    const instance = () => {
      const link = new RedisLink(redis.url, () => logger)
      return { link, log: new Log(store, logger, redisSignal(link)) }
    }
    const here = instance()
    const there = instance()
    const heard: number[] = []
    beforeAll(() => {
      there.log.onAdvance((epoch) => heard.push(epoch))
    })
    afterAll(async () => {
      for (const { log, link } of [here, there]) {
        await log.stop()
        await link.close()
      }
      await redis.stop()
    })

    /** Commits in one instance until the other hears of it by Redis: it looks for nothing by itself. */
    async function committed(): Promise<void> {
      const before = heard.length
      await expect
        .poll(
          () => {
            here.log.committed(++newest)
            return heard.length
          },
          { timeout: 20_000, interval: 100 },
        )
        .toBeGreaterThan(before)
      expect(heard.at(-1)).toBeLessThanOrEqual(newest)
    }

    it('hear of each other’s commits without looking', async () => {
      // Only what Redis says makes this one look: its timer is stopped.
      await redisSignal(there.link).listen(() => void there.log.refresh())
      await committed()
    })

    it('go on when Redis is gone, say so once, and hear again when it is back', async () => {
      await redis.stop()
      await expect.poll(() => there.link.away).toBe(true)
      for (let n = 0; n < 3; n++) here.log.committed(++newest)
      await expect(there.link.send(['PING'])).rejects.toThrow()
      await sleep(500)
      expect(said.filter((line) => line.includes('does not answer')).length).toBeLessThanOrEqual(2)
      expect(await there.log.refresh()).toBe(newest)
      await redis.start()
      await committed()
      expect(said.some((line) => line.includes('answers again'))).toBe(true)
    })

    it('count as away while Redis lets them wait', async () => {
      expect(await here.link.send(['PING'])).toBe('PONG')
      redis.pause()
      await expect(here.link.send(['PING'])).rejects.toThrow(/a second/)
      expect(here.link.away).toBe(true)
      redis.resume()
      await expect
        .poll(() => here.link.send(['PING']).catch(() => null), { timeout: 10_000 })
        .toBe('PONG')
    })
  })
}
