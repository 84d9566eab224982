import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PublishedChange, PublishedLog } from '../../../src/database/published'
import type { PublicText, Searchable } from '../../../src/delivery/published/searchable'
import { Keeper } from '../../../src/delivery/search/keeper'
import { NotReadyError } from '../../../src/delivery/search/not-ready'
import { IndexThread } from '../../../src/delivery/search/thread'
import { temporaryFolder } from '../../support/server'

/** What is published, and the log of its changes, without a database. */
class House implements Pick<Searchable, 'texts' | 'all'> {
  readonly published = new Map<string, PublicText>()
  changes: PublishedChange[] = []
  reads = 0
  /** Called before each document that a building reads. */
  during: (id: string) => Promise<void> = () => Promise.resolve()

  readonly log: PublishedLog = {
    epoch: () => this.changes.at(-1)?.seq ?? 0,
    onAdvance: () => () => undefined,
    since: (epoch) => {
      const later = this.changes.filter(({ seq }) => seq > epoch)
      const whole = later.every(({ seq }, at) => seq === epoch + 1 + at)
      return Promise.resolve(whole && epoch <= this.log.epoch() ? later : null)
    },
    refresh: () => Promise.resolve(this.log.epoch()),
  }

  note(collection: string, id: string | null): void {
    this.changes.push({ seq: this.log.epoch() + 1, collection, id })
  }

  publish(id: string, body: string, tag = '', silently = false): void {
    const refs = tag ? [{ collection: 'tags', id: tag }] : []
    const more = { title: '题', summary: '', names: tag ? [this.names.get(tag) ?? ''] : [] }
    this.published.set(id, { collection: 'posts', id, revision: 1, body, refs, ...more })
    if (!silently) this.note('posts', id)
  }

  readonly names = new Map<string, string>()
  rename(tag: string, name: string): void {
    this.names.set(tag, name)
    for (const [id, doc] of this.published) {
      if (doc.refs.some((ref) => ref.id === tag)) this.published.set(id, { ...doc, names: [name] })
    }
    this.note('tags', tag)
  }

  retract(id: string): void {
    this.published.delete(id)
    this.note('posts', id)
  }

  texts(collection: string, ids: readonly string[]): Promise<PublicText[]> {
    this.reads += ids.length
    const found = ids.flatMap((id) => this.published.get(id) ?? [])
    return Promise.resolve(found.filter((doc) => doc.collection === collection))
  }

  async *all(collection: string, size: number): AsyncGenerator<PublicText[]> {
    const ids = [...this.published.keys()]
    for (let at = 0; at < ids.length; at += size) {
      for (const id of ids.slice(at, at + size)) await this.during(id)
      const some = await this.texts(collection, ids.slice(at, at + size))
      if (some.length > 0) yield some
    }
  }
}

let folder: ReturnType<typeof temporaryFolder>
let house: House
let opened: { keeper: Keeper; thread: IndexThread }[]
const file = (): string => path.join(folder.dir, 'search.db')

function open(): Keeper {
  const thread = new IndexThread(file())
  const source = house as unknown as Searchable
  const keeper = new Keeper(thread, house.log, source, () => undefined)
  opened.push({ keeper, thread })
  return keeper
}

beforeEach(() => {
  folder = temporaryFolder()
  house = new House()
  opened = []
})
afterEach(async () => {
  for (const { keeper, thread } of opened) {
    keeper.stop()
    await thread.close()
  }
  folder.remove()
})

async function find(keeper: Keeper, q: string): Promise<string[]> {
  const epoch = house.log.epoch()
  await keeper.reach(epoch)
  const result = await keeper.search({ q, refs: [], limit: 100, offset: 0, epoch })
  if ('behind' in result) throw new Error('behind')
  return result.hits.map(({ id }) => id).sort()
}

it('says that it is being built where there is none, and answers then', async () => {
  house.publish('1', '芯片')
  const keeper = open()
  await expect(find(keeper, '芯片')).rejects.toBeInstanceOf(NotReadyError)
  await keeper.ready()
  expect(await find(keeper, '芯片')).toEqual(['1'])
})

