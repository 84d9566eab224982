import type { Payload, PayloadRequest } from 'payload'
import type { Issue, Post } from '../../payload-types'
import { exportedText } from '../exporter'
import type { ImportOptions } from '../import-record'
import type { ParsedFile } from '../types'
import type { StoredCollection } from './origins'
import { originOf, type IssueData, type PostData } from './post-data'

/** What becomes of a document that was edited in the CMS when its file changed too. */
export type OnConflict = 'refuse' | 'ours' | 'theirs' | 'merge'

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
  /** The file as the document's data: its names become entities, its images media (in `req`). */
  fileData: () => Promise<PostData | IssueData>
  req: PayloadRequest
}

/** Why a file is refused, and the document it meets: the `conflict` of a record in `--json`. */
export interface ConflictReport {
  collection: StoredCollection
  id: string
  message: string
}

/** What is to be done with a changed file. */
export type Settlement =
  | {
      action: 'write'
      /** What to write; the file's own data when it is left out. */
      data?: PostData | IssueData
      /** True when `data` holds edits of the CMS: it goes on counting as edited. */
      holdsEdits?: boolean
    }
  | {
      action: 'keep'
      /** The document stays as it is; this is what its `origin` becomes. */
      origin: NonNullable<Post['origin']>
    }
  | { action: 'refuse'; report: ConflictReport }

/**
 * Decides what becomes of a changed file. A document that was edited since it was imported is left
 * alone: the file does not win silently.
 */
export async function settle(changed: ChangedFile): Promise<Settlement> {
  const { payload, collection, document, parsed, key, options } = changed
  const contentHash = options.contentHash(collection, { ...document })
  if (contentHash === document.origin?.contentHash) return { action: 'write' }
  // What was exported of an edited document is its source again, and later edits of the file come
  // in. Without this, one edit in the CMS would shut out the file for ever.
  if (
    (await exportedText(payload, { collection, id: document.id }, options.timezone)) === parsed.raw
  ) {
    parsed.warnings.push({
      code: 'exported-before',
      message:
        'the file is what was exported of this document: it counts as its source again（此文件即系统导出稿，重新作为来源）',
    })
    return { action: 'keep', origin: { ...originOf(parsed, key), contentHash } }
  }
  return {
    action: 'refuse',
    report: {
      collection,
      id: document.id,
      message: `conflict: “${parsed.title}” changed in the file and was also edited in the CMS (${collection}/${document.id}); nothing was changed. Take the edits over by hand, or export the CMS's version first（文件与系统中的版本都已改动，未导入）`,
    },
  }
}
