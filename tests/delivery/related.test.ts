import type { Payload } from 'payload'
import { describe, expect, it, vi } from 'vitest'
import { Related } from '../../src/delivery/reads/related'

const log = vi.hoisted(() => ({ epoch: vi.fn(), since: vi.fn() }))
vi.mock('../../src/database/published', () => ({ publishedLog: () => log }))

/** An author whose name is as it was committed last, and what changes it. */
function house() {
  let name = '甲'
  let epoch = 1
  const payload = {
    collections: { authors: { config: { defaultPopulate: { name: true }, flattenedFields: [] } } },
    find: () => Promise.resolve({ docs: [{ id: 'a', name }] }),
  }
  log.epoch.mockImplementation(() => epoch)
  log.since.mockImplementation((from: number) =>
    Promise.resolve(
      Array.from({ length: epoch - from }, (_, i) => ({
        seq: from + 1 + i,
        collection: 'authors',
        id: 'a',
      })),
    ),
  )
  return {
    related: new Related(payload as unknown as Payload),
    publish: () => void epoch++,
    rename(to: string) {
      name = to
      epoch++
    },
  }
}

const named = async (related: Related): Promise<unknown> =>
  (await related.load(new Map([['authors', new Set(['a'])]])))('authors', 'a')

describe('what documents name', () => {
  it('is remembered until it is changed', async () => {
    const { related, rename } = house()
    expect(await named(related)).toEqual({ id: 'a', name: '甲' })
    rename('乙')
    expect(await named(related)).toEqual({ id: 'a', name: '乙' })
  })

  it('is never older than what was published when it was asked for, though others catch up just then', async () => {
    const { related, rename, publish } = house()
    await named(related)
    publish()
    let answer: (changes: unknown[]) => void = () => undefined
    // The first to ask reads the log; before it has an answer, the author is renamed.
    log.since.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
    const first = named(related)
    rename('乙')
    const second = named(related)
    answer([{ seq: 2, collection: 'posts', id: 'p' }])
    await first
    expect(await second).toEqual({ id: 'a', name: '乙' })
  })
})
