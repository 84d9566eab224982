import { LRUCache } from 'lru-cache'
import type { StoredAnswer } from './stored'

/** What a computation gives: an answer that may be kept, or one for those who ask now only. */
export type Computed<Passing> =
  { stored: StoredAnswer; passing: null } | { stored: null; passing: Passing }

export interface CacheStats {
  hits: number
  misses: number
  /** Askers who waited for somebody else's computation. */
  shared: number
  entries: number
  bytes: number
}

interface Options {
  /** Bytes of stored answers at most; 0 keeps nothing. */
  maxBytes: number
  /** A number that grows with every change of what is published. */
  epoch: () => number
}

/** Of the room there is, one answer takes an eighth at most: a book must not push the lists out. */
const share = 8

/**
 * Answers to the public, as they were computed at one epoch of what is published. When the epoch
 * advances all of them are forgotten: publishing happens a few times a day, and which answers a change
 * touches (lists, counts, neighbours, feeds, relations) is not worth being wrong about.
 *
 * An answer belongs to the epoch at which its computation began, so what was read before a change is
 * never kept for after it.
 */
export class AnswerCache<Passing> {
  private readonly answers: LRUCache<string, StoredAnswer> | null
  private readonly underWay = new Map<string, Promise<Computed<Passing>>>()
  private readonly epoch: () => number
  private at: number
  private readonly counts = { hits: 0, misses: 0, shared: 0 }

  constructor({ maxBytes, epoch }: Options) {
    this.epoch = epoch
    this.at = epoch()
    this.answers =
      maxBytes > 0
        ? new LRUCache({
            maxSize: maxBytes,
            maxEntrySize: Math.ceil(maxBytes / share),
            // A text takes up to two bytes a letter; a question can be longer than its answer.
            sizeCalculation: ({ size }, key) => size + 2 * key.length,
          })
        : null
  }

  /** The answer of the current epoch, if there is one. */
  get(key: string): StoredAnswer | undefined {
    this.renew()
    const found = this.answers?.get(key)
    if (found) this.counts.hits++
    return found
  }

  /**
   * The answer of the current epoch, computed when there is none; once, for all who ask meanwhile.
   * @throws what `compute` throws, to all of them
   */
  async answer(key: string, compute: () => Promise<Computed<Passing>>): Promise<Computed<Passing>> {
    const known = this.get(key)
    if (known) return { stored: known, passing: null }
    const waiting = this.underWay.get(key)
    if (waiting) {
      this.counts.shared++
      return waiting
    }
    this.counts.misses++
    const begun = this.at
    const computing = compute()
    this.underWay.set(key, computing)
    try {
      const computed = await computing
      this.renew()
      if (computed.stored && this.at === begun) this.answers?.set(key, computed.stored)
      return computed
    } finally {
      // After a change another one may be under way in its place.
      if (this.underWay.get(key) === computing) this.underWay.delete(key)
    }
  }

  /** Counts an answer's bytes again: an encoding has been added to it. */
  grown(key: string, answer: StoredAnswer): void {
    if (this.answers?.peek(key) !== answer) return
    // To set the same value again would not ask for its size.
    this.answers.delete(key)
    this.answers.set(key, answer)
  }

  stats(): CacheStats {
    return {
      ...this.counts,
      entries: this.answers?.size ?? 0,
      bytes: this.answers?.calculatedSize ?? 0,
    }
  }

  /** Forgets everything when the epoch has advanced. */
  private renew(): void {
    const now = this.epoch()
    if (now === this.at) return
    this.at = now
    this.answers?.clear()
    this.underWay.clear()
  }
}
