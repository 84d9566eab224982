import type { PayloadRequest } from 'payload'
import { saysSomething } from '../../fields/words'
import type { Finding } from '../finding'
import type { AiState } from '../provenance'
import { idOf, type Reviewed } from '../canonical'
import type { State } from '../states'
import type { Waiver } from '../waivers'

/** A sign-off: who put their name under which content, when, and with which words. */
export interface SignOff {
  by: string | null
  /** As the signer was called then: an account can be renamed, or lost with its database row. */
  name: string | null
  email: string | null
  at: string | null
  statement: string | null
  contentHash: string | null
  waivers: Waiver[] | null
}

export interface Review {
  state: State
  assignee?: unknown
  dueAt?: string | null
  message?: string | null
  signOff?: Partial<SignOff> | null
  findings?: Finding[] | null
  scheduledAt?: string | null
  /** Why a scheduled publish did not happen. */
  scheduleError?: string | null
  publishedAtFilled?: string | null
}

/** What the review rules need of a stored document; the rest is passed through. */
export interface ReviewedDoc {
  id: string
  title?: string | null
  slug?: string | null
  _status?: 'draft' | 'published' | null
  publishedAt?: string | null
  revision?: number | null
  createdBy?: unknown
  authors?: unknown
  ai?: (AiState & Record<string, unknown>) | null
  review?: Partial<Review> | null
  updatedAt?: string
  [field: string]: unknown
}

/** No sign-off in force. */
export const emptySignOff: SignOff = {
  by: null,
  name: null,
  email: null,
  at: null,
  statement: null,
  contentHash: null,
  waivers: null,
}

/** Whether someone who is still known has signed the content of this hash. */
export function isSigned(review: Partial<Review> | null | undefined, hash: string): boolean {
  return review?.signOff?.contentHash === hash && idOf(review.signOff.by) !== null
}

/** What a document lacks that readers must get; drafts may lack anything but a title. */
export function missingOf(collection: Reviewed, doc: ReviewedDoc): string[] {
  const text =
    collection === 'posts' ? Boolean(doc.body) : Array.isArray(doc.items) && doc.items.length > 0
  return [
    ...(saysSomething(doc.title) ? [] : ['title']),
    ...(text ? [] : [collection === 'posts' ? 'body' : 'items']),
  ]
}

/** The live document, as stored (relations as ids); null when there is none. */
export function liveDocument(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
): Promise<ReviewedDoc | null> {
  return req.payload.db.findOne<ReviewedDoc>({ collection, req, where: { id: { equals: id } } })
}
