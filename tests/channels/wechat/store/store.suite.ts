import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownerId } from '../../../../src/channels/owner'
import type { BridgeStore, PostRecord } from '../../../../src/channels/wechat/store'
import { nodeArguments, root } from '../../../support/server'

export const record: PostRecord = {
  mediaId: 'm',
  sourceUrl: 'https://column.example/1',
  contentHash: 'h',
  eventAt: '2026-03-01T00:00:00.000Z',
  revision: 1,
  adding: null,
}

/** How a store under test is opened, here and in processes of their own. */
export interface Opened {
  open(account: string, limits?: { image: number; cover: number; event: number }): BridgeStore
  /** What `store-process.ts` needs to open the same one. */
  env(): Record<string, string>
}

/** Processes of their own take long to start on a machine that is busy, in ms. */
const slow = 240_000

let accounts = 0
const account = () => `wx-${process.pid}-${(accounts += 1)}`

/** What every bridge store promises. */
export function storeSuite({ open, env }: Opened): void {
  it('keeps what it was given, for another opener too', async () => {
    const wx = account()
    const store = open(wx)
    expect(await store.getPost('post:1')).toBeNull()
    await Promise.all([
      store.putPost('post:1', record),
      store.putImage('i', 'https://mmbiz.qpic.cn/i'),
      store.putCover('c', 'cover-1'),
      store.putCover('d', 'cover-2'),
      store.putEvent('msg_1', { action: 'added', title: '“引号”与 🎉', notes: undefined }),
      store.putNote('listed', '2026-11-23'),
    ])
    const next = open(wx)
    expect(await next.getPost('post:1')).toEqual(record)
    expect(await next.getImage('i')).toBe('https://mmbiz.qpic.cn/i')
    expect(await next.getEvent('msg_1')).toEqual({ action: 'added', title: '“引号”与 🎉' })
    expect(await next.getNote('listed')).toBe('2026-11-23')
    await next.dropCover('cover-1')
    expect([await store.getCover('c'), await store.getCover('d')]).toEqual([null, 'cover-2'])
    await next.putPost('issue:1', record)
    expect(await store.countDrafts()).toBe(2)
    await next.putPost('post:1', { ...record, mediaId: null })
    expect(await store.countDrafts()).toBe(1)
    expect(await store.getPost('post:1')).toEqual({ ...record, mediaId: null })
    await next.putNote('listed', null)
    expect(await store.getNote('listed')).toBeNull()
  })

  it('keeps accounts apart, also where one’s name begins with another’s', async () => {
    const wx = account()
    await open(wx).putPost('post:1', record)
    await open(wx).countCall('draft/add', '2026-11-23')
    await open(wx).putWaiting({ id: 'a', event: {}, at: '2026-11-23T00:00:00.000Z' })
    for (const other of [`${wx}1`, wx.slice(0, -1), `${wx}:post`]) {
      expect(await open(other).getPost('post:1')).toBeNull()
      expect(await open(other).calls('2026-11-23')).toEqual({})
      expect(await open(other).waiting()).toEqual([])
    }
  })

  it('finds nothing under the names that every object has', async () => {
    const store = open(account())
    expect(await store.getPost('constructor')).toBeNull()
    expect(await store.getEvent('__proto__')).toBeNull()
  })

  it('lists what waits from the oldest on, and forgets what is done', async () => {
    const wx = account()
    const store = open(wx)
    const events = ['c', 'a', 'b', 'z'].map((id, index) => ({
      id,
      event: { type: 'post.published', data: { id: '$1', 'a.b': 1 } },
      at: new Date(Date.UTC(2026, 10, 23, 0, 0, index < 3 ? 1 : 0)).toISOString(),
    }))
    for (const event of events) await store.putWaiting(event)
    expect(await open(wx).waiting()).toEqual([events[3], events[0], events[1], events[2]])
    await store.dropWaiting('c')
    await store.dropWaiting('never')
    expect((await store.waiting()).map(({ id }) => id)).toEqual(['z', 'a', 'b'])
    const doubt = { key: 'post:1', due: '2026-11-23T00:00:10.000Z', looks: 0, event: events[0] }
    await store.putDoubt(doubt)
    await store.putDoubt({ ...doubt, looks: 1 })
    expect(await open(wx).doubts()).toEqual([{ ...doubt, looks: 1 }])
    await store.dropDoubt('post:1')
    expect(await store.doubts()).toEqual([])
  })

  it('counts calls by day and forgets earlier days', async () => {
    const store = open(account())
    expect(await store.countCall('draft/add', '2026-11-22')).toBe(1)
    expect(await store.countCall('draft/add', '2026-11-22')).toBe(2)
    const both = await Promise.all(
      Array.from({ length: 20 }, () => store.countCall('draft/batchget', '2026-11-23')),
    )
    expect(both.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(await store.calls('2026-11-23')).toEqual({ 'draft/batchget': 20 })
    expect(await store.calls('2026-11-22')).toEqual({})
  })

  it('keeps the newest images, covers and events only', async () => {
    const store = open(account(), { image: 3, cover: 2, event: 2 })
    // What is put again is new again.
    for (const name of ['1', '2', '3', '1', '4']) {
      await store.putImage(name, `image-${name}`)
      await store.putCover(name, `cover-${name}`)
      await store.putEvent(name, { name })
      await store.putPost(name, record)
    }
    const left = async (get: (name: string) => Promise<unknown>) => {
      const all = await Promise.all(['1', '2', '3', '4'].map(get))
      return all.flatMap((value, at) => (value === null ? [] : [String(at + 1)]))
    }
    expect(await left((name) => store.getImage(name))).toEqual(['1', '3', '4'])
    expect(await left((name) => store.getCover(name))).toEqual(['1', '4'])
    expect(await left((name) => store.getEvent(name))).toEqual(['1', '4'])
    expect(await left((name) => store.getPost(name))).toEqual(['1', '2', '3', '4'])
  })

  it('gives a lock to one owner, who may have it longer', async () => {
    const store = open(account())
    expect(await store.lock('post:1', 'host/a', 60_000)).toBe(true)
    expect(await store.lock('post:1', 'host/b', 60_000)).toBe(false)
    expect(await store.lock('post:2', 'host/b', 60_000)).toBe(true)
    expect(await store.lock('post:1', 'host/a', 60_000)).toBe(true)
    await store.unlock('post:1', 'host/b')
    expect(await store.lock('post:1', 'host/b', 60_000)).toBe(false)
    await store.unlock('post:1', 'host/a')
    expect(await store.lock('post:1', 'host/b', 0)).toBe(true)
    // It has ended by itself.
    expect(await store.lock('post:1', 'host/a', 60_000)).toBe(true)
  })

  it(
    'lets go of nothing while the holder lives, and takes over at once when it is dead',
    { timeout: slow },
    async () => {
      const wx = account()
      const store = open(wx)
      const holder = child(['hold', wx])
      await holder.said('held')
      expect(await store.lock('post:1', ownerId(), 60_000)).toBe(false)
      holder.process.kill('SIGKILL')
      await once(holder.process, 'exit')
      expect(await store.lock('post:1', ownerId(), 60_000)).toBe(true)
    },
  )

  describe('shared by processes', { timeout: slow }, () => {
    it('never has two holders of a lock, and loses no count', async () => {
      const wx = account()
      const cycles = 40
      const children = Array.from({ length: 4 }, () => child(['count', wx, String(cycles)]))
      await Promise.all(children.map(({ process: one }) => once(one, 'exit')))
      for (const { output } of children) expect(output()).toMatch(/done\n$/)
      const store = open(wx)
      // Counted by the database …
      expect(await store.calls('2026-11-23')).toEqual({ 'draft/add': 4 * cycles })
      // … and read, added to and written back under the lock.
      expect(await store.getNote('sum')).toBe(String(4 * cycles))
    })

    it('goes on at once when one of them is killed amid its writes', async () => {
      const wx = account()
      const victim = child(['count', wx, '1000000'])
      const store = open(wx)
      const sum = async () => Number((await store.getNote('sum')) ?? '0')
      while ((await sum()) < 20) await new Promise((resolve) => setTimeout(resolve, 10))
      victim.process.kill('SIGKILL')
      await once(victim.process, 'exit')
      const before = await sum()
      const next = child(['count', wx, '20'])
      await once(next.process, 'exit')
      expect(next.output()).toMatch(/done\n$/)
      expect(await sum()).toBe(before + 20)
      // At most the one step that was cut off stands between the two counts.
      const { 'draft/add': counted = 0 } = await store.calls('2026-11-23')
      expect([0, 1]).toContain(counted - (await sum()))
    })
  })

  function child(args: string[]) {
    const started = spawn(
      process.execPath,
      [...nodeArguments, path.join(import.meta.dirname, 'store-process.ts'), ...args],
      { cwd: root, env: { ...process.env, ...env() }, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    onTestFinished(() => void started.kill('SIGKILL'))
    let output = ''
    started.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    started.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const said = async (word: string) => {
      while (!output.includes(word)) {
        if (started.exitCode !== null) throw new Error(`it ended: ${output}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    return { process: started, output: () => output, said }
  }
}
