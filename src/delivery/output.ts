/** What a reader gets of one address: the same bytes for everyone, so that a cache can keep them. */
export interface Output {
  body: string | Uint8Array
  contentType: string
  /** When the newest thing in it was last published. */
  lastModified: Date
  /** The name that a download is saved under. */
  filename?: string
  /** Further headers, by their names in lower case. */
  headers?: Record<string, string>
}

/** Nothing public is at this address. The message is for the reader and names what was asked for. */
export class NotPublishedError extends Error {}

/** An address that asks for what can't be. The message is for who asks. */
export class QueryError extends Error {}
