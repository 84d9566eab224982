import { type AttemptEntry, attemptsOfRound } from '../../channels/outbox/rows'
import type { DeliveryWords } from './words'

/** Where a delivery stands. */
export interface DeliveryState {
  kind: keyof DeliveryWords['pill']
  /** Tries since it was written or last sent again. */
  tries: number
  /** When it is tried next (ISO), where that is known. */
  next: string | null
  /** When the receiver began to work on it (ISO). */
  since: string | null
}

/**
 * Reads where a delivery stands from what is stored of it.
 * @param data a `deliveries` document
 */
export function stateOf(data: Record<string, unknown>, now = Date.now()): DeliveryState {
  const { status, attempts, nextAttemptAt, overtaken } = data
  const round = attemptsOfRound(Array.isArray(attempts) ? (attempts as AttemptEntry[]) : [])
  const last = round.at(-1)
  const state = { tries: round.length, next: null, since: null }
  const working = last?.unfinished === true
  if (status === 'succeeded') return { ...state, kind: 'delivered' }
  if (status === 'failed') return { ...state, kind: overtaken === true ? 'overtaken' : 'failed' }
  if (working) return { ...state, kind: 'working', since: last.at }
  if (status === 'sending') return { ...state, kind: 'sending' }
  const next = typeof nextAttemptAt === 'string' ? nextAttemptAt : null
  const due = next === null || Date.parse(next) <= now
  if (last) return { ...state, kind: 'retrying', next: due ? null : next }
  return { ...state, kind: due ? 'turn' : 'first', next: due ? null : next }
}

/** The state as a sentence. */
export function stateWords({ kind, tries }: DeliveryState, { state }: DeliveryWords): string {
  const words = state[kind]
  return typeof words === 'string' ? words : words(tries)
}

/**
 * How far off a moment is, in words: “in 5 minutes”.
 * @param language as of Payload's i18n
 */
export function fromNow(iso: string, language: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const format = new Intl.RelativeTimeFormat(language.startsWith('zh') ? 'zh-CN' : 'en', {
    numeric: 'always',
  })
  const size = Math.abs(seconds)
  if (size < 90) return format.format(seconds, 'second')
  if (size < 90 * 60) return format.format(Math.round(seconds / 60), 'minute')
  if (size < 36 * 3600) return format.format(Math.round(seconds / 3600), 'hour')
  return format.format(Math.round(seconds / 86_400), 'day')
}
