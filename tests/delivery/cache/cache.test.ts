import { describe, expect, it } from 'vitest'
import { AnswerCache, type Computed } from '../../../src/delivery/cache/cache'
import { StoredAnswer } from '../../../src/delivery/cache/stored'

const stored = (text: string): StoredAnswer =>
  new StoredAnswer(Buffer.from(text), [['content-type', 'application/json']])
const kept = (text: string): Computed<string> => ({ stored: stored(text), passing: null })

/** A promise and what settles it. */
function later<T>(): {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (e: Error) => void
} {
  let resolve: (value: T) => void = () => undefined
  let reject: (e: Error) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

function cacheAt(maxBytes = 1_000_000): { cache: AnswerCache<string>; publish: () => void } {
  let epoch = 1
  const cache = new AnswerCache<string>({ maxBytes, epoch: () => epoch })
  return { cache, publish: () => void epoch++ }
}

describe('the store of answers', () => {
  it('counts questions too: they can be longer than their answers', async () => {
    const { cache } = cacheAt(1_000_000)
    for (let i = 0; i < 200; i++) {
      await cache.answer(`${i} ${'问'.repeat(20_000)}`, () => Promise.resolve(kept('{}')))
    }
    expect(cache.stats().entries).toBeGreaterThan(10)
    expect(cache.stats().entries * 40_000).toBeLessThanOrEqual(1_000_000)
  })

  it('computes once for all who ask at the same time, and then gives what it has', async () => {
    const { cache } = cacheAt()
    const computing = later<Computed<string>>()
    let computations = 0
    const ask = () =>
      cache.answer('/list', () => {
        computations++
        return computing.promise
      })
    const asked = [ask(), ask(), ask()]
    computing.resolve(kept('[]'))
    const answers = await Promise.all(asked)
    expect(new Set(answers.map(({ stored }) => stored)).size).toBe(1)
    expect(computations).toBe(1)
    expect(cache.get('/list')?.body.toString()).toBe('[]')
    expect(cache.get('/other')).toBeUndefined()
    expect(cache.stats()).toMatchObject({ hits: 1, misses: 1, shared: 2, entries: 1 })
  })

  it('forgets everything when something is published', async () => {
    const { cache, publish } = cacheAt()
    await cache.answer('/list', async () => kept('old'))
    publish()
    expect(cache.get('/list')).toBeUndefined()
    expect(cache.stats().bytes).toBe(0)
    await cache.answer('/list', async () => kept('new'))
    expect(cache.get('/list')?.body.toString()).toBe('new')
  })

  it('does not keep what began before a change, and lets nobody after it wait for that', async () => {
    const { cache, publish } = cacheAt()
    const [before, after] = [later<Computed<string>>(), later<Computed<string>>()]
    const first = cache.answer('/list', () => before.promise)
    publish()
    const second = cache.answer('/list', () => after.promise)
    before.resolve(kept('old'))
    expect((await first).stored?.body.toString()).toBe('old')
    expect(cache.get('/list')).toBeUndefined()
    const third = cache.answer('/list', async () => kept('never asked for'))
    after.resolve(kept('new'))
    expect((await second).stored?.body.toString()).toBe('new')
    expect((await third).stored?.body.toString()).toBe('new')
    expect(cache.get('/list')?.body.toString()).toBe('new')
  })

  it('keeps no refusal and no fault, and asks again', async () => {
    const { cache } = cacheAt()
    await cache.answer('/gone', async () => ({ stored: null, passing: 'none' }))
    expect(cache.get('/gone')).toBeUndefined()
    const failing = later<Computed<string>>()
    const asked = [
      cache.answer('/x', () => failing.promise),
      cache.answer('/x', () => failing.promise),
    ]
    failing.reject(new Error('the database is away'))
    for (const one of asked) await expect(one).rejects.toThrow('away')
    expect((await cache.answer('/x', async () => kept('back'))).stored?.body.toString()).toBe(
      'back',
    )
  })

  it('stays within its bytes, whatever is asked for', async () => {
    const { cache } = cacheAt(100_000)
    for (let i = 0; i < 200; i++) await cache.answer(`/${i}`, async () => kept('x'.repeat(4_000)))
    expect(cache.stats().bytes).toBeLessThanOrEqual(100_000)
    expect(cache.stats().entries).toBeGreaterThan(5)
    await cache.answer('/book', async () => kept('x'.repeat(50_000)))
    expect(cache.get('/book')).toBeUndefined()
    expect(cache.get('/199')).toBeDefined()
  })

  it('counts an encoding that is made later', async () => {
    const { cache } = cacheAt()
    const { stored: answer } = await cache.answer('/list', async () => kept('文'.repeat(5_000)))
    const before = cache.stats().bytes
    await answer?.for('br')
    if (answer) cache.grown('/list', answer)
    expect(cache.stats().bytes).toBeGreaterThan(before)
  })

  it('keeps nothing where no memory is given to it', async () => {
    const { cache } = cacheAt(0)
    expect((await cache.answer('/list', async () => kept('[]'))).stored?.body.toString()).toBe('[]')
    expect(cache.get('/list')).toBeUndefined()
  })
})
