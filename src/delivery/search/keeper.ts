import { setTimeout as sleep } from 'node:timers/promises'
import type { PublishedLog } from '../../database/published'
import type { PublicText, Searchable } from '../published/searchable'
import { pageCollections } from '../published/types'
import { meaning } from './changes'
import { NotReadyError } from './not-ready'
import { refToken } from './query'
import { IndexError, type IndexThread } from './thread'
import type { Entry, EntryKey, IndexState, SearchRequest, SearchResult } from './types'

/** How many documents are read at a time: few enough that the server goes on answering between. */
const piece = 25
/** Of what must be read again because a name has changed: what an answer waits for; the rest follows. */
const awaited = 200

const building = (): NotReadyError =>
  new NotReadyError(
    'The search index is being built: try again shortly. 搜索索引正在建立，请稍后再试。',
    5,
  )
const failing = (): NotReadyError =>
  new NotReadyError('Search is out of order at the moment. 搜索暂时不可用。', 30)

function entryOf({ refs, ...text }: PublicText): Entry {
  return { ...text, refs: refs.map(({ collection, id }) => refToken(collection, id)) }
}

/** How an index is built. */
export interface Building {
  /** Counts what has been done. */
  onBuilt?: (documents: number) => void
  /** Rests as long as it reads: in a server, readers come first. */
  considerate?: boolean
}

/** Keeps an index in step with what is published. */
export class Keeper {
  /** How far the index has come, as far as this process knows. */
  private applied = -1
  private advancing: Promise<void> | null = null
  private rebuilding: Promise<void> | null = null
  private draining: Promise<void> | null = null
  private stopped = false

  constructor(
    private readonly thread: IndexThread,
    private readonly log: PublishedLog,
    private readonly source: Searchable,
    private readonly warn: (message: string, error: unknown) => void,
  ) {}

  stop(): void {
    this.stopped = true
  }

  state(): Promise<IndexState> {
    return this.thread.ask('state')
  }

  /** @throws NotReadyError when the index can't be asked */
  async search(request: SearchRequest): Promise<SearchResult> {
    try {
      return await this.thread.ask('search', request)
    } catch (error) {
      throw this.told(error)
    }
  }

  /** What the index was thought to have come to may not be so. */
  doubt(): void {
    this.applied = -1
  }

  /**
   * Waits until the index has come as far as a change; of any number of askers one does the work.
   * @throws NotReadyError while it has to be built, or when it can't be kept
   */
  async reach(epoch: number): Promise<void> {
    while (this.applied < epoch) {
      if (this.rebuilding) throw building()
      this.advancing ??= this.advance().finally(() => (this.advancing = null))
      await this.advancing
    }
  }

  /** Waits until the index has come as far as what is published now, and is built where there is none. */
  async ready(): Promise<void> {
    const epoch = await this.log.refresh()
    for (;;) {
      try {
        return await this.reach(epoch)
      } catch (error) {
        if (!this.rebuilding) throw error
        await this.rebuilding
      }
    }
  }

  private async advance(): Promise<void> {
    try {
      const seq = await this.thread.ask('seq')
      const changes = seq === null ? null : await this.log.since(seq)
      if (seq === null || changes === null) return this.buildBehind()
      let from = seq
      for (let at = 0; at < changes.length; at += piece) {
        const some = changes.slice(at, at + piece)
        const meant = meaning(some)
        if (!meant) return this.buildBehind()
        const to = some.at(-1)?.seq ?? from
        // Another process on this file was first: what it has done need not be done again.
        if (!(await this.step(from, to, meant.documents, meant.changed))) return
        from = to
      }
      this.applied = from
      this.drainSoon(await this.drain(awaited))
    } catch (error) {
      throw this.told(error)
    }
  }

  /** What is said to who asks of a failure, which the log has in full. */
  private told(error: unknown): NotReadyError {
    if (error instanceof NotReadyError) return error
    this.applied = -1
    const broken = error instanceof IndexError && error.failure === 'broken'
    this.warn(broken ? 'The search index was broken' : 'The search index can’t be kept', error)
    return broken ? building() : failing()
  }

