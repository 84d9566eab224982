import { Agent, type Dispatcher, request } from 'undici'
import { recordRequest } from '../outbox/request'
import type { Attempt, SentRequest } from '../outbox/rows'
import { parseRetryAfter } from '../outbox/schedule'
import { addressFault, PrivateAddressError, publicLookup, refusePrivateLiteral } from './addresses'
import { readAnswer, wordsOf } from './answer'

/** Standard Webhooks: 15 to 30 seconds. */
const sendTimeout = 20_000

/** Where something is sent. */
export interface Target {
  url: string
  /** May be at a private or loopback address. */
  trusted: boolean
}

export interface PostOptions {
  timeoutMs?: number
  /** Ends the try early. */
  signal?: AbortSignal
  /** Stands in for the sockets in tests. */
  dispatcher?: Dispatcher
}

// Agents of our own: a proxy that the environment names would look names up itself, unchecked. No
// connection is kept: messages are rare, and a kept one would often be found closed.
const fresh = { pipelining: 0, connect: { timeout: 10_000 } }
const anywhere = new Agent(fresh)
const publicOnly = new Agent({ ...fresh, connect: { ...fresh.connect, lookup: publicLookup() } })

/**
 * Sends one POST, once. Redirects are not followed. A failure is an outcome, not an error: it comes
 * back in words.
 * @param message made when it is sent, with the time of the try
 */
export async function post(
  target: Target,
  message: (at: Date) => { headers: Record<string, string>; body: string },
  options: PostOptions = {},
): Promise<Attempt> {
  const at = new Date()
  const started = performance.now()
  let sent: SentRequest | undefined
  const done = (rest: Omit<Attempt, 'at' | 'durationMs'>): Attempt => ({
    at: at.toISOString(),
    durationMs: Math.round(performance.now() - started),
    ...rest,
    ...(sent ? { request: sent } : {}),
  })
  const timeout = AbortSignal.timeout(options.timeoutMs ?? sendTimeout)
  try {
    const url = new URL(target.url)
    const fault = addressFault(url, true)
    if (fault !== null) return done({ status: null, response: null, error: fault })
    const { headers, body } = message(at)
    sent = recordRequest('POST', target.url, headers, body)
    if (!target.trusted) refusePrivateLiteral(url)
    const response = await request(url, {
      method: 'POST',
      headers: { ...headers, 'accept-encoding': 'identity' },
      body,
      dispatcher: options.dispatcher ?? (target.trusted ? anywhere : publicOnly),
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    })
    const status = response.statusCode
    const answer = await readAnswer(response.body)
    const ok = status >= 200 && status < 300
    const unfinished = status === 202 && response.headers['galley-outcome'] === 'pending'
    const header = response.headers['retry-after']
    const retryAfterMs = parseRetryAfter(Array.isArray(header) ? header[0] : header, new Date())
    return done({
      status,
      response: answer,
      error: ok ? null : inWords(status, answer, response.headers.location),
      ...((!ok || unfinished) && retryAfterMs !== null ? { retryAfterMs } : {}),
      ...(unfinished ? { unfinished } : {}),
    })
  } catch (error) {
    const why =
      timeout.aborted && !options.signal?.aborted
        ? `No answer within ${(options.timeoutMs ?? sendTimeout) / 1000} s. 超时未应答。`
        : explain(error)
    return done({ status: null, response: null, error: why })
  }
}

function inWords(status: number, answer: unknown, location: unknown): string {
  if (status >= 300 && status < 400) {
    return `HTTP ${status}: redirects${location ? ` (to ${String(location)})` : ''} are not followed; give the final address.`
  }
  const words = wordsOf(answer)
  return words ? `HTTP ${status}: ${words}` : `HTTP ${status}`
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // Sockets wrap the reason.
  if (error.cause instanceof PrivateAddressError) return error.cause.message
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null || error instanceof PrivateAddressError) return error.message
  return `${error.message || 'No connection'} (${code})`
}
