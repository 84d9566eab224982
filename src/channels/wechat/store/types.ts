/** What the bridge knows of a post's draft. */
export interface PostRecord {
  /** The live draft; null when there is none (retracted, or the add is not certain yet). */
  mediaId: string | null
  /** The address the draft carries as `content_source_url`, by which it is found again. */
  sourceUrl: string
  /** A hash of the article as WeChat was given it. */
  contentHash: string | null
  /** How many articles the draft has; not known of one whose making was not seen. */
  articles?: number
  /** The time of the last event that was carried out (ISO), and its revision when it had one. */
  eventAt: string | null
  revision: number | null
  /** When a draft/add was begun that has not been answered yet (ISO): it must be looked for. */
  adding: string | null
}

/** An event that was taken and whose outcome is still open: it outlives the process. */
export interface WaitingEvent {
  /** The `webhook-id`. */
  id: string
  /** The event as it came, its signature verified. */
  event: unknown
  /** When it was taken (ISO). */
  at: string
}

/** A post whose draft is looked at again later, since a call of it got no answer. */
export interface Doubt {
  /** The post's or issue's key, as in `getPost`. */
  key: string
  /** When to look (ISO). */
  due: string
  /** How often it has been looked at. */
  looks: number
  /** The event that left the doubt, to be carried out anew. */
  event: unknown
}

/** Calls to WeChat of a day in Beijing, by name of the call. */
export type CallCounts = Record<string, number>

/**
 * What the bridge must remember between events, restarts included. Each write is on disk when its
 * promise resolves, and a crash leaves the old or the new value. Several processes may share one.
 * Every method throws StoreError when the store can't be read or written.
 */
export interface BridgeStore {
  getPost(key: string): Promise<PostRecord | null>
  putPost(key: string, record: PostRecord): Promise<void>
  /** How many posts and issues have a live draft. */
  countDrafts(): Promise<number>

  /** WeChat's address of an image, by the hash of its bytes. */
  getImage(hash: string): Promise<string | null>
  putImage(hash: string, url: string): Promise<void>
  /** The media id of a cover, by the hash of its bytes. */
  getCover(hash: string): Promise<string | null>
  putCover(hash: string, mediaId: string): Promise<void>
  /** Forgets a cover that WeChat no longer has. */
  dropCover(mediaId: string): Promise<void>

  /** The outcome of an event that was carried out, by its webhook-id; null when it is not known. */
  getEvent(id: string): Promise<unknown>
  putEvent(id: string, outcome: unknown): Promise<void>

  /** Events taken whose outcome is open, oldest first. */
  waiting(): Promise<WaitingEvent[]>
  putWaiting(event: WaitingEvent): Promise<void>
  dropWaiting(id: string): Promise<void>

  doubts(): Promise<Doubt[]>
  putDoubt(doubt: Doubt): Promise<void>
  dropDoubt(key: string): Promise<void>

  /** A small text kept by name, such as when all drafts were listed last; null when there is none. */
  getNote(name: string): Promise<string | null>
  putNote(name: string, value: string | null): Promise<void>

  /**
   * Counts a call towards the day's quota, atomically.
   * @param day in Beijing, `2026-11-23`; counts of earlier days may be forgotten
   * @returns the calls of that name on that day, this one included
   */
  countCall(call: string, day: string): Promise<number>
  calls(day: string): Promise<CallCounts>

  /**
   * Takes a lock, or makes the one that `owner` holds last longer.
   * @param ms until it ends by itself
   * @returns false while another owner, whose process lives, holds it
   */
  lock(name: string, owner: string, ms: number): Promise<boolean>
  unlock(name: string, owner: string): Promise<void>

  /** Lets go of files. */
  close?(): Promise<void>
}

/** The store can't be read or written. The message says which and what to do. */
export class StoreError extends Error {}
