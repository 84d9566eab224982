import type { Role } from '../access'
import type { Finding } from './finding'

/** Where a draft is on its way to the readers; whether it is published is Payload's `_status`. */
export const states = ['draft', 'in_review', 'changes_requested', 'approved'] as const
export type State = (typeof states)[number]

/** Who acts; `system` is Galley itself carrying out what an editor ordered (a scheduled publish). */
export type Who = Role | 'agent' | 'nobody' | 'system'

/** What the table of transitions needs to know of a document, of the request and of who acts. */
export interface Situation {
  who: Who
  state: State
  /** The document is live: readers see a version of it. */
  published: boolean
  /** It counts as AI-assisted, see `countsAsAi`. */
  ai: boolean
  /** The draft as it stands is covered by a sign-off. */
  signed: boolean
  /** The request's message, statement or reason. */
  input?: string | null
  /** The fields that must be filled in before readers may see it, and are not. */
  missing: readonly string[]
  /** The draft is no longer the one that the signer has read. */
  moved: boolean
  /** Why the one who acts is no second person, such as “created it”; null for one who is. */
  conflict: string | null
  /** Blocking findings that are neither fixed nor waived. */
  blocking: readonly Finding[]
}

/** Nothing stands against it: for what is not asked, or not known yet. */
export const nothingAgainst = { missing: [], moved: false, conflict: null, blocking: [] } as const
