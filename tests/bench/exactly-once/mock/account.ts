import { randomBytes } from 'node:crypto'
import type { Library, Sent } from './articles'
import { Tokens } from './tokens'

export interface Draft {
  mediaId: string
  articles: Sent[]
  createdAt: number
  updatedAt: number
  /** Made by hand by someone who knows nothing of us. */
  foreign: boolean
}

/** What an account at WeChat keeps. It outlives every crash of its clients. */
export class Account implements Library {
  readonly tokens = new Tokens()
  readonly drafts = new Map<string, Draft>()
  /** Drafts that were published, and those that were deleted, by media id. */
  readonly published = new Map<string, Draft>()
  readonly deleted = new Map<string, Draft>()
  private readonly materials = new Set<string>()
  /** What draft/batchget shows lags behind: each change with its time. */
  private readonly history: { at: number; listed: Draft[] }[] = [{ at: 0, listed: [] }]

  constructor(
    readonly imageOrigin: string,
    private readonly now: () => number = Date.now,
  ) {}

  hasMaterial(mediaId: string): boolean {
    return this.materials.has(mediaId)
  }

  addMaterial(): string {
    const id = `material-${randomBytes(20).toString('base64url')}`
    this.materials.add(id)
    return id
  }

  addDraft(articles: Sent[], foreign = false): string {
    const mediaId = `draft-${randomBytes(30).toString('base64url')}`
    const at = this.now()
    this.drafts.set(mediaId, { mediaId, articles, createdAt: at, updatedAt: at, foreign })
    this.note()
    return mediaId
  }

  updateDraft(draft: Draft, index: number, article: Sent): void {
    const articles = draft.articles.map((one, at) => (at === index ? article : one))
    this.drafts.set(draft.mediaId, { ...draft, articles, updatedAt: this.now() })
    this.note()
  }

  deleteDraft(draft: Draft): void {
    this.drafts.delete(draft.mediaId)
    this.deleted.set(draft.mediaId, draft)
    this.note()
  }

  /** Someone publishes a draft in WeChat's back end: it is no draft any more. */
  publishDraft(draft: Draft): void {
    this.drafts.delete(draft.mediaId)
    this.published.set(draft.mediaId, draft)
    this.note()
  }

  /** The drafts as draft/batchget lists them, latest changed first, as they were `lag` ms ago. */
  listed(lag: number): Draft[] {
    const then = this.now() - lag
    return this.history.findLast(({ at }) => at <= then)?.listed ?? []
  }

  private note(): void {
    const listed = [...this.drafts.values()].sort((one, other) => other.updatedAt - one.updatedAt)
    this.history.push({ at: this.now(), listed })
    if (this.history.length > 400) this.history.shift()
  }
}
