import type { Marked } from './highlight'
import type { SearchType } from './request'

/** A published document, as the index takes it. */
export interface Entry {
  collection: SearchType
  id: string
  /** Which of its published revisions this is. */
  revision: number
  title: string
  summary: string
  /** Names of the authors, people, companies, products, works and tags, with their other names. */
  names: string[]
  /** Plain text, a line for each paragraph. */
  body: string
  /** The documents that it names, as tokens; see `refToken`. */
  refs: string[]
}

/** A document of the index. */
export interface EntryKey {
  collection: SearchType
  id: string
}

/** A document that was found. */
export interface Hit extends EntryKey {
  revision: number
  /** Higher is better; 0 where there are so many that the newest come first. */
  score: number
  title: Marked
  excerpt: Marked
  /** Those of its names that were searched for. */
  names: string[]
}

export interface SearchRequest {
  /** As the reader wrote it. */
  q: string
  /** Tokens that a document must carry; see `refToken`. */
  refs: string[]
  limit: number
  offset: number
  /** The index must have come as far as this change. */
  epoch: number
}

/**
 * What was found; or that the index has not come far enough. It is not settled while documents are yet
 * to be read again.
 */
export type SearchResult = { total: number; hits: Hit[]; settled: boolean } | { behind: true }

/** How far an index has come, and how much is in it. */
export interface IndexState {
  /** The change up to which it is complete; null for one that was never built. */
  seq: number | null
  documents: number
  /** Documents to be read again, since something that they name has changed. */
  stale: number
  /** Bytes of the file. */
  bytes: number
}

/** Changes of some documents, applied as one. */
export interface Step {
  /** How far the index must have come; if another process was first, nothing is done. */
  from: number
  to: number
  put: Entry[]
  remove: EntryKey[]
  /** Tokens of what has changed and is named by documents. */
  changed: string[]
  /** Documents that were stale and are in `put` or `remove`. */
  settled: EntryKey[]
}
