import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import Negotiator from 'negotiator'

/** How the bytes of an answer can be sent (RFC 9110, 8.4.1). */
export type Encoding = 'identity' | 'gzip' | 'br'

/** Below this many bytes compressing gains nothing: the answer fits into one packet as it is. */
const smallest = 1_000
/** Brotli's level: twice gzip's work for about a sixth fewer bytes; 11 would take a hundred times as long. */
const brotliQuality = 5

const compressible = /^(?:text\/|application\/(?:.+\+)?(?:json|xml)\b)/

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** What askers say they take, as decided before: clients are of a few kinds. */
const decided = new LRUCache<string, Encoding>({ max: 500 })

/** The library's published types lack what it prefers among equals. */
interface Asker {
  encoding(available: readonly string[], options: { preferred: string[] }): string | undefined
}

const offered: readonly Encoding[] = ['br', 'gzip', 'identity']

/** Whether an answer of this type and size is worth compressing. */
export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= smallest && compressible.test(contentType)
}

/**
 * The best encoding that an asker takes (RFC 9110, 12.5.3): Brotli, gzip, or as it is.
 * @param accept the `Accept-Encoding` header; none means: as it is
 */
export function chooseEncoding(accept: string | undefined): Encoding {
  if (accept === undefined || accept === '') return 'identity'
  const known = decided.get(accept)
  if (known) return known
  const asker: Asker = new Negotiator({ headers: { 'accept-encoding': accept } })
  const chosen = (asker.encoding(offered, { preferred: ['br', 'gzip'] }) ?? 'identity') as Encoding
  if (accept.length <= 200) decided.set(accept, chosen)
  return chosen
}

/** Compresses outside of the main thread. */
export function compress(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
  if (encoding === 'gzip') return gzipAsync(body)
  return brotliAsync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}
