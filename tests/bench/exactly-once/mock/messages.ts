import type { Draft } from './account'
import type { Path } from './codes'

/** Where a call is held until the run says `go`: its client is killed there. */
export type Phase = 'before' | 'after'

/** One call as the mock noted it. */
export interface CallNote {
  at: number
  path: string
  /** What was done to it, when it did not go well. */
  fault: string | null
  /** The code that was answered; null when the work was done. */
  errcode: number | null
  /** Why the document's rules refuse it: the client's fault. */
  violation: string | null
  /** The draft it was about, and the address of its first article. */
  mediaId: string | null
  sourceUrl: string | null
}

/** Everything that the mock knows. */
export interface Snapshot {
  drafts: Draft[]
  published: Draft[]
  deleted: Draft[]
  calls: CallNote[]
  dealt: { at: number; path: Path; fault: string }[]
  left: string[]
  /** Drafts that people made by hand and that nobody else may touch: so many there must be. */
  foreign: number
  /** Calls that are still being worked on, late ones included. */
  open: number
}

/** What the run tells the mock. */
export type ToMock =
  | { type: 'arm'; path: Path; phase: Phase; id: number }
  | { type: 'disarm'; id: number }
  | { type: 'go'; id: number }
  | { type: 'calm' }
  | { type: 'publish'; sourceUrl: string; id: number }
  | { type: 'snapshot'; id: number }

/** What the mock tells the run. */
export type FromMock =
  | { type: 'listening'; port: number }
  | { type: 'held'; id: number; path: Path; phase: Phase }
  | { type: 'published'; id: number; draft: Draft | null }
  | { type: 'snapshot'; id: number; snapshot: Snapshot }
