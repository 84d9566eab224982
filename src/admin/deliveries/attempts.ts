import type { SentRequest } from '../../channels/outbox/rows'
import type { Outcome } from '../../channels/wechat/outcome'
import { faultOf, outcomeIn } from '../../channels/wechat-draft/state'
import { inLanguage } from '../wechat/view'

/** What WeChat said to a try that it refused. */
export interface AttemptFault {
  errcode: number | null
  rid: string | null
}

/** A try, as the table of attempts shows it. */
export interface TryLine {
  kind: 'try'
  at: string
  state: 'ok' | 'failed' | 'working'
  status: number | null
  ms: number | null
  /** The error, or the answer in short. */
  detail: string
  outcome: Outcome | null
  fault: AttemptFault | null
  request: SentRequest | null
  /** The answer as it came, indented where it is JSON; '' when it was empty. */
  answer: string
  /** What the receiver asked to wait, in seconds. */
  retryAfter: number | null
}

/** A line of the table of attempts: a try, or the mark that someone asked for it again. */
export type AttemptLine = TryLine | { kind: 'resent'; at: string; by: string }

const longest = 400

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function detailOf(error: unknown, response: unknown): string {
  const value = typeof error === 'string' && error !== '' ? error : response
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function requestIn(value: unknown): SentRequest | null {
  if (!isObject(value) || !isObject(value.headers)) return null
  const { method, url, body } = value
  if (typeof method !== 'string' || typeof url !== 'string' || typeof body !== 'string') return null
  const headers = Object.fromEntries(
    Object.entries(value.headers).map(([name, text]) => [name, String(text)]),
  )
  return { method, url, headers, body }
}

/** What was sent, as it goes over the wire. */
export function requestText({ method, url, headers, body }: SentRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${url}`, ...lines, '', indented(body)].join('\n')
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function answerText(response: unknown): string {
  if (response === null || response === undefined) return ''
  return typeof response === 'string' ? response : JSON.stringify(response, null, 2)
}

/** What WeChat said, in the language where the bridge gave both. */
function refusalOf(
  response: unknown,
  language: string,
): { fault: AttemptFault | null; said: string | null } {
  const { errcode, rid, message } = faultOf(response, null)
  const fault = errcode === null && rid === null ? null : { errcode, rid }
  return { fault, said: fault && inLanguage(message, language) }
}

function tryLine(entry: Record<string, unknown>, at: string, language: string): TryLine {
  const { status, durationMs, error, response, nothingSent, unfinished, retryAfterMs } = entry
  const code = typeof status === 'number' ? status : null
  const ok = (nothingSent === true || (code !== null && code >= 200 && code < 300)) && !error
  const outcome = error ? null : outcomeIn(response)
  const { fault, said } = ok ? { fault: null, said: null } : refusalOf(response, language)
  return {
    kind: 'try',
    at,
    state: ok ? (unfinished === true ? 'working' : 'ok') : 'failed',
    status: code,
    ms: typeof durationMs === 'number' ? Math.round(durationMs) : null,
    detail: outcome ? inLanguage(outcome.message, language) : (said ?? detailOf(error, response)),
    outcome,
    fault,
    request: requestIn(entry.request),
    answer: answerText(response),
    retryAfter: typeof retryAfterMs === 'number' ? Math.round(retryAfterMs / 1000) : null,
  }
}

/**
 * Reads the stored `attempts` of a delivery, in their order; what is no attempt is left out.
 * @param language of the admin UI, `en` or `zh`
 */
export function attemptLines(stored: unknown, language = 'en'): AttemptLine[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown): AttemptLine[] => {
    if (!isObject(entry) || typeof entry.at !== 'string') return []
    if (typeof entry.resentBy === 'string')
      return [{ kind: 'resent', at: entry.at, by: entry.resentBy }]
    return [tryLine(entry, entry.at, language)]
  })
}

/**
 * Why a delivery has not arrived, in the reader's language where WeChat's bridge said it in both.
 * @param data a `deliveries` document
 * @returns '' when nothing is wrong
 */
export function errorIn({ attempts, error }: Record<string, unknown>, language: string): string {
  if (typeof error !== 'string') return ''
  const last = attemptLines(attempts, language).findLast((line) => line.kind === 'try')
  const { fault = null, detail = '' } = last ?? {}
  return fault === null ? error : [fault.errcode, detail].filter(Boolean).join(' · ')
}
