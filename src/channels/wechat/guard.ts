import { lookup as dnsLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, fetch as undiciFetch } from 'undici'

/** A fetch that was refused or failed. The message is for an editor. */
export class FetchError extends Error {
  constructor(
    message: string,
    /** The status of an answer, when there was one. */
    readonly status: number | null = null,
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

/** Refuses at the moment of connecting: an address checked earlier could have changed since. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, '', 0)
      return
    }
    const wrong = addresses.find(({ address }) => !isPublic(address))
    const first = addresses[0]
    if (wrong || !first) {
      callback(new FetchError(`${hostname} leads to a private address`), '', 0)
    } else if (options.all) {
      callback(null, addresses)
    } else {
      callback(null, first.address, first.family)
    }
  })
}

const guarded = new Agent({ connect: { lookup: publicOnly } })
const open = new Agent()

/** Whether an IP address belongs to the public internet. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/**
 * Fetches with a limit of size and time. Redirects are followed by hand, each one checked anew.
 * @throws FetchError when the address is refused, no answer comes, or it is no 2xx
 */
export async function guardedFetch(address: string, options: FetchOptions): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(options.timeout)
  let url = parse(address)
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    const free = options.allowPrivate || options.trusted.includes(url.origin)
    if (!free) refuseLiteral(url)
    const response = await request(url, free ? open : guarded, options.accept, signal)
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel()
      url = parse(new URL(location, url).href)
      continue
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new FetchError(`${url.href} answered HTTP ${response.status}`, response.status)
    }
    return read(response, url, options.limit)
  }
  throw new FetchError(`${address} redirects too often`)
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) throw new FetchError(`${address} is no web address`)
  return url
}

/** An address written as a number is never looked up, so it is checked here. */
function refuseLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublic(host)) {
    throw new FetchError(`${url.href} is a private address (WEBHOOK_ALLOW_PRIVATE=1 allows it)`)
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
  if (cause instanceof FetchError) return cause.message
  const code = (cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : error.message
}
