import { ownerIsDead } from '../../owner'
import type { KeyValues } from './key-values'
import type { BridgeStore, CallCounts, Doubt, PostRecord, WaitingEvent } from './types'

/** How many image addresses, covers and events are kept; the oldest go first. */
export const kept = { image: 20_000, cover: 5_000, event: 1_000 }

type Kind = 'post' | 'image' | 'cover' | 'event' | 'waiting' | 'doubt' | 'note' | 'calls' | 'lock'

interface Held {
  owner: string
  /** Until when, in ms since 1970. */
  until: number
}

/** The bridge's store on top of values by key. */
export class KeyedStore implements BridgeStore {
  private readonly prefix: string

  /**
   * @param account the account's app id: media ids of one account mean nothing in another
   * @param limits how many of a kind are kept
   */
  constructor(
    private readonly values: KeyValues,
    account: string,
    private readonly limits: typeof kept = kept,
  ) {
    this.prefix = `wechat:${encodeURIComponent(account)}`
  }

  async getPost(key: string): Promise<PostRecord | null> {
    return (await this.values.get(this.key('post', key))) as PostRecord | null
  }

  putPost(key: string, record: PostRecord): Promise<void> {
    return this.values.set(this.key('post', key), record)
  }

  countDrafts(): Promise<number> {
    return this.values.count(this.key('post', ''), 'mediaId')
  }

  getImage(hash: string): Promise<string | null> {
    return this.dated<string>('image', hash)
  }

  putImage(hash: string, url: string): Promise<void> {
    return this.putDated('image', hash, url)
  }

  getCover(hash: string): Promise<string | null> {
    return this.dated<string>('cover', hash)
  }

  putCover(hash: string, mediaId: string): Promise<void> {
    return this.putDated('cover', hash, mediaId)
  }

  async dropCover(mediaId: string): Promise<void> {
    for (const { key, value } of await this.values.list(this.key('cover', ''))) {
      if ((value as { value: string }).value === mediaId) await this.values.delete(key)
    }
  }

  getEvent(id: string): Promise<unknown> {
    return this.dated('event', id)
  }

  putEvent(id: string, outcome: unknown): Promise<void> {
    return this.putDated('event', id, outcome)
  }

  async waiting(): Promise<WaitingEvent[]> {
    const found = await this.values.list(this.key('waiting', ''))
    const events = found.map(({ value }) => value as { value: WaitingEvent; at: number })
    // Those taken in the same millisecond stand in the order in which they were put.
    const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
    events.sort((a, b) => order(a.value.at, b.value.at) || a.at - b.at)
    return events.map(({ value }) => value)
  }

  putWaiting(event: WaitingEvent): Promise<void> {
    return this.values.set(this.key('waiting', event.id), { value: event, at: moment() })
  }

  dropWaiting(id: string): Promise<void> {
    return this.values.delete(this.key('waiting', id))
  }

  async doubts(): Promise<Doubt[]> {
    const found = await this.values.list(this.key('doubt', ''))
    return found.map(({ value }) => value as Doubt)
  }

  putDoubt(doubt: Doubt): Promise<void> {
    return this.values.set(this.key('doubt', doubt.key), doubt)
  }

  dropDoubt(key: string): Promise<void> {
    return this.values.delete(this.key('doubt', key))
  }

  getNote(name: string): Promise<string | null> {
    return this.dated<string>('note', name)
  }

  putNote(name: string, value: string | null): Promise<void> {
    const key = this.key('note', name)
    return value === null ? this.values.delete(key) : this.values.set(key, { value })
  }

  async countCall(call: string, day: string): Promise<number> {
    const count = await this.values.increment(this.key('calls', `${day}:${call}`))
    // Once a day for each call: earlier days tell nobody anything.
    if (count === 1) await this.values.deleteRange(this.key('calls', ''), this.key('calls', day))
    return count
  }

  async calls(day: string): Promise<CallCounts> {
    const prefix = this.key('calls', `${day}:`)
    const found = await this.values.list(prefix)
    return Object.fromEntries(
      found.map(({ key, value }) => [key.slice(prefix.length), (value as { n: number }).n]),
    )
  }

  async lock(name: string, owner: string, ms: number): Promise<boolean> {
    const key = this.key('lock', name)
    // Again when another one came between reading and taking: it may have let go.
    for (let tries = 0; tries < 3; tries += 1) {
      const held = (await this.values.get(key)) as Held | null
      const now = Date.now()
      const free = !held || held.owner === owner || held.until <= now || ownerIsDead(held.owner)
      if (!free) return false
      if (await this.values.swap(key, held, { owner, until: now + ms })) return true
    }
    return false
  }

  async unlock(name: string, owner: string): Promise<void> {
    const key = this.key('lock', name)
    for (;;) {
      const held = (await this.values.get(key)) as Held | null
      if (held?.owner !== owner || (await this.values.swap(key, held, null))) return
    }
  }

  async close(): Promise<void> {
    await this.values.close?.()
  }

  private key(kind: Kind, name: string): string {
    return `${this.prefix}:${kind}:${name}`
  }

  private async dated<T>(kind: Kind, name: string): Promise<T | null> {
    const found = (await this.values.get(this.key(kind, name))) as { value: T } | null
    return found?.value ?? null
  }

  private async putDated(kind: keyof typeof kept, name: string, value: unknown): Promise<void> {
    await this.values.set(this.key(kind, name), { value, at: moment() })
    const keep = this.limits[kind]
    // Looking for the oldest costs a scan: by chance, so that about a twentieth too many are there.
    if (Math.random() * keep < 20) await this.values.prune(this.key(kind, ''), keep)
  }
}

let last = 0

/** Now in ms, and later than any moment that this process was given before. */
function moment(): number {
  last = Math.max(Date.now(), last + 0.001)
  return last
}
