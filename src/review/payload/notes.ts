import type { PayloadRequest } from 'payload'
import { actorOf, roleOf } from '../../access'
import type { Reviewed } from '../canonical'
import type { Action, Who } from '../states'
import type { AuditEntry } from './audit'
import type { Review, ReviewedDoc } from './document'

/** What a transition lets a write do: only `write.ts` sets it, and for one document. */
export interface Passage {
  id: string
  /** The transition; or that Galley ends a schedule that can't be kept. */
  action: Action | 'schedule-failed'
  review: Partial<Review>
  /** What the audit line should say besides. */
  detail?: Record<string, unknown>
}

/** What a write did to the live document, for the rooms that push it on. */
export interface Publication {
  event: 'published' | 'updated' | 'retracted'
  collection: Reviewed
  doc: ReviewedDoc
  /** What readers saw before; null when they saw nothing. */
  previous: ReviewedDoc | null
}

/** What stood in a document's place before a write. */
export interface Before {
  published: boolean
  revision: number
  /** Of what readers see before the write; null when they see nothing. */
  hash: string | null
  /** That itself; null when they see nothing. */
  live: ReviewedDoc | null
}

/** The guard's notes on a request; `req.context` can't be set from outside. */
export interface Notes {
  passage?: Passage
  savesDraft?: boolean
  restores?: boolean
  duplicates?: boolean
  before: Map<string, Before>
  publications: Map<string, Publication>
  /** What the write under way did besides, to be logged once it is stored; by the document's id. */
  acts: Map<string | null, Act[]>
}

/** Something a write does besides, as the audit log will say it. */
export type Act = Pick<AuditEntry, 'action' | 'contentHash' | 'detail'>

/** The notes on a request, made at the first asking. */
export function notes(req: PayloadRequest): Notes {
  const context = req.context as { galleyReview?: Notes }
  context.galleyReview ??= { before: new Map(), publications: new Map(), acts: new Map() }
  return context.galleyReview
}

/** Opens the way for one transition's write on one document, and closes it afterwards. */
export async function withPassage<T>(
  req: PayloadRequest,
  passage: Passage,
  write: () => Promise<T>,
): Promise<T> {
  const kept = notes(req)
  const outer = kept.passage
  kept.passage = passage
  try {
    return await write()
  } finally {
    kept.passage = outer
  }
}

/** What the last write of this request did to the live document `id`; null when readers see no change. */
export function publicationOf(req: PayloadRequest, id: string): Publication | null {
  return notes(req).publications.get(id) ?? null
}

/** Who acts by the tables: Galley's own work without a user is `system`. */
export function whoOf(req: PayloadRequest): Who {
  const role = roleOf(actorOf(req))
  return role === 'nobody' && req.payloadAPI === 'local' ? 'system' : role
}

/** Remembers what kind of write it is; `draft: true` saves beside the live document. */
export function noteDraft({
  args,
  operation,
  req,
}: {
  args: object
  operation: string
  req: PayloadRequest
}): void {
  const kept = notes(req)
  kept.restores = operation === 'restoreVersion'
  kept.savesDraft = 'draft' in args && args.draft === true
  kept.duplicates = 'duplicateFromID' in args && Boolean(args.duplicateFromID)
}
