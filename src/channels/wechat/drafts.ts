import { articlesHash } from './article'
import type { WechatClient } from './client'
import { WechatError } from './errors'
import type { Outcome, Words } from './outcome'
import type { BridgeStore, PostRecord } from './store'
import type { DraftArticle } from './types'

export interface DraftOptions {
  client: WechatClient
  store: BridgeStore
  now: () => Date
}

export interface Placement {
  /** The post's or issue's key in the store. */
  key: string
  /** The address that marks the draft as this post's. */
  sourceUrl: string
  eventAt: string
  revision: number | null
  articles: DraftArticle[]
  /** The bridge may have made a draft that it no longer remembers: look before adding one. */
  lookFirst: boolean
  /** Makes the articles again with new covers, after WeChat said it does not know one. */
  renewCovers: () => Promise<DraftArticle[]>
}

export type Placed = Pick<Outcome, 'action' | 'message' | 'mediaId'>

/** Pages of batchget that are searched for a draft: 20 drafts each. */
const PAGES = 50

/** Keeps exactly one draft for each post, whatever answers get lost. */
export class Drafts {
  constructor(private readonly options: DraftOptions) {}

  /**
   * Adds the draft, or updates the one there is.
   * @throws WechatError when WeChat refuses or gives no answer; the same event may then come again
   */
  async place(placement: Placement): Promise<Placed> {
    try {
      return await this.put(placement)
    } catch (error) {
      // The draft exists (or is not needed yet), so the id WeChat does not know is the cover's.
      if (!(error instanceof WechatError) || error.errcode !== 40007) throw error
      return this.put({ ...placement, articles: await placement.renewCovers() })
    }
  }

  /** Deletes the draft of a post that is no longer published. */
  async remove(fields: Omit<Placement, 'articles' | 'lookFirst' | 'renewCovers'>): Promise<Placed> {
    const record = await this.options.store.getPost(fields.key)
    const doubtful = record === null || record.adding !== null
    const mediaId =
      record?.mediaId ?? (doubtful ? await this.find(addresses(record, fields.sourceUrl)) : null)
    const deleted = mediaId !== null && (await this.options.client.deleteDraft(mediaId))
    await this.options.store.putPost(fields.key, {
      ...this.recordOf(fields),
      mediaId: null,
      contentHash: null,
    })
    if (deleted) {
      return {
        action: 'deleted',
        mediaId: null,
        message: { en: 'The draft was deleted.', zh: '草稿已删除。' },
      }
    }
    return mediaId === null
      ? {
          action: 'ignored',
          mediaId: null,
          message: { en: 'There was no draft to delete.', zh: '没有需要删除的草稿。' },
        }
      : {
          action: 'gone',
          mediaId: null,
          message: {
            en: 'The draft was gone already. If it was published on WeChat, withdraw it there by hand.',
            zh: '草稿已不存在。若已在微信发布，请在公众号后台手动删除。',
          },
        }
  }

  private async put(placement: Placement): Promise<Placed> {
    const { store } = this.options
    const record = await store.getPost(placement.key)
    const hash = articlesHash(placement.articles)
    if (record?.mediaId) {
      if (record.contentHash === hash) {
        await store.putPost(placement.key, { ...record, ...stampOf(placement) })
        return {
          action: 'unchanged',
          mediaId: record.mediaId,
          message: {
            en: 'Nothing that WeChat shows has changed: the draft stays as it is.',
            zh: '微信可见的内容没有变化，草稿保持不变。',
          },
        }
      }
      const updated = await this.update(placement, record.mediaId, hash)
      if (updated) return updated
      return this.add(placement, hash, {
        en: 'The earlier draft was published or deleted in WeChat meanwhile: a new draft was made.',
        zh: '原草稿已在微信发布或删除，已新建草稿。',
      })
    }
    if (record?.adding || placement.lookFirst) {
      const found = await this.find(addresses(record, placement.sourceUrl))
      const adopted = found === null ? null : await this.update(placement, found, hash)
      if (adopted) {
        return {
          ...adopted,
          action: 'adopted',
          message: {
            en: 'The draft had been made already (its answer was lost): it was found and updated.',
            zh: '草稿此前已建立（当时未收到回复），已找回并更新。',
          },
        }
      }
    }
    return this.add(placement, hash, null)
  }

  /** Updates a draft in place; null when WeChat no longer has it (or it has other articles). */
  private async update(
    placement: Placement,
    mediaId: string,
    hash: string,
  ): Promise<Placed | null> {
    const { client, store } = this.options
    try {
      if (placement.articles.length > 1 && !(await this.sameCount(placement, mediaId))) return null
      for (const [index, article] of placement.articles.entries()) {
        await client.updateDraft(mediaId, index, article)
      }
    } catch (error) {
      if (!(error instanceof WechatError) || error.errcode !== 40007) throw error
      // 40007 may also mean the cover: then the draft still answers.
      if ((await client.getDraft(mediaId)) !== null) throw error
      return null
    }
    await store.putPost(placement.key, { ...this.recordOf(placement), mediaId, contentHash: hash })
    return {
      action: 'updated',
      mediaId,
      message: { en: 'The draft was updated.', zh: '草稿已更新。' },
    }
  }

  /** An issue whose number of articles changed needs a new draft: articles can't be added to one. */
  private async sameCount(placement: Placement, mediaId: string): Promise<boolean> {
    const articles = await this.options.client.getDraft(mediaId)
    if (articles === null) return false
    if (articles.length === placement.articles.length) return true
    await this.options.client.deleteDraft(mediaId)
    return false
  }

  private async add(placement: Placement, hash: string, notice: Words | null): Promise<Placed> {
    const { client, store } = this.options
    const record = { ...this.recordOf(placement), mediaId: null, contentHash: null }
    // Written before the call: if its answer is lost, or this process dies, the draft is looked for.
    await store.putPost(placement.key, { ...record, adding: this.options.now().toISOString() })
    let mediaId: string
    try {
      mediaId = await client.addDraft(placement.articles)
    } catch (error) {
      const refused = error instanceof WechatError && !error.doubtful
      if (refused) await store.putPost(placement.key, record)
      throw error
    }
    await store.putPost(placement.key, { ...record, mediaId, contentHash: hash })
    return {
      action: notice ? 'replaced' : 'added',
      mediaId,
      message: notice ?? { en: 'A draft was made.', zh: '草稿已建立。' },
    }
  }

  private async find(wanted: readonly string[]): Promise<string | null> {
    for (let page = 0; page < PAGES; page += 1) {
      const { total, items } = await this.options.client.listDrafts(page * 20)
      const match = items.find((item) =>
        wanted.includes(item.content.news_item[0]?.content_source_url ?? ''),
      )
      if (match) return match.media_id
      if (items.length === 0 || (page + 1) * 20 >= total) return null
    }
    return null
  }

  private recordOf(
    fields: Pick<Placement, 'sourceUrl' | 'eventAt' | 'revision'>,
  ): Omit<PostRecord, 'mediaId' | 'contentHash'> {
    return { sourceUrl: fields.sourceUrl, ...stampOf(fields), adding: null }
  }
}

function stampOf(fields: Pick<Placement, 'eventAt' | 'revision'>) {
  return { eventAt: fields.eventAt, revision: fields.revision }
}

function addresses(record: PostRecord | null, sourceUrl: string): string[] {
  return [...new Set([sourceUrl, record?.sourceUrl ?? sourceUrl])].filter((url) => url !== '')
}
