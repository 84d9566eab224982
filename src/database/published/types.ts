/** A committed write to something that readers may see. */
export interface PublishedChange {
  /** Its place in the order of commits, from 1. */
  seq: number
  /** The slug of a collection or a global; `*` where anything may have changed. */
  collection: string
  /** The document; null for a global, and where it is not known which. */
  id: string | null
}

/** What is noted of a write before it has its place. */
export type Change = Omit<PublishedChange, 'seq'>

/** The order in which what readers may see has changed, across all processes on one database. */
export interface PublishedLog {
  /** The newest change this process knows of. Synchronous and cheap: called on every request. */
  epoch(): number
  /** Called after the epoch has advanced. @returns unsubscribes */
  onAdvance(listener: (epoch: number) => void): () => void
  /** Changes after `epoch`, oldest first; null when the log no longer reaches back that far. */
  since(epoch: number): Promise<PublishedChange[] | null>
  /** Reads the newest entry now. */
  refresh(): Promise<number>
}

/** Where a log is kept: what differs between the two databases. */
export interface LogStore {
  /** Once connected, before anything is written. */
  prepare(): Promise<void>
  /**
   * Appends changes, as part of a transaction, or at once where there is none.
   * @returns the seq of the last one
   */
  append(changes: readonly Change[], transaction: string | number | null): Promise<number>
  /** The seq of the newest committed entry; 0 when there is none. */
  newest(): Promise<number>
  /** Committed entries after a seq, oldest first. */
  after(seq: number): Promise<PublishedChange[]>
  /** Makes an entry with this seq, for “anything”, unless there is one. */
  raise(seq: number): Promise<void>
  /** Deletes the entries up to a seq. */
  prune(upTo: number): Promise<void>
}
