import type { Finding } from '../../review/finding'
import type { Action } from '../../review/states'
import type { Words } from '../words'
import type { ReviewData } from './standing'

/** A request that was refused or never arrived, in words for the one who made it. */
export interface Failure {
  message: string
  /** For programs, such as `second-person`; null when the server gave none. */
  code: string | null
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: Failure }

export interface Checks {
  contentHash: string
  findings: Finding[]
  /** The draft that was checked is not the one on this page. */
  stale: boolean
}

interface ErrorBody {
  errors?: { message?: string; code?: string; data?: { code?: string } | null }[]
}

/**
 * Asks Galley's API as the one who is signed in.
 * @param path from the root of the site
 * @param body sent as JSON with POST; absent: GET
 */
export async function ask<T>(path: string, w: Words, body?: object): Promise<Outcome<T>> {
  let response: Response
  let answer: unknown
  try {
    response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    answer = await response.json()
  } catch {
    return { ok: false, failure: { message: w.unreachable, code: null } }
  }
  if (response.ok) return { ok: true, value: answer as T }
  const error = (answer as ErrorBody).errors?.[0]
  return {
    ok: false,
    failure: {
      message: error?.message ?? w.unexpected(response.status),
      code: error?.code ?? error?.data?.code ?? null,
    },
  }
}

/** Carries out a transition; answers with the document after it. */
export async function perform(
  documentPath: string,
  action: Action,
  input: object,
  w: Words,
): Promise<Outcome<ReviewData>> {
  const outcome = await ask<{ doc: ReviewData }>(`${documentPath}/${action}`, w, input)
  return outcome.ok ? { ok: true, value: outcome.value.doc } : outcome
}

/**
 * The checks of the draft as stored, and whether that is still the draft on this page. The time is
 * asked after the checks, so a change between the two is noticed.
 * @param shownAt `updatedAt` of the draft on this page
 */
export async function loadChecks(
  documentPath: string,
  shownAt: string | undefined,
  w: Words,
): Promise<Outcome<Checks>> {
  const checks = await ask<Omit<Checks, 'stale'>>(`${documentPath}/checks`, w)
  if (!checks.ok) return checks
  const stored = await ask<ReviewData>(
    `${documentPath}?draft=true&depth=0&select[updatedAt]=true`,
    w,
  )
  if (!stored.ok) return stored
  const stale = shownAt !== undefined && stored.value.updatedAt !== shownAt
  return { ok: true, value: { ...checks.value, stale } }
}
