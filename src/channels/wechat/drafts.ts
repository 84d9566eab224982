import { articlesHash } from './article'
import type { WechatClient } from './client'
import { WechatError } from './errors'
import { addresses, KnownDrafts, type Place } from './known'
import { marked } from './listing'
import type { Outcome, Words } from './outcome'
import type { BridgeStore, PostRecord } from './store'
import type { DraftArticle, DraftItem } from './types'
import * as words from './words'

export interface DraftOptions {
  client: WechatClient
  store: BridgeStore
  now: () => Date
  sleep: (milliseconds: number) => Promise<void>
  /** Called when a call may still be carried out later, its answer being lost. */
  onDoubt: (key: string, doubt: LostCall) => Promise<void>
}

/** A call for a post's draft of which it is not known whether WeChat has carried it out, or will. */
export interface LostCall {
  call: 'draft/add' | 'draft/update'
  /** When it was made (ISO). */
  since: string
  /** The addresses that a draft made by it may carry. */
  addresses: string[]
}

export interface Placement {
  /** The post's or issue's key in the store. */
  key: string
  /** The address that marks the draft as this post's. */
  sourceUrl: string
  eventAt: string
  revision: number | null
  articles: DraftArticle[]
  /** Sends the articles even if WeChat was given the same already. */
  force?: boolean
  /** Makes the articles again with new covers, after WeChat said it does not know one. */
  renewCovers: () => Promise<DraftArticle[]>
}

export type Removal = Omit<Placement, 'articles' | 'force' | 'renewCovers'>
export type Placed = Pick<Outcome, 'action' | 'message' | 'mediaId'>

/** Pauses before another draft/add after “busy”, in ms. */
const BUSY_PAUSES = [1_000, 3_000]
/** What WeChat's clock may be off, in ms. */
const CLOCKS = 120_000

/** Keeps exactly one draft for each post, whatever answers get lost. */
export class Drafts {
  private readonly known: KnownDrafts

  constructor(private readonly options: DraftOptions) {
    this.known = new KnownDrafts(options)
  }

  /**
   * Adds the draft, or updates the one there is.
   * @throws WechatError when WeChat refuses or gives no answer; the same event may then come again
   */
  async place(placement: Placement): Promise<Placed> {
    try {
      return await this.put(placement)
    } catch (error) {
      // The draft exists (or is not needed yet), so the id WeChat does not know is the cover's.
      if (!isUnknownMedia(error)) throw error
      return this.put({ ...placement, articles: await placement.renewCovers() })
    }
  }

  /** Deletes the draft of a post that is no longer published. */
  async remove(fields: Removal): Promise<Placed> {
    const { store } = this.options
    const record = await store.getPost(fields.key)
    const mediaId =
      record?.mediaId ?? (await this.known.of(fields, record, () => this.doubtAdd(fields, record)))
    const deleted = mediaId !== null && (await this.delete(mediaId))
    await store.putPost(fields.key, {
      ...recordOf(fields, record),
      mediaId: null,
      contentHash: null,
    })
    if (mediaId === null) return { action: 'ignored', mediaId, message: words.nothingToDelete }
    return deleted
      ? { action: 'deleted', mediaId: null, message: words.deleted }
      : { action: 'gone', mediaId: null, message: words.goneAlready }
  }

  /**
   * Deletes drafts of a post that are there beside the one that the store knows: a call whose answer
   * was lost was carried out late. Only drafts changed since then are touched; a person may have
   * copied one before.
   * @returns how many were deleted
   */
  async deleteStrays(
    key: string,
    lost: Pick<LostCall, 'since' | 'addresses'>,
    drafts: readonly DraftItem[],
  ): Promise<number> {
    const record = await this.options.store.getPost(key)
    // While an add is open, the draft in the listing may be the one that is about to be adopted.
    if (!record || record.adding !== null) return 0
    let count = 0
    for (const { mediaId, updatedAt } of marked(drafts, lost.addresses)) {
      if (mediaId === record.mediaId || updatedAt < Date.parse(lost.since) - CLOCKS) continue
      if (!(await this.known.isFree(mediaId, key))) continue
      if (await this.delete(mediaId)) count += 1
    }
    return count
  }

  private async put(placement: Placement): Promise<Placed> {
    const { store } = this.options
    const record = await store.getPost(placement.key)
    const hash = articlesHash(placement.articles)
    if (record?.mediaId) {
      if (record.contentHash === hash && !placement.force) {
        await store.putPost(placement.key, { ...record, ...newest(record, placement) })
        return { action: 'unchanged', mediaId: record.mediaId, message: words.unchanged }
      }
      const updated = await this.update(placement, record.mediaId, hash, record.articles)
      return updated === 'other-count'
        ? this.add(placement, hash, words.otherCount)
        : (updated ?? this.add(placement, hash, words.goneMeanwhile))
    }
    const found = await this.known.of(placement, record, () => this.doubtAdd(placement, record))
    const adopted = found === null ? null : await this.update(placement, found, hash)
    if (adopted !== null && adopted !== 'other-count') {
      return { ...adopted, action: 'adopted', message: words.adopted }
    }
    return this.add(placement, hash, null)
  }

