import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a link in a mail is for. A token for one is none for the other. */
export type Purpose = 'confirm' | 'unsubscribe'

/** How long a sign-up can be confirmed, in ms. */
export const confirmFor = 7 * 24 * 3600_000

/**
 * A token that lets who has it act for one subscriber: the subscriber's id and the end of its time,
 * signed. No address is in it, so that none comes into the logs of servers on its way.
 * @param secret Payload's
 * @param until ms since 1970; null for ever, as a link to unsubscribe should work
 */
export function makeToken(
  secret: string,
  purpose: Purpose,
  subscriber: string,
  until: number | null,
): string {
  const body = `${subscriber}.${until === null ? '0' : Math.ceil(until / 1000).toString(36)}`
  return `${body}.${sign(secret, purpose, body)}`
}

/**
 * Reads a token.
 * @returns the subscriber's id; null when it is none, for something else, or too old
 */
export function readToken(
  secret: string,
  purpose: Purpose,
  token: unknown,
  now: number,
): string | null {
  if (typeof token !== 'string' || token.length > 200) return null
  const [, body = '', id = '', until = '', signature = ''] =
    /^(([\w-]{1,64})\.([0-9a-z]{1,10}))\.([\w-]{22})$/.exec(token) ?? []
  if (id === '') return null
  const [given, right] = [signature, sign(secret, purpose, body)].map((one) => Buffer.from(one))
  if (!given || !right || given.length !== right.length || !timingSafeEqual(given, right))
    return null
  return until === '0' || Number.parseInt(until, 36) * 1000 >= now ? id : null
}

function sign(secret: string, purpose: Purpose, body: string): string {
  return createHmac('sha256', secret)
    .update(`galley newsletter ${purpose} ${body}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url')
}

/** The address of a page for one subscriber. */
export function tokenUrl(publicUrl: string, purpose: Purpose, token: string): string {
  return `${publicUrl}/api/newsletter/${purpose}?token=${token}`
}
