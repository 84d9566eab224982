import type { Stripped } from './filter'

/** An article as the sandbox keeps it: what was sent, after WeChat's filter. */
export interface SandboxArticle {
  article_type: 'news' | 'newspic'
  title: string
  author: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
  need_open_comment: number
  only_fans_can_comment: number
  [other: string]: unknown
}

export interface SandboxDraft {
  media_id: string
  articles: SandboxArticle[]
  /** What the filter took from each article, and what of it would not work. */
  stripped: Stripped[][]
  /** Seconds since 1970, as WeChat counts. */
  create_time: number
  update_time: number
  /** How often it has been updated. */
  updates: number
  /** Milliseconds since 1970 from which draft/batchget lists it; absent: at once. */
  listed_from?: number
}

export interface SandboxImage {
  /** The part of its address that names it. */
  id: string
  type: string
  bytes: Buffer
}

export interface SandboxMaterial {
  media_id: string
  kind: 'image' | 'thumb'
  image: string
}

export interface SandboxPublication {
  publish_id: string
  msg_data_id: string
  article_id: string
  /** The draft it was. */
  media_id: string
  articles: SandboxArticle[]
  time: number
}

/** A request that came, for the log on the page and for tests. */
export interface LoggedRequest {
  number: number
  /** When it came (ISO). */
  time: string
  method: string
  call: string
  /** What was answered, or would have been; 0 for success. */
  errcode: number
  errmsg: string
  milliseconds: number
  /** The fault that was played, such as `draft/add:lose`; null for none. */
  fault: string | null
  /** Whether the work was done, whatever the caller heard of it. */
  done: boolean
  /** What of the request is not as the documentation has it, though WeChat takes it. */
  notes: string[]
  /** Shortened; tokens and secrets masked. */
  request: string
  answer: string
}
