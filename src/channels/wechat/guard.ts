import { Agent, fetch as undiciFetch } from 'undici'
import { PrivateAddressError, publicLookup, refusePrivateLiteral } from '../webhooks/addresses'

/** A fetch that was refused or failed. The message is for an editor. */
export class FetchError extends Error {
  constructor(
    message: string,
    /** The status of an answer, when there was one. */
    readonly status: number | null = null,
    /** The answer's media type, when there was one. */
    readonly type: string | null = null,
  ) {
    super(message)
  }
}

export interface FetchOptions {
  /** Origins that may be private: the configured CMS and its media. */
  trusted: readonly string[]
  /** Private and loopback addresses are allowed for all (WEBHOOK_ALLOW_PRIVATE=1). */
  allowPrivate: boolean
  accept: string
  /** The most bytes an answer may have. */
  limit: number
  /** Milliseconds for the whole fetch. */
  timeout: number
}

const REDIRECTS = 4

// Checked when connecting: an address looked up earlier could have changed since.
const guarded = new Agent({ connect: { lookup: publicLookup() } })
const open = new Agent()

/**
 * Fetches with a limit of size and time. Redirects are followed by hand, each one checked anew.
 * @throws FetchError when the address is refused, no answer comes, or it is no 2xx
 */
export async function guardedFetch(address: string, options: FetchOptions): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(options.timeout)
  let url = parse(address)
  let strangers = false
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    // An image of another site must not lead into the house: what it redirects to is trusted no more.
    strangers ||= !options.trusted.includes(url.origin)
    const free = options.allowPrivate || !strangers
    if (!free) refuseLiteral(url)
    const response = await request(url, free ? open : guarded, options.accept, signal)
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel()
      url = parse(location, url)
      continue
    }
    if (!response.ok) {
      await response.body?.cancel()
      const type = response.headers.get('content-type')
      throw new FetchError(`${url.href} answered HTTP ${response.status}`, response.status, type)
    }
    return read(response, url, options.limit)
  }
  throw new FetchError(`${address} redirects too often`)
}

function parse(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new FetchError(`${address} is no web address`)
  return url
}

function refuseLiteral(url: URL): void {
  try {
    refusePrivateLiteral(url)
  } catch (error) {
    if (error instanceof PrivateAddressError) throw new FetchError(error.message)
    throw error
  }
}

type Reply = Awaited<ReturnType<typeof undiciFetch>>

async function request(url: URL, dispatcher: Agent, accept: string, signal: AbortSignal) {
  try {
    return await undiciFetch(url, {
      dispatcher,
      redirect: 'manual',
      signal,
      headers: { accept, 'cache-control': 'no-cache', 'user-agent': 'Galley-bridge' },
    })
  } catch (error) {
    throw new FetchError(`${url.href} can't be reached: ${reason(error)}`)
  }
}

async function read(response: Reply, url: URL, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      const bytes = chunk as Uint8Array
      size += bytes.length
      if (size > limit) throw new FetchError(`${url.href} is larger than ${limit} bytes`)
      chunks.push(bytes)
    }
  } catch (error) {
    if (error instanceof FetchError) throw error
    throw new FetchError(`${url.href} broke off: ${reason(error)}`)
  }
  return Buffer.concat(chunks)
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'timeout'
  const cause = error.cause
  if (cause instanceof PrivateAddressError) return cause.message
  const code = (cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : error.message
}
