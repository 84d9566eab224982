import { createHash } from 'node:crypto'
import { chooseEncoding, compress, isCompressible, type Encoding } from './encoding'

/** Names and values in turn, as node:http takes them without looking at each. */
export type FlatHeaders = string[]

/** What is sent: the same bytes and headers to everyone who asks in this way. */
export interface Ready {
  headers: FlatHeaders
  body: Buffer
}

/**
 * For shared caches in front of Galley: an answer is fresh for a second; for ten more one may still
 * be given while it is fetched again (RFC 5861). Others ask each time, and get 304.
 */
export const cacheControl = 'public, max-age=0, s-maxage=1, stale-while-revalidate=10'

/** Headers that are made anew here. */
const own = new Set([
  'content-length',
  'content-encoding',
  'cache-control',
  'etag',
  'vary',
  'date',
  'connection',
  'transfer-encoding',
])

/**
 * An answer as bytes to send: its entity tag, headers, and each encoding made once, when it is first
 * asked for.
 */
export class StoredAnswer {
  /** Weak, since the encodings of one answer share it (RFC 9110, 8.8.3.3). */
  readonly tag: string
  readonly notModified: FlatHeaders
  private readonly common: FlatHeaders
  private readonly ready: Partial<Record<Encoding, Ready>> = {}
  private readonly making: Partial<Record<Encoding, Promise<Ready>>> = {}
  private readonly compressible: boolean

  /**
   * @param body what was answered, with status 200
   * @param headers with which it was answered
   * @param more headers that every answer of the server has
   */
  constructor(
    readonly body: Buffer,
    headers: Iterable<[name: string, value: string]>,
    more: FlatHeaders = [],
  ) {
    this.tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
    const kept: FlatHeaders = []
    let contentType = ''
    let vary = 'Accept-Encoding, Authorization, Cookie'
    for (const [name, value] of headers) {
      const lower = name.toLowerCase()
      if (lower === 'content-type') contentType = value
      if (lower === 'vary' && /\baccept\b(?!-)/i.test(value)) vary = `Accept, ${vary}`
      if (!own.has(lower) && !more.includes(lower)) kept.push(lower, value)
    }
    this.compressible = isCompressible(contentType, body.length)
    const validators = ['etag', this.tag, 'cache-control', cacheControl, 'vary', vary]
    this.common = [...more, ...kept, ...validators]
    // What a 304 must carry (RFC 9110, 15.4.5); of the rest the asker has a copy.
    this.notModified = [...more, ...validators]
    this.ready.identity = this.fit(body, 'identity')
  }

  /** The bytes it takes up, all encodings made so far included. */
  get size(): number {
    return Object.values(this.ready).reduce((sum, { body }) => sum + body.length, 2_000)
  }

  /** Fits it to an asker: at once when that encoding is there, else when it has been made. */
  for(acceptEncoding: string | undefined): Ready | Promise<Ready> {
    const encoding = this.compressible ? chooseEncoding(acceptEncoding) : 'identity'
    return this.ready[encoding] ?? (this.making[encoding] ??= this.make(encoding))
  }

  /** Whether an `If-None-Match` header names this answer (RFC 9110, 13.1.2: weak comparison). */
  isKnown(ifNoneMatch: string | undefined): boolean {
    if (ifNoneMatch === undefined) return false
    if (ifNoneMatch === this.tag || ifNoneMatch === '*') return true
    const opaque = this.tag.slice(2)
    return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque)
  }

  private async make(encoding: Encoding): Promise<Ready> {
    const body = encoding === 'identity' ? this.body : await compress(this.body, encoding)
    return (this.ready[encoding] = this.fit(body, encoding))
  }

  private fit(body: Buffer, encoding: Encoding): Ready {
    const coding = encoding === 'identity' ? [] : ['content-encoding', encoding]
    return {
      body,
      headers: [...this.common, ...coding, 'content-length', String(body.length)],
    }
  }
}
