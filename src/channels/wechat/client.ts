import { lostError, WechatError } from './errors'
import type { ImageFile } from './images'
import { TokenSource } from './token'
import { send, type Answer, type Call, type TransportOptions } from './transport'
import type { DraftArticle, DraftItem } from './types'

export interface ClientOptions extends TransportOptions {
  appId: string
  secret: string
}

const TOKEN_ERRORS = new Set([40001, 40014, 42001])

/** The same token may be refused again before one is made by force. */
const RENEWALS = 2

/** WeChat's API for drafts and their images. Every method throws WechatError when refused. */
export class WechatClient {
  private readonly tokens: TokenSource
  /** Whether drafts are listed without their texts. */
  private bareLists = true

  constructor(private readonly options: ClientOptions) {
    this.tokens = new TokenSource(options, { appId: options.appId, secret: options.secret })
  }

  /** Uploads an image of a text (not into the library). Returns the address to use for it. */
  async uploadImage(file: ImageFile): Promise<string> {
    const answer = await this.call({
      path: 'media/uploadimg',
      method: 'POST',
      form: () => formOf(file),
      repeatable: true,
    })
    return text(answer, 'url', 'media/uploadimg')
  }

  /** Adds a permanent image to the library, for a cover. Returns its media id. */
  async addImage(file: ImageFile): Promise<string> {
    const answer = await this.call({
      path: 'material/add_material',
      method: 'POST',
      query: { type: 'image' },
      form: () => formOf(file),
      repeatable: true,
    })
    return text(answer, 'media_id', 'material/add_material')
  }

  /**
   * Makes a draft. Neither a lost answer nor “busy” is tried again here: that might make a second draft.
   */
  async addDraft(articles: DraftArticle[]): Promise<string> {
    const answer = await this.call({
      path: 'draft/add',
      method: 'POST',
      json: { articles },
      repeatable: false,
    })
    return text(answer, 'media_id', 'draft/add')
  }

  /**
   * Replaces one article of a draft. `articles` is an object here, not a list.
   * @returns whether a try of it got no answer: it may still be carried out, after a later change
   */
  async updateDraft(mediaId: string, index: number, article: DraftArticle): Promise<boolean> {
    let doubtful = false
    await this.call({
      path: 'draft/update',
      method: 'POST',
      json: { media_id: mediaId, index, articles: article },
      repeatable: true,
      onDoubt: () => {
        doubtful = true
      },
    })
    return doubtful
  }

  /** The articles of a draft, or null when WeChat has no such draft. */
  async getDraft(mediaId: string): Promise<DraftArticle[] | null> {
    try {
      const answer = await this.call({
        path: 'draft/get',
        method: 'POST',
        json: { media_id: mediaId },
        repeatable: true,
      })
      return Array.isArray(answer.news_item) ? (answer.news_item as DraftArticle[]) : []
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 40007) return null
      throw error
    }
  }

  /** Deletes a draft. Returns false when it was gone already. */
  async deleteDraft(mediaId: string): Promise<boolean> {
    try {
      await this.call({
        path: 'draft/delete',
        method: 'POST',
        json: { media_id: mediaId },
        repeatable: true,
      })
      return true
    } catch (error) {
      if (error instanceof WechatError && error.errcode === 40007) return false
      throw error
    }
  }

  /** How many drafts the account has. */
  async countDrafts(): Promise<number> {
    const answer = await this.call({ path: 'draft/count', method: 'GET', repeatable: true })
    return typeof answer.total_count === 'number' ? answer.total_count : 0
  }

  /** A page of up to 20 of the account's drafts, without their texts where WeChat leaves those out. */
  async listDrafts(offset: number): Promise<{ total: number; items: DraftItem[] }> {
    const bare = this.bareLists
    const answer = await this.call({
      path: 'draft/batchget',
      method: 'POST',
      json: { offset, count: 20, no_content: bare ? 1 : 0 },
      repeatable: true,
    })
    const list = Array.isArray(answer.item) ? (answer.item as unknown[]) : []
    const items = list.flatMap((item) => draftItem(item) ?? [])
    // The documentation does not say how much is left out with the content: without marks, all of it.
    const unmarked = (item: DraftItem) => item.articles.every(({ sourceUrl }) => sourceUrl === null)
    if (bare && items.length > 0 && items.every(unmarked)) {
      this.bareLists = false
      return this.listDrafts(offset)
    }
    return { total: typeof answer.total_count === 'number' ? answer.total_count : 0, items }
  }

  private async call(call: Call, renewals = 0): Promise<Answer> {
    const token = await this.tokens.get()
    try {
      return await send(this.options, { ...call, query: { ...call.query, access_token: token } })
    } catch (error) {
      const refused = error instanceof WechatError && TOKEN_ERRORS.has(error.errcode ?? 0)
      if (!refused || renewals === RENEWALS) throw error
      this.tokens.drop(token)
      return this.call(call, renewals + 1)
    }
  }
}

function draftItem(value: unknown): DraftItem | null {
  const item = value as { media_id?: unknown; update_time?: unknown; content?: unknown } | null
  if (typeof item?.media_id !== 'string') return null
  const news = (item.content as { news_item?: unknown } | null | undefined)?.news_item
  const articles = Array.isArray(news) ? (news as unknown[]) : []
  return {
    mediaId: item.media_id,
    updatedAt: typeof item.update_time === 'number' ? item.update_time * 1000 : 0,
    articles: articles.map((article) => {
      const source = (article as { content_source_url?: unknown } | null)?.content_source_url
      return { sourceUrl: typeof source === 'string' ? source : null }
    }),
  }
}

function formOf(file: ImageFile): FormData {
  const form = new FormData()
  form.set('media', new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name)
  return form
}

function text(answer: Answer, field: string, path: string): string {
  const value = answer[field]
  if (typeof value === 'string' && value !== '') return value
  throw lostError(path, `an answer without ${field}`)
}