it('has what is published and retracted with the next question', async () => {
  const keeper = open()
  await keeper.ready()
  house.publish('1', '芯片')
  expect(await find(keeper, '芯片')).toEqual(['1'])
  house.publish('1', '光刻')
  expect([await find(keeper, '芯片'), await find(keeper, '光刻')]).toEqual([[], ['1']])
  house.retract('1')
  expect(await find(keeper, '光刻')).toEqual([])
})

it('reads each change once for any number of askers', async () => {
  const keeper = open()
  await keeper.ready()
  house.reads = 0
  house.publish('1', '芯片')
  const answers = await Promise.all(Array.from({ length: 20 }, () => find(keeper, '芯片')))
  expect(answers).toEqual(Array.from({ length: 20 }, () => ['1']))
  expect(house.reads).toBe(1)
})

it('keeps what changes while it is built', async () => {
  for (const id of ['1', '2', '3']) house.publish(id, '芯片')
  house.during = (id) => {
    if (id === '1') house.publish('2', '光刻')
    if (id === '2') house.retract('3')
    if (id === '3') house.publish('4', '芯片')
    return Promise.resolve()
  }
  const keeper = open()
  await keeper.build()
  expect([await find(keeper, '芯片'), await find(keeper, '光刻')]).toEqual([['1', '4'], ['2']])
})

it('is built anew when the log no longer tells what has changed', async () => {
  const keeper = open()
  await keeper.ready()
  for (const lose of [
    () => (house.changes = house.changes.slice(-1)),
    () => house.note('*', null),
    () => house.note('posts', null),
    // The database was put back to an older state, and Galley started again.
    () => {
      house.changes = []
      keeper.doubt()
    },
  ]) {
    for (let at = 0; at < 3; at += 1) house.publish('1', '芯片')
    lose()
    await expect(find(keeper, '芯片')).rejects.toBeInstanceOf(NotReadyError)
    await keeper.ready()
    expect(await find(keeper, '芯片')).toEqual(['1'])
  }
})

it('follows a name that hundreds of documents bear', async () => {
  house.names.set('t', '旧名')
  for (let at = 0; at < 450; at += 1) house.publish(String(at), '文', 't', true)
  house.note('tags', 't')
  const keeper = open()
  await keeper.ready()
  house.rename('t', '新名')
  await find(keeper, '新名')
  await expect.poll(async () => (await keeper.state()).stale, { timeout: 20_000 }).toBe(0)
  const total = async (q: string): Promise<unknown> =>
    keeper.search({ q, refs: [], limit: 1, offset: 0, epoch: house.log.epoch() })
  expect(await total('新名')).toMatchObject({ total: 450, settled: true })
  expect(await total('旧名')).toMatchObject({ total: 0 })
})

it('is shared by two that change it at the same time, one building it anew meanwhile', async () => {
  const [one, other] = [open(), open()]
  await Promise.all([one.ready(), other.ready()])
  for (let round = 0; round < 20; round += 1) {
    house.publish(String(round), `回合${round}`)
    const building = round % 7 === 3 ? other.build() : Promise.resolve()
    const answers = await Promise.all(
      [one, other, one].map((keeper) =>
        find(keeper, `回合${round}`).catch((error: Error) => {
          // While it is built by itself, or has just been put in its place.
          if (error instanceof NotReadyError || error.message === 'behind') return [String(round)]
          throw error
        }),
      ),
    )
    for (const answer of answers) expect(answer).toEqual([String(round)])
    await building
    one.doubt()
    expect(await find(one, '回合')).toHaveLength(round + 1)
  }
})

it('is thrown away when it is broken, and built anew', async () => {
  house.publish('1', '芯片')
  writeFileSync(file(), 'this is no database. '.repeat(1000))
  const keeper = open()
  await keeper.ready()
  expect(await find(keeper, '芯片')).toEqual(['1'])
})
