import { Mutex } from 'async-mutex'
import { ownerId } from '../owner'
import type { BridgeStore } from './store'

/** How long a lock lasts unless it is renewed, and how often it is, in ms. */
const LEASE = 15_000
const RENEW = 4_000
const LOOK = 250

/** Runs work by name, one at a time: in this process and in all that share the store. */
export class Alone {
  private readonly mutexes = new Map<string, Mutex>()

  constructor(private readonly store: BridgeStore) {}

  /**
   * Those who wait get their turn in the order they came, within one process.
   * @throws what `work` throws, and StoreError
   */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const mutex = this.mutexes.get(name) ?? new Mutex()
    this.mutexes.set(name, mutex)
    try {
      return await mutex.runExclusive(() => this.locked(name, work))
    } finally {
      if (!mutex.isLocked()) this.mutexes.delete(name)
    }
  }

  private async locked<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { store } = this
    const owner = ownerId()
    while (!(await store.lock(name, owner, LEASE))) {
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
    const renewal = setInterval(() => {
      // A failed renewal shows at the next write of the work itself, which fails too.
      store.lock(name, owner, LEASE).catch(() => false)
    }, RENEW)
    try {
      return await work()
    } finally {
      clearInterval(renewal)
      await store.unlock(name, owner)
    }
  }
}
