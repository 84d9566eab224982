import type { IncomingMessage } from 'node:http'

/**
 * Whether nobody is known to ask: no session, no key, no cookie of any kind. Only then is an answer
 * taken from what is kept, or kept.
 */
export function isAnonymous({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.authorization === undefined && headers.cookie === undefined
}

/** Whether a request reads by its address alone. */
export function isReading({ method }: Pick<IncomingMessage, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD'
}
