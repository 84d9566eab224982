import { APIError } from 'payload'
import { saysSomething } from '../../fields/words'
import type { Waiver } from '../waivers'

/** What a transition's request may carry. */
export interface TransitionInput {
  /** `request-changes`: what to change. */
  message?: string
  /** `sign-off`: the words signed. */
  statement?: string
  /** `sign-off`: the hash the signer saw; refused when the draft is no longer that. */
  contentHash?: string
  /** `sign-off`: blocking findings that the signer lets pass. */
  waivers?: Waiver[]
  /** `retract`: why. */
  reason?: string
  /** `publish`: a time in the future (ISO 8601); at once when absent. */
  at?: string
}

/** The longest each text may be, in characters. The statement is shown to anyone who asks. */
const limits = { message: 10_000, statement: 2000, contentHash: 100, reason: 10_000, at: 100 }
const waiverLimits = { rule: 100, reason: 1000, fingerprint: 100, excerpt: 200 }
const mostWaivers = 200

/** Controls but for tab and line break, and what turns the direction of reading (UAX 9). */
const unreadable = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u

function refuse(message: string): never {
  throw new APIError(message, 400, null, true)
}

function textOf(value: unknown, name: string, limit: number): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') return refuse(`${name} must be a text.`)
  if ([...value].length > limit) {
    return refuse(`${name} is longer than ${limit} characters. 不能超过 ${limit} 个字符。`)
  }
  if (unreadable.test(value)) {
    return refuse(`${name} holds control characters: leave them out. 不能含有控制字符。`)
  }
  return value
}

/**
 * Checks what a transition's request carries.
 * @throws APIError 400 that names the field
 */
export function checkInput(body: unknown): TransitionInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return refuse('The request’s body must be a JSON object.')
  }
  const given = body as Record<string, unknown>
  const input: TransitionInput = {}
  for (const name of ['message', 'statement', 'contentHash', 'reason', 'at'] as const) {
    const text = textOf(given[name], name, limits[name])
    if (text !== undefined) input[name] = text
  }
  if (given.waivers === undefined || given.waivers === null) return input
  if (!Array.isArray(given.waivers) || given.waivers.length > mostWaivers) {
    return refuse(`waivers must be a list, of at most ${mostWaivers}.`)
  }
  return { ...input, waivers: given.waivers.map(waiverOf) }
}

function waiverOf(entry: unknown, at: number): Waiver {
  const given = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
    string,
    unknown
  >
  const text = (name: keyof typeof waiverLimits): string | undefined =>
    textOf(given[name], `waivers.${at}.${name}`, waiverLimits[name])
  const [rule, reason] = [text('rule'), text('reason')]
  if (!rule || !reason || !saysSomething(reason)) {
    return refuse(
      'waivers must be a list of {rule, reason}, each with a reason; fingerprint or excerpt name one finding. 豁免须说明理由。',
    )
  }
  const [fingerprint, excerpt] = [text('fingerprint'), text('excerpt')]
  return { rule, reason, ...(fingerprint && { fingerprint }), ...(excerpt && { excerpt }) }
}
