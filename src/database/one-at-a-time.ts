import { setTimeout as sleep } from 'node:timers/promises'
import { Mutex, withTimeout } from 'async-mutex'
import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'

/**
 * A lock that all processes on one database share: `take` answers whether it was got, `free` gives it
 * back. One that was not given back in `leaseMs` is free again.
 */
export interface SharedLock {
  take(owner: string, leaseMs: number): Promise<boolean>
  free(owner: string): Promise<void>
}

/** Longer than a transaction may last (MongoDB ends one after 60 s). */
const leaseMs = 65_000
/** How long one waits for its turn, in ms. */
const patience = 60_000
/** How long a waiter sleeps between two tries, in ms: at first, and at most. */
const naps = { first: 4, most: 40 }

const turns = new WeakMap<object, Turns>()

/** The turns of one database: in this process by a queue, among processes by the shared lock. */
class Turns {
  private readonly queue = withTimeout(
    new Mutex(),
    patience,
    new Error(
      'A write waited a minute for another one to end. If that one is waiting for this one (an operation inside a transaction that was not given its `req`), pass `req` on.',
    ),
  )
  /** Who has the turn or waits for it, and how it ends. */
  private readonly held = new Map<string, Promise<() => Promise<void>>>()

  constructor(private readonly lock: SharedLock) {}

  /** Waits for the turn; it lasts until `leave` is called with the same owner. */
  async enter(owner: string): Promise<void> {
    const known = this.held.get(owner)
    const turn = known ?? this.turn(owner)
    if (!known) this.held.set(owner, turn)
    try {
      await turn
    } catch (error) {
      this.held.delete(owner)
      throw error
    }
  }

  async leave(owner: string): Promise<void> {
    const turn = this.held.get(owner)
    this.held.delete(owner)
    const end = await turn?.catch(() => undefined)
    await end?.()
  }

  private async turn(owner: string): Promise<() => Promise<void>> {
    const release = await this.queue.acquire()
    try {
      await this.take(owner)
    } catch (error) {
      release()
      throw error
    }
    // A transaction that nobody ends must not stop the house: the database has ended it by then.
    const timer = setTimeout(() => void this.leave(owner), leaseMs)
    timer.unref()
    return async () => {
      clearTimeout(timer)
      try {
        await this.lock.free(owner)
      } finally {
        release()
      }
    }
  }

  private async take(owner: string): Promise<void> {
    const deadline = Date.now() + patience
    for (let nap = naps.first; ; nap = Math.min(naps.most, nap * 1.5)) {
      if (await this.lock.take(owner, leaseMs)) return
      if (Date.now() > deadline) {
        throw new Error('Another process has kept the turn for a minute: try again.')
      }
      await sleep(nap * (0.5 + Math.random()))
    }
  }
}

/**
 * Gives a database whose transactions run side by side (MongoDB) turns: `oneAtATime` then lets one
 * transaction in until it has ended.
 */
export function takeTurns(adapter: BaseDatabaseAdapter, lock: SharedLock): void {
  const own = new Turns(lock)
  turns.set(adapter, own)
  for (const name of ['commitTransaction', 'rollbackTransaction'] as const) {
    const end = adapter[name].bind(adapter)
    adapter[name] = async (id) => {
      try {
        await end(id)
      } finally {
        await own.leave(String(await id))
      }
    }
  }
}

/**
 * Waits until no other transaction, of this process or another, is in the part that begins here. The
 * part ends with the transaction of `req`. What others have committed is to be read outside of it: a
 * transaction of MongoDB sees what there was when it began.
 *
 * SQLite has one writer at a time from a transaction's beginning, so there is nothing to wait for.
 *
 * @throws when the turn has not come within a minute
 */
export async function oneAtATime(req: PayloadRequest): Promise<void> {
  const id = await req.transactionID
  if (id !== undefined) await oneAtATimeIn(req.payload.db, id)
}

/** The same for a transaction that is known by its id. */
export async function oneAtATimeIn(adapter: object, transaction: string | number): Promise<void> {
  await turns.get(adapter)?.enter(String(transaction))
}
