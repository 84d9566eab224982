import type { WechatClient } from './client'
import { listDrafts, marked } from './listing'
import type { BridgeStore, PostRecord } from './store'
import type { DraftItem } from './types'

/** A post's key in the store, and the address that marks its draft. */
export interface Place {
  key: string
  sourceUrl: string
}

export interface KnownOptions {
  client: WechatClient
  store: BridgeStore
  now: () => Date
}

const LISTED = 'drafts-listed'

/** Which draft is whose: by what the store says, else by the addresses that drafts carry in WeChat. */
export class KnownDrafts {
  constructor(private readonly options: KnownOptions) {}

  /**
   * The draft that a post has without the store's knowing for certain: an add was begun and not
   * answered, or the store is new and the account is not.
   * @param doubt notes that the begun add may still be carried out
   */
  async of(
    fields: Place,
    record: PostRecord | null,
    doubt: () => Promise<void>,
  ): Promise<string | null> {
    const { store } = this.options
    if (record && record.adding === null) return null
    if (record === null && (await store.getNote(LISTED)) !== null) {
      const noted = await store.getNote(`mark ${fields.sourceUrl}`)
      return noted !== null && (await this.isFree(noted, fields.key)) ? noted : null
    }
    if (record) await doubt()
    const [found] = await this.find(fields, record)
    return found?.mediaId ?? null
  }

  /** Drafts that carry the post's address and belong to no other post, the newest first. */
  async find(fields: Place, record: PostRecord | null): Promise<DraftItem[]> {
    const { client, store, now } = this.options
    const first = (await store.getNote(LISTED)) === null
    const since = first || !record?.adding ? undefined : Date.parse(record.adding)
    const listing = await listDrafts(client, since)
    if (first && listing.complete) {
      for (const { mediaId, articles } of listing.drafts) {
        const url = articles[0]?.sourceUrl
        if (url) await store.putNote(`mark ${url}`, mediaId)
      }
      await store.putNote(LISTED, now().toISOString())
    }
    const free: DraftItem[] = []
    for (const draft of marked(listing.drafts, addresses(record, fields.sourceUrl)))
      if (await this.isFree(draft.mediaId, fields.key)) free.push(draft)
    return free.sort((a, b) => b.updatedAt - a.updatedAt)
  }

  /** Whether a draft belongs to no other post: two posts may have exchanged their addresses. */
  async isFree(mediaId: string, key: string): Promise<boolean> {
    const owner = await this.options.store.getNote(`draft ${mediaId}`)
    return owner === null || owner === key
  }

  claim(mediaId: string, key: string): Promise<void> {
    return this.options.store.putNote(`draft ${mediaId}`, key)
  }

  release(mediaId: string): Promise<void> {
    return this.options.store.putNote(`draft ${mediaId}`, null)
  }

  /** Whether WeChat has no such draft, by two calls that must agree. */
  async isGone(mediaId: string): Promise<boolean> {
    const { client } = this.options
    if ((await client.getDraft(mediaId)) !== null) return false
    const { drafts } = await listDrafts(client)
    return drafts.every((draft) => draft.mediaId !== mediaId)
  }
}

/** The addresses that a post's draft may carry: today's, and the one of its last event. */
export function addresses(record: PostRecord | null, sourceUrl: string): string[] {
  return [...new Set([sourceUrl, record?.sourceUrl ?? sourceUrl])].filter((url) => url !== '')
}
