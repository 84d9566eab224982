import type { Signal } from './signals'
import type { LogStore, PublishedChange, PublishedLog } from './types'

/** How often another process's changes are looked for, in ms; and while the database does not answer. */
const pollEvery = { answering: 250, away: 1000 }
/** How many entries are kept, and after how many new ones the older are deleted. */
const kept = { entries: 10_000, slack: 500 }

/** Where a log says that the database has gone and come back. */
export interface Logger {
  info(message: string): void
  warn(message: string): void
  error(message: string): void
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The log of one Payload instance: what it knows of the newest change, and who wants to hear of it. */
export class Log implements PublishedLog {
  private newest = 0
  private pruned = 0
  private readonly listeners = new Set<(epoch: number) => void>()
  private readonly busy = new Set<Promise<unknown>>()
  private timer: NodeJS.Timeout | null = null
  private state: 'idle' | 'watching' | 'stopped' = 'idle'
  private wanted = false
  private away = false

  constructor(
    private readonly store: LogStore,
    private readonly logger: Logger,
    private readonly signal: Signal | null = null,
  ) {}

  epoch(): number {
    return this.newest
  }

  onAdvance(listener: (epoch: number) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async since(epoch: number): Promise<PublishedChange[] | null> {
    let changes = await this.store.after(epoch)
    if (changes.length === 0) {
      if ((await this.refresh()) === epoch) return []
      // Committed between the two questions, or `epoch` is of another log.
      changes = await this.store.after(epoch)
      if (changes.length === 0) return null
    }
    // Where one is missing, it was pruned, or the log was lifted (see `refresh`).
    const whole = changes.every(({ seq }, place) => seq === epoch + 1 + place)
    return whole ? changes : null
  }

  async refresh(): Promise<number> {
    const known = this.newest
    let seq = await this.store.newest()
    if (seq < known) {
      // The database was put back to an older state. A number must not come twice for two contents.
      await this.store.raise(known + 1)
      seq = await this.store.newest()
    }
    this.advance(seq)
    return this.newest
  }

  /** What a commit of this process, or another's, has made the newest entry. */
  advance(seq: number): void {
    if (seq <= this.newest) return
    this.newest = seq
    for (const listener of this.listeners) {
      try {
        listener(seq)
      } catch (error) {
        this.logger.error(`A listener to what is published failed: ${reason(error)}`)
      }
    }
  }

  /**
   * What this process has just committed: it holds at once here, and others are told. Old entries are
   * deleted now and then. Neither is waited for; `stop` does.
   */
  committed(seq: number): void {
    this.advance(seq)
    if (this.state === 'stopped') return
    if (this.signal) this.track(this.signal.send(seq))
    if (seq - this.pruned < kept.slack) return
    this.pruned = seq
    const pruning = this.store.prune(seq - kept.entries)
    this.track(
      pruning.catch((error: unknown) =>
        this.logger.warn(`Old entries of the log of changes stay: ${reason(error)}`),
      ),
    )
  }

  /** Begins to look for what other processes commit. */
  watch(): void {
    this.wanted = true
    if (this.state !== 'idle') return
    this.state = 'watching'
    this.look()
    void this.signal
      ?.listen(() => this.track(this.lookOnce()))
      .catch((error: unknown) =>
        this.logger.warn(`Changes are not heard of at once: ${reason(error)}`),
      )
  }

  /** After `stop`, when the database is connected again (a reload in development). */
  resume(): void {
    if (this.state !== 'stopped') return
    this.state = 'idle'
    if (this.wanted) this.watch()
  }

  async stop(): Promise<void> {
    this.state = 'stopped'
    if (this.timer) clearTimeout(this.timer)
    await Promise.allSettled(this.busy)
  }

  private look(): void {
    this.track(this.lookOnce().then(() => this.lookAgain()))
  }

  private lookAgain(): void {
    if (this.state !== 'watching') return
    this.timer = setTimeout(() => this.look(), this.away ? pollEvery.away : pollEvery.answering)
    this.timer.unref()
  }

  private async lookOnce(): Promise<void> {
    try {
      await this.refresh()
      if (this.away) this.logger.info('The log of changes can be read again.')
      this.away = false
    } catch (error) {
      if (!this.away && this.state === 'watching') {
        this.logger.warn(`The log of changes can't be read, and is tried again: ${reason(error)}`)
      }
      this.away = true
    }
  }

  private track(work: Promise<unknown>): void {
    this.busy.add(work)
    void work.finally(() => this.busy.delete(work))
  }
}
