import { beginning, entryContent, entryHash } from '../../../src/review/audit/entry'
import { type Cast, restoreCast } from './cast'
import { dump, type Dump, entityCollections, newest, reviewed } from './dump'
import type { House } from './house'
import type { Step } from './operation'
import { operations } from './operations'
import { Oracle, Violation } from './oracle'
import { leave, readSite } from './readers'
import type { Table } from './table'
import { World } from './world'

const byName = new Map(operations.map((operation) => [operation.name, operation]))

/** What a sequence came to. */
export interface Result {
  violation: Violation | null
  log: string[]
  steps: number
  published: boolean
  signed: boolean
}

/** Brings in what appeared past any answer, an import's images and names for instance. */
async function discover(world: World, before: Dump): Promise<Dump> {
  const after = await dump(world.house, world.known)
  let found = false
  for (const collection of [...reviewed, 'media', ...entityCollections]) {
    const grown = (after.totals[collection] ?? 0) - (before.totals[collection] ?? 0)
    if (grown <= 0) continue
    for (const id of await newest(world.house, collection, grown + 3)) {
      if (world.strangers.has(id) || world.known.get(collection)?.has(id)) continue
      world.add(collection, id)
      found = true
    }
  }
  // Also what an answer named: it was made in this step, and is not in the dump yet.
  const whole = [...world.known].every(([collection, ids]) =>
    [...ids].every(
      (id) => world.strangers.has(id) || (isReviewed(collection) ? after.docs : after.rows).has(id),
    ),
  )
  return found || !whole ? dump(world.house, world.known) : after
}

const isReviewed = (collection: string): boolean =>
  collection === 'posts' || collection === 'issues'

/** A house in which sequences run one after the other. */
export class Stage {
  private head: { seq: number; hash: string } = { seq: 0, hash: beginning }
  /** Documents of older sequences. */
  private readonly strangers = new Set<string>()
  readers = 0
  /** Where the time goes, in ms. */
  readonly spent = { operations: 0, dumps: 0, oracle: 0, readers: 0 }

  constructor(
    private readonly house: House,
    private readonly cast: Cast,
    private readonly table: Table,
  ) {}

  /** Runs a sequence and looks after each step. */
  async run(steps: readonly Step[]): Promise<Result> {
    const world = new World(
      this.house,
      this.cast,
      await dump(this.house, new Map()),
      this.strangers,
    )
    const oracle = new Oracle(world)
    const result: Result = {
      violation: null,
      log: world.log,
      steps: 0,
      published: false,
      signed: false,
    }
    try {
      for (const [index, step] of steps.entries()) {
        const done = await this.step(world, oracle, step, index)
        if (!done) continue
        result.steps += 1
        result.published ||= oracle.publicIds.length > 0
        result.signed ||= world.acts.some(
          ({ call, outcome }) => call.do === 'sign-off' && outcome.ok,
        )
      }
      const clock = stopwatch()
      this.readers += await readSite(world, oracle, 'all')
      this.spent.readers += clock()
      await this.followLog()
    } catch (error) {
      if (!(error instanceof Violation)) throw error
      result.violation = error
      world.log.push(`!!! ${error.message}`)
    } finally {
      leave(world, oracle, result.violation !== null)
      for (const { id } of world.pieces) this.strangers.add(id)
      if (world.touched.size > 0) await restoreCast(this.house, this.cast, world.touched)
    }
    return result
  }

  private async step(world: World, oracle: Oracle, step: Step, index: number): Promise<boolean> {
    const operation = byName.get(step.op)
    if (!operation) throw new Error(`There is no operation “${step.op}”.`)
    world.acts = []
    world.log.push(`${index + 1}. ${step.op} (${step.by}, ${step.via})`)
    const before = world.before
    const clock = stopwatch()
    const tried = await operation.run(world, step)
    this.spent.operations += clock()
    if (!tried) {
      world.log.push('    nothing to try it on')
      return false
    }
    this.table.add(step, world.acts)
    const after = await discover(world, before)
    this.spent.dumps += clock()
    await oracle.look(world.acts, before, after)
    this.spent.oracle += clock()
    world.before = after
    const granted = world.acts.some(({ outcome }) => outcome.ok)
    this.readers += await readSite(world, oracle, granted ? 'much' : 'glance')
    this.spent.readers += clock()
    return true
  }

  /** The audit log's new entries follow the old ones, each by the hash of the one before. */
  private async followLog(): Promise<void> {
    const { docs } = await this.house.payload.db.find<Record<string, unknown>>({
      collection: 'audit',
      where: { seq: { greater_than: this.head.seq } },
      sort: 'seq',
      pagination: false,
    })
    for (const row of docs) {
      const hash = entryHash(entryContent(row))
      if (row.seq !== this.head.seq + 1 || row.previous !== this.head.hash || row.hash !== hash)
        throw new Violation('audit', `entry ${String(row.seq)} does not follow ${this.head.seq}`)
      this.head = { seq: Number(row.seq), hash }
    }
  }
}

/** Gives the time since it was last asked, in ms. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const passed = now - last
    last = now
    return passed
  }
}
