import { APIError } from 'payload'
import type { Waiver } from './document'

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

/**
 * Checks what a transition's request carries.
 * @throws APIError 400 that names the field
 */
export function checkInput(body: unknown): TransitionInput {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new APIError('The request’s body must be a JSON object.', 400, null, true)
  }
  const input: TransitionInput = {}
  const given = body as Record<string, unknown>
  for (const name of ['message', 'statement', 'contentHash', 'reason', 'at'] as const) {
    const value = given[name]
    if (value === undefined || value === null) continue
    if (typeof value !== 'string') throw new APIError(`${name} must be a text.`, 400, null, true)
    if (value.length > 10_000)
      throw new APIError(`${name} is longer than 10,000 characters.`, 400, null, true)
    input[name] = value
  }
  if (given.waivers !== undefined && given.waivers !== null) {
    const waivers: unknown = given.waivers
    const valid = (entry: unknown): entry is { rule: string; reason: string } =>
      typeof entry === 'object' &&
      entry !== null &&
      'rule' in entry &&
      typeof entry.rule === 'string' &&
      'reason' in entry &&
      typeof entry.reason === 'string' &&
      entry.reason.trim() !== ''
    if (!Array.isArray(waivers) || !waivers.every(valid)) {
      throw new APIError(
        'waivers must be a list of {rule, reason}, each with a reason.',
        400,
        null,
        true,
      )
    }
    input.waivers = waivers.map(({ rule, reason }) => ({ rule, reason }))
  }
  return input
}
