import { FetchError, guardedFetch } from './guard'
import { readColumnStyle, type ColumnStyle } from './column-style'
import { readIssue, readPost, type CmsIssue, type CmsPost } from './documents'

export interface CmsOptions {
  /** The CMS's base address, without a trailing slash. */
  url: string
  sleep: (milliseconds: number) => Promise<void>
}

/** The CMS can't be read now; the event is to be sent again. */
export class CmsError extends Error {}

/** Ids of the two databases: UUIDs and ObjectIds. Nothing else goes into an address. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** A public reader's answer may be some tenths of a second behind a publish, in ms. */
const PAUSES = [300, 700]

/** Reads what the public can read: published posts and issues. */
export class Cms {
  constructor(private readonly options: CmsOptions) {}

  /**
   * @param revision the revision that an event told of: an older one is read again
   * @returns the published post, or null when it is not public
   * @throws CmsError, also when the CMS goes on showing an older revision
   */
  async post(id: string, revision: number | null = null): Promise<CmsPost | null> {
    const value = await this.document('posts', id, revision)
    return value === null ? null : readPost(value)
  }

  /** As `post`, of a digest issue. */
  async issue(id: string, revision: number | null = null): Promise<CmsIssue | null> {
    const value = await this.document('issues', id, revision)
    return value === null ? null : readIssue(value)
  }

  /**
   * How the column's articles are set. A CMS that can't say so now, or knows no such settings, leaves
   * it as it was known last: a draft does not wait for its looks.
   */
  async style(): Promise<ColumnStyle> {
    try {
      this.known = readColumnStyle(
        await this.read(`${this.options.url}/api/globals/settings/wechat`),
      )
    } catch (error) {
      if (!(error instanceof CmsError)) throw error
    }
    return this.known
  }

  private known: ColumnStyle = { theme: null, lineBreaks: null }

  private async document(
    collection: string,
    id: string,
    revision: number | null,
  ): Promise<unknown> {
    const address = `${this.options.url}/api/${collection}/${id}?depth=2`
    for (const wait of [...PAUSES, null]) {
      const value = await this.read(address)
      const shown = revisionOf(value)
      const old = revision !== null && shown !== null && shown < revision
      if (value !== null && !old) return value
      if (wait === null) {
        if (value === null) return null
        throw new CmsError(
          `the CMS shows revision ${shown} of ${collection}/${id}, the event told of ${revision}; it is read again later (CMS 尚未给出最新版本，稍后重试)`,
        )
      }
      await this.options.sleep(wait)
    }
    return null
  }

  private async read(address: string): Promise<unknown> {
    let bytes: Uint8Array
    try {
      bytes = await guardedFetch(address, {
        trusted: [new URL(this.options.url).origin],
        allowPrivate: false,
        accept: 'application/json',
        limit: 20_000_000,
        timeout: 15_000,
      })
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      // Payload answers 403 or 404 in JSON for what the public may not read. A page of a proxy or of
      // another site says nothing of the post: its draft must not be deleted for a wrong address.
      const denied = error.status === 404 || error.status === 403
      if (denied && error.type?.includes('json')) return null
      throw new CmsError(
        `the CMS can't be read: ${error.message} (无法读取 CMS，请检查 PUBLIC_URL 或 GALLEY_URL)`,
      )
    }
    try {
      return JSON.parse(Buffer.from(bytes).toString('utf8'))
    } catch {
      throw new CmsError(`${address} answers no JSON: check PUBLIC_URL or GALLEY_URL`)
    }
  }
}

function revisionOf(value: unknown): number | null {
  const revision = (value as { revision?: unknown } | null)?.revision
  return typeof revision === 'number' ? revision : null
}
