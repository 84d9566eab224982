import { MemoryStore, type IncrementResponse, type Options, type Store } from 'express-rate-limit'
import type { RedisLink } from '../database/redis'

/**
 * Counts requests in Redis, so that all instances count together; while Redis is away, in this
 * process, so that there is a limit all the same.
 */
export class SharedStore implements Store {
  readonly localKeys = false
  private readonly memory = new MemoryStore()
  private options: Options | null = null
  private counting: Promise<Store> | null = null

  /** @param prefix sets this limit's keys apart from another's */
  constructor(
    private readonly redis: RedisLink,
    readonly prefix: string,
  ) {}

  init(options: Options): void {
    this.options = options
    this.memory.init(options)
    // Connects now: the first request need not wait for it.
    void this.shared()?.catch(() => undefined)
  }

  increment(key: string): Promise<IncrementResponse> {
    return this.either((store) => store.increment(key))
  }

  decrement(key: string): Promise<void> {
    return this.either((store) => store.decrement(key))
  }

  resetKey(key: string): Promise<void> {
    return this.either((store) => store.resetKey(key))
  }

  shutdown(): void {
    this.memory.shutdown()
  }

  private async either<Result>(ask: (store: Store) => Result | Promise<Result>): Promise<Result> {
    if (this.redis.away) return ask(this.memory)
    try {
      return await ask(await this.shared())
    } catch {
      // The link says in the log that Redis does not answer.
      return ask(this.memory)
    }
  }

  /** The store in Redis, once its scripts are there; tried again after a failure. */
  private shared(): Promise<Store> {
    this.counting ??= this.load().catch((error: unknown) => {
      this.counting = null
      throw error
    })
    return this.counting
  }

  private async load(): Promise<Store> {
    const { RedisStore } = await import('rate-limit-redis')
    const store = new RedisStore({
      prefix: this.prefix,
      sendCommand: async (...args: string[]) => (await this.redis.send(args)) as string,
    })
    if (this.options) await store.init(this.options)
    return store
  }
}
