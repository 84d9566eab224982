import type { Issue, Post } from '../../payload-types'
import type { Dialect, IntakeWarning } from '../types'

/** The collections that files become documents of. */
export type StoredCollection = 'posts' | 'issues'

/** A document's data for the Local API; the slug is made unique there. */
export type PostData = Omit<Post, 'id' | 'createdAt' | 'updatedAt' | 'sizes' | 'review'>
export type IssueData = Omit<Issue, 'id' | 'createdAt' | 'updatedAt' | 'review'>

/** The hash over what readers see of a document, to tell whether it was edited since. */
export type ContentHash = (collection: StoredCollection, doc: Record<string, unknown>) => string

/** What the report says of a file's contents; kept in `origin.read`. */
export interface ReadFields {
  title: string | null
  /** ISO 8601 local time with offset. */
  date: string | null
  authors: string[]
  tags: string[]
  categories: string[]
  draft: boolean | null
}

/** A document that was imported, as far as a re-import needs it. */
export interface StoredOrigin {
  collection: StoredCollection
  id: string
  path: string
  hash: string
}

/** A document that came from exactly a file, with what was read of it then. */
export interface KnownFile extends StoredOrigin {
  dialect: Dialect | null
  /** Null when it was imported before this was kept: the file is to be parsed. */
  read: ReadFields | null
  warnings: IntakeWarning[]
}
