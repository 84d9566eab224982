import type { Payload, PayloadRequest } from 'payload'
import type { Issue, Post } from '../../payload-types'
import type { BlockDifference, Side } from '../merge-bodies'
import type { Dialect, ParsedFile } from '../types'
import type { ContentHash, IssueData, PostData, StoredCollection } from './types'

/** What becomes of a document that was edited in the CMS when its file changed too. */
export type OnConflict = 'refuse' | 'ours' | 'theirs' | 'merge' | 'merge-ours' | 'merge-theirs'

export interface ImportOptions {
  dialect: Dialect | 'auto'
  /** IANA zone for dates without an offset. */
  timezone: string
  /** Says what would be done and writes nothing. */
  dryRun: boolean
  /** Where uploads are kept: files of a rolled-back import are removed from there. */
  mediaDir: string
  contentHash: ContentHash
  /** What becomes of a post that was edited in the CMS when its file changed too; default `refuse`. */
  onConflict?: OnConflict
}

/** A changed file and the document that came from it, in the file's transaction. */
export interface ChangedFile {
  payload: Payload
  collection: StoredCollection
  /** The latest draft, relations as ids. */
  document: Post | Issue
  parsed: ParsedFile
  /** The file's name as `origin.path` keeps it. */
  key: string
  options: ImportOptions
  /**
   * The file as the document's data: its names become entities, its images media (in `req`).
   * @param as another reading of it, in which fields have other values
   */
  fileData: (as?: ParsedFile) => Promise<PostData | IssueData>
  req: PayloadRequest
}

/** A field in which the versions differ, for a person and for `--json`. */
export interface ConflictField {
  field: string
  base: unknown
  ours: unknown
  theirs: unknown
  /** Who changed it; `both` is what the two disagree in. */
  changed: Side | 'both'
}

/** The two sides of a conflict: `conflict` in `--json`. `ours` is the CMS's, `theirs` the file's. */
export interface ConflictReport {
  collection: StoredCollection
  /** The document's id. */
  document: string
  /** Where to edit it. */
  url: string
  fields: ConflictField[]
  blocks: BlockDifference[]
  /** Why `--merge` can't be had; null when the sides do not touch the same parts. */
  unmergeable: string | null
}

/** What merging the two sides gives. */
export interface Merging {
  fields: ConflictField[]
  blocks: BlockDifference[]
  /** The export of the document as it stands: a file like this is its source again. */
  exported: string | null
  /** The merged data; null when the sides disagree and nothing decides. */
  data: (() => Promise<{ data: PostData | IssueData; holdsEdits: boolean }>) | null
  /** Why there is no merging at all. */
  reason?: string
}

/** What is to be done with a changed file. */
export type Settlement =
  | { action: 'write'; /** The file's own data when it is left out. */ data?: PostData | IssueData }
  | {
      action: 'keep'
      /** The document stays as it is; this is what its `origin` becomes. */
      origin: NonNullable<Post['origin']>
    }
  | { action: 'refuse'; message: string; report: ConflictReport }