  /**
   * Updates a draft in place. Null when WeChat no longer has it; `other-count` when it had another
   * number of articles, which no update can change: it is deleted then.
   */
  private async update(
    placement: Placement,
    mediaId: string,
    hash: string,
    count?: number,
  ): Promise<Placed | 'other-count' | null> {
    const { client, store } = this.options
    const { articles } = placement
    const started = this.options.now().toISOString()
    const earlier = await store.getPost(placement.key)
    // Until the answer is here, nobody knows what the draft says.
    if (earlier) await store.putPost(placement.key, { ...earlier, contentHash: null })
    try {
      const has = count ?? (await client.getDraft(mediaId))?.length ?? null
      if (has === null) return (await this.known.isGone(mediaId)) ? null : this.unsure(mediaId)
      if (has !== articles.length) {
        await this.delete(mediaId)
        return 'other-count'
      }
      let doubtful = false
      for (const [index, article] of articles.entries()) {
        doubtful = (await client.updateDraft(mediaId, index, article)) || doubtful
      }
      if (doubtful) await this.doubt(placement, 'draft/update', started)
    } catch (error) {
      if (error instanceof WechatError && error.doubtful)
        await this.doubt(placement, 'draft/update', started)
      // Someone took an article out of the draft: it is counted anew.
      if (error instanceof WechatError && error.errcode === 40114 && count !== undefined)
        return this.update(placement, mediaId, hash)
      // 40007 may also mean the cover: then the draft still answers.
      if (!isUnknownMedia(error) || !(await this.known.isGone(mediaId))) throw error
      return null
    }
    await store.putPost(placement.key, {
      ...recordOf(placement, earlier),
      mediaId,
      contentHash: hash,
      articles: articles.length,
    })
    await this.known.claim(mediaId, placement.key)
    return { action: 'updated', mediaId, message: words.updated }
  }

  private async add(placement: Placement, hash: string, notice: Words | null): Promise<Placed> {
    const { store } = this.options
    const earlier = await store.getPost(placement.key)
    const record = { ...recordOf(placement, earlier), mediaId: null, contentHash: null }
    // Written before the call: if its answer is lost, or this process dies, the draft is looked for.
    const adding = this.options.now().toISOString()
    await store.putPost(placement.key, { ...record, adding })
    const added = await this.addOnce(placement, { ...record, adding })
    if (typeof added !== 'string') {
      // It had been made although WeChat said that it was busy.
      const updated = await this.update(placement, added.mediaId, hash)
      if (updated !== null && updated !== 'other-count') return { ...updated, action: 'adopted' }
      return this.add(placement, hash, notice)
    }
    await store.putPost(placement.key, {
      ...record,
      mediaId: added,
      contentHash: hash,
      articles: placement.articles.length,
    })
    await this.known.claim(added, placement.key)
    return {
      action: notice ? 'replaced' : 'added',
      mediaId: added,
      message: notice ?? words.added,
    }
  }

  /** Makes the draft, however often WeChat is busy. Returns its media id, or the draft found instead. */
  private async addOnce(placement: Placement, record: PostRecord): Promise<string | DraftItem> {
    const { client, store, sleep } = this.options
    for (let busy = 0; ; busy += 1) {
      try {
        return await client.addDraft(placement.articles)
      } catch (error) {
        if (!(error instanceof WechatError)) throw error
        const pause = error.kind === 'busy' ? BUSY_PAUSES[busy] : undefined
        if (pause === undefined) {
          if (error.doubtful) await this.doubt(placement, 'draft/add', record.adding)
          // A refusal is certain: there is nothing to look for.
          else if (error.kind !== 'busy')
            await store.putPost(placement.key, { ...record, adding: null })
          throw error
        }
        await sleep(pause)
        const [found] = await this.known.find(placement, record)
        if (found) return found
      }
    }
  }

  private doubt(
    fields: Place,
    call: LostCall['call'],
    since: string | null,
    earlier: PostRecord | null = null,
  ): Promise<void> {
    return this.options.onDoubt(fields.key, {
      call,
      since: since ?? this.options.now().toISOString(),
      addresses: addresses(earlier, fields.sourceUrl),
    })
  }

  private doubtAdd(fields: Place, record: PostRecord | null): Promise<void> {
    return this.doubt(fields, 'draft/add', record?.adding ?? null, record)
  }

  /** Deletes a draft. @returns false when it was certainly gone already */
  private async delete(mediaId: string): Promise<boolean> {
    const { client } = this.options
    const deleted = await client.deleteDraft(mediaId)
    // “No such draft” for one that is there would leave a retracted article behind.
    if (!deleted && !(await this.known.isGone(mediaId))) return this.unsure(mediaId)
    await this.known.release(mediaId)
    return deleted
  }

  private unsure(mediaId: string): never {
    throw new WechatError({
      call: 'draft/get',
      errcode: null,
      errmsg: mediaId,
      info: { ...words.contradiction, kind: 'busy', retryAfter: 10 },
    })
  }
}

function isUnknownMedia(error: unknown): error is WechatError {
  return error instanceof WechatError && error.errcode === 40007
}

function recordOf(
  fields: Removal,
  earlier: PostRecord | null,
): Omit<PostRecord, 'mediaId' | 'contentHash'> {
  return { sourceUrl: fields.sourceUrl, ...newest(earlier, fields), adding: null }
}

/** An event that is sent again later does not make what followed it undone. */
function newest(
  earlier: PostRecord | null,
  fields: Pick<Placement, 'eventAt' | 'revision'>,
): Pick<PostRecord, 'eventAt' | 'revision'> {
  const { eventAt, revision } =
    earlier?.eventAt && earlier.eventAt > fields.eventAt ? earlier : fields
  return { eventAt, revision }
}
