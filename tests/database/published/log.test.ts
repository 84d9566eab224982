import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Log } from '../../../src/database/published/log'
import type { LogStore, PublishedChange } from '../../../src/database/published/types'

/** A log in memory, which other processes write too, and which can go away. */
class Memory implements LogStore {
  entries: PublishedChange[] = []
  away = false
  reads = 0
  /** As another process commits. */
  write(collection = 'posts', seq = (this.entries.at(-1)?.seq ?? 0) + 1): number {
    this.entries.push({ seq, collection, id: null })
    return seq
  }
  prepare = () => Promise.resolve()
  append = () => Promise.reject(new Error('not used here'))
  async newest() {
    this.reads++
    if (this.away) throw new Error('no answer')
    return this.entries.at(-1)?.seq ?? 0
  }
  after = async (seq: number) => this.entries.filter((entry) => entry.seq > seq)
  async raise(seq: number) {
    if (!this.entries.some((entry) => entry.seq === seq)) this.write('*', seq)
  }
  async prune(upTo: number) {
    this.entries = this.entries.filter(({ seq }) => seq > upTo)
  }
}

const said: string[] = []
const logger = {
  info: (message: string) => void said.push(`info ${message}`),
  warn: (message: string) => void said.push(`warn ${message}`),
  error: (message: string) => void said.push(`error ${message}`),
}
let store: Memory
let log: Log
beforeEach(() => {
  vi.useFakeTimers()
  said.length = 0
  store = new Memory()
  log = new Log(store, logger)
})
afterEach(async () => {
  await log.stop()
  vi.useRealTimers()
})

describe('the newest change', () => {
  it('is known at once where it was committed, and by looking where it was not', async () => {
    log.watch()
    store.write()
    await vi.advanceTimersByTimeAsync(300)
    expect(log.epoch()).toBe(1)
    log.committed(store.write())
    expect(log.epoch()).toBe(2)
    store.write()
    await vi.advanceTimersByTimeAsync(300)
    expect(log.epoch()).toBe(3)
  })

  it('is not looked for until somebody asks, and not any more after the end', async () => {
    await vi.advanceTimersByTimeAsync(2000)
    expect(store.reads).toBe(0)
    log.watch()
    log.watch()
    await vi.advanceTimersByTimeAsync(1000)
    expect(store.reads).toBeGreaterThan(2)
    expect(store.reads).toBeLessThan(7)
    await log.stop()
    const { reads } = store
    await vi.advanceTimersByTimeAsync(2000)
    expect(store.reads).toBe(reads)
    log.resume()
    await vi.advanceTimersByTimeAsync(500)
    expect(store.reads).toBeGreaterThan(reads)
  })

  it('never goes back: what is read late is older than what was committed since', async () => {
    let answer: (seq: number) => void = () => undefined
    vi.spyOn(store, 'newest').mockImplementationOnce(() => new Promise((done) => (answer = done)))
    const late = log.refresh()
    log.committed(store.write())
    answer(0)
    expect(await late).toBe(1)
    expect(store.entries).toHaveLength(1)
  })

  it('is told to all who listen, though one of them fails', () => {
    const heard: number[] = []
    log.onAdvance(() => {
      throw new Error('a listener')
    })
    const leave = log.onAdvance((epoch) => heard.push(epoch))
    log.committed(1)
    log.committed(1)
    log.committed(4)
    leave()
    log.committed(5)
    expect(heard).toEqual([1, 4])
    expect(said).toContainEqual(expect.stringContaining('a listener'))
  })
})

describe('what has changed since', () => {
  it('is all of it, in order, or null', async () => {
    for (let n = 0; n < 4; n++) log.committed(store.write(`c${n + 1}`))
    expect(await log.since(4)).toEqual([])
    expect((await log.since(1))?.map(({ seq }) => seq)).toEqual([2, 3, 4])
    await store.prune(2)
    expect(await log.since(0)).toBeNull()
    expect(await log.since(1)).toBeNull()
    expect((await log.since(2))?.map(({ seq }) => seq)).toEqual([3, 4])
    expect(await log.since(9)).toBeNull()
  })

  it('reaches back ten thousand entries, and old ones go', async () => {
    for (let n = 0; n < 12_000; n++) log.committed(store.write())
    await vi.advanceTimersByTimeAsync(0)
    expect(store.entries.length).toBeGreaterThanOrEqual(10_000)
    expect(store.entries.length).toBeLessThanOrEqual(10_500)
    expect(await log.since(0)).toBeNull()
    expect(await log.since(3_000)).toHaveLength(9_000)
  })
})

describe('a database that goes away', () => {
  it('is told of once, ends nothing, and is read anew when it is back', async () => {
    log.watch()
    await vi.advanceTimersByTimeAsync(300)
    store.away = true
    await vi.advanceTimersByTimeAsync(10_000)
    expect(said).toEqual([expect.stringMatching(/^warn .*no answer/)])
    store.write()
    store.away = false
    await vi.advanceTimersByTimeAsync(1100)
    expect(log.epoch()).toBe(1)
    expect(said).toHaveLength(2)
  })

  it('and comes back in an older state: no number stands for two of them', async () => {
    log.watch()
    for (let n = 0; n < 5; n++) store.write()
    await vi.advanceTimersByTimeAsync(300)
    expect(log.epoch()).toBe(5)
    store.entries = store.entries.slice(0, 3)
    await vi.advanceTimersByTimeAsync(300)
    expect(log.epoch()).toBe(6)
    expect(await log.since(5)).toEqual([{ seq: 6, collection: '*', id: null }])
    expect(await log.since(2)).toBeNull()
  })
})
