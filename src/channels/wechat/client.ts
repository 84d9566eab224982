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

/** WeChat's API for drafts and their images. Every method throws WechatError when refused. */
export class WechatClient {
  private readonly tokens: TokenSource

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

  /** Makes a draft. A lost answer is not tried again: that would make a second draft. */
  async addDraft(articles: DraftArticle[]): Promise<string> {
    const answer = await this.call({
      path: 'draft/add',
      method: 'POST',
      json: { articles },
      repeatable: false,
    })
    return text(answer, 'media_id', 'draft/add')
  }

  /** Replaces one article of a draft. `articles` is an object here, not a list. */
  async updateDraft(mediaId: string, index: number, article: DraftArticle): Promise<void> {
    await this.call({
      path: 'draft/update',
      method: 'POST',
      json: { media_id: mediaId, index, articles: article },
      repeatable: true,
    })
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

  /** A page of the account's drafts, newest first, without their texts. */
  async listDrafts(offset: number): Promise<{ total: number; items: DraftItem[] }> {
    const answer = await this.call({
      path: 'draft/batchget',
      method: 'POST',
      json: { offset, count: 20, no_content: 1 },
      repeatable: true,
    })
    return {
      total: typeof answer.total_count === 'number' ? answer.total_count : 0,
      items: Array.isArray(answer.item) ? (answer.item as DraftItem[]) : [],
    }
  }

  private async call(call: Call, renewed = false): Promise<Answer> {
    const token = await this.tokens.get()
    try {
      return await send(this.options, { ...call, query: { ...call.query, access_token: token } })
    } catch (error) {
      const refused = error instanceof WechatError && TOKEN_ERRORS.has(error.errcode ?? 0)
      if (!refused || renewed) throw error
      this.tokens.drop(token)
      return this.call(call, true)
    }
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