  private async step(
    from: number,
    to: number,
    keys: readonly EntryKey[],
    changed: string[],
    settled: EntryKey[] = [],
  ): Promise<boolean> {
    const put: Entry[] = []
    for (const collection of pageCollections) {
      const ids = keys.filter((key) => key.collection === collection).map(({ id }) => id)
      put.push(...(await this.source.texts(collection, ids)).map(entryOf))
    }
    const there = new Set(put.map(({ collection, id }) => `${collection}/${id}`))
    const remove = keys.filter(({ collection, id }) => !there.has(`${collection}/${id}`))
    return this.thread.ask('apply', { from, to, put, remove, changed, settled })
  }

  /**
   * Reads documents again that name something whose name has changed.
   * @returns whether there may be more of them
   */
  private async drain(most: number): Promise<boolean> {
    for (let done = 0; done < most && !this.stopped; done += piece) {
      const seq = await this.thread.ask('seq')
      const keys = await this.thread.ask('stale', piece)
      if (seq === null || keys.length === 0) return false
      // Where the index has moved on meanwhile, they stay what they are and come again.
      await this.step(seq, seq, keys, [], keys)
    }
    return true
  }

  private drainSoon(more: boolean): void {
    if (!more) return
    this.draining ??= this.drain(Infinity)
      .then(() => undefined)
      .catch((error: unknown) => this.warn('Documents wait to be indexed again', error))
      .finally(() => (this.draining = null))
  }

  /** Begins to build in the background; whoever asks now is told so. */
  private buildBehind(): never {
    if (!this.stopped) void this.build({ considerate: true }).catch(() => undefined)
    throw building()
  }

  /**
   * Builds the index anew; the old one stays until the new one is whole.
   * @throws when it can't be built; the old one is as it was
   */
  build(how: Building = {}): Promise<void> {
    this.rebuilding ??= this.buildOnce(how)
      .catch((error: unknown) => {
        if (!this.stopped) this.warn('The search index can’t be built', error)
        throw error
      })
      .finally(() => (this.rebuilding = null))
    return this.rebuilding
  }

  private async buildOnce({ onBuilt, considerate }: Building): Promise<void> {
    // What changes while it is built is in the log behind this, and follows.
    const seq = await this.log.refresh()
    if (!(await this.begin())) return
    try {
      // The next documents are read while the last ones are put in.
      let adding: Promise<unknown> = Promise.resolve()
      // By date: of equals the one that was put in later comes first.
      for (const collection of ['issues', 'posts'] as const) {
        let begun = performance.now()
        for await (const texts of this.source.all(collection, piece)) {
          if (this.stopped) throw new Error('Galley is stopping.')
          if (considerate) await sleep(performance.now() - begun)
          await adding
          adding = this.thread.ask('addToBuild', texts.map(entryOf))
          // Its failure is heard of at the next turn.
          adding.catch(() => undefined)
          onBuilt?.(texts.length)
          begun = performance.now()
        }
      }
      await adding
      await this.thread.ask('finishBuild', seq)
      this.applied = -1
    } catch (error) {
      await this.thread.ask('cancelBuild').catch(() => undefined)
      throw error
    }
  }

  /**
   * Of several processes on one file one builds, and the others wait for it.
   * @returns false when another one has built it meanwhile
   */
  private async begin(): Promise<boolean> {
    for (let waited = false; ; waited = true) {
      const seq = waited ? await this.thread.ask('seq') : null
      if (seq !== null && (await this.log.since(seq)) !== null) return false
      try {
        await this.thread.ask('beginBuild')
        return true
      } catch (error) {
        const elsewhere = error instanceof IndexError && error.failure === 'building'
        if (!elsewhere || this.stopped) throw error
        await sleep(1000)
      }
    }
  }
}
