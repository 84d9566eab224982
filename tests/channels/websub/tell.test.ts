import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openTopics } from '../../../src/channels/websub/message'
import { tellAll } from '../../../src/channels/websub/tell'
import { mostTopics, topicsOf } from '../../../src/channels/websub/topics'
import { announcedAt, windowMs } from '../../../src/channels/websub/window'
import { startHub, type Hub } from './hub'

const topics = Array.from({ length: 20 }, (_, at) => ({
  at,
  topic: `https://c.example/feeds/${at}`,
}))
const stops: (() => unknown)[] = []
afterEach(() => stops.splice(0).forEach((stop) => stop()))
const hubOf = async (): Promise<Hub> => {
  const hub = await startHub()
  stops.push(hub.close)
  return hub
}

describe('telling a hub', () => {
  it('ends with the first sign that it is down, and says what is open', async () => {
    const hub = await hubOf()
    hub.answer = () => 503
    const attempt = await tellAll({ url: hub.url, trusted: true }, topics)
    expect(attempt).toMatchObject({ status: 503, response: { told: 0, left: 0 } })
    expect(attempt.response).toHaveProperty(
      'open',
      topics.map(({ at }) => at),
    )
    // Those that were under way side by side, and no more.
    expect(hub.told.length).toBeLessThanOrEqual(4)
  })

  it('gives up a hub that does not answer, within its time', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    stops.push(() => {
      silent.close()
      silent.closeAllConnections()
    })
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
    const attempt = await tellAll({ url, trusted: true }, topics, { timeoutMs: 50 })
    expect(attempt).toMatchObject({ status: null, error: expect.stringContaining('No answer') })
    expect((attempt.response as { open: number[] }).open).toHaveLength(20)
  })

  it('leaves the rest for the next try when its time is spent', async () => {
    const hub = await hubOf()
    const attempt = await tellAll({ url: hub.url, trusted: true }, topics, { budgetMs: -1 })
    expect(attempt).toMatchObject({ status: null, error: expect.stringContaining('slow') })
    expect(hub.told).toEqual([])
  })

  it('sends nothing to a private address that the host has not allowed', async () => {
    const hub = await hubOf()
    const attempt = await tellAll({ url: hub.url, trusted: false }, topics.slice(0, 1))
    expect(attempt.error).toContain('no public address')
    expect(hub.told).toEqual([])
  })

  it('follows no redirect', async () => {
    const hub = await hubOf()
    hub.answer = () => 307
    const attempt = await tellAll({ url: hub.url, trusted: true }, topics.slice(0, 1))
    expect(attempt).toMatchObject({ status: 307, error: expect.stringContaining('redirects') })
  })
})

describe('what is told, and when', () => {
  it('is each feed once, the column’s own first, and not without end', () => {
    const tags = Array.from({ length: 200 }, (_, at) => ({ kind: 'tag' as const, slug: `t${at}` }))
    const all = topicsOf('https://c.example', [...tags, ...tags])
    expect(all).toHaveLength(mostTopics)
    expect(new Set(all).size).toBe(mostTopics)
    expect(all[0]).toBe('https://c.example/feeds/rss.xml')
  })

  it('is the end of the window, some time after the change', () => {
    for (const ms of [0, 1, 7_999, 8_000, 8_001, 9_999, 123_456]) {
      const wait = announcedAt(new Date(ms)).getTime() - ms
      expect(wait).toBeGreaterThanOrEqual(2_000)
      expect(wait).toBeLessThanOrEqual(windowMs + 2_000)
    }
    expect(announcedAt(new Date(100))).toEqual(announcedAt(new Date(7_900)))
  })

  it('is at a later try what the last one left open, and all again when someone asks for it', () => {
    const all = ['a', 'b', 'c']
    const attempt = (open: number[] | null) => ({
      at: '',
      durationMs: 1,
      status: 503,
      response: open && { open },
      error: 'x',
    })
    expect(openTopics(all, [])).toEqual([0, 1, 2])
    expect(openTopics(all, [attempt([0, 2]), attempt([2])])).toEqual([2])
    // A try that was lost says nothing.
    expect(openTopics(all, [attempt([2]), attempt(null)])).toEqual([2])
    expect(openTopics(all, [attempt([2]), { at: '', resentBy: '甲' }])).toEqual([0, 1, 2])
  })
})
