import { type AttemptEntry, attemptsOfRound, type Status } from '../outbox/rows'
import type { Outcome, Words } from '../wechat/outcome'

/** A delivery to the WeChat bridge, as far as it tells of a draft. */
export interface DraftDelivery {
  id: string
  event: string
  status: Status
  attempts: readonly AttemptEntry[]
  response: unknown
  error: string | null
  createdAt: string
  nextAttemptAt: string | null
}

/** Where the newest event is on its way. */
export type Stage =
  /** Written down; not yet sent. */
  | 'waiting'
  /** The bridge has it and is at work. */
  | 'working'
  /** A try failed; it is tried again by itself. */
  | 'retrying'
  | 'done'
  | 'failed'

/** Why it did not go through, for the person who has to act. */
export interface DraftFault {
  /** In both languages where the bridge gave them. */
  message: Words
  /** WeChat's code. */
  errcode: number | null
  /** WeChat's id of the request, for its support. */
  rid: string | null
}

/** What became of a document's draft. */
export interface DraftStory {
  stage: Stage
  event: string
  /** When it came to this stage (ISO). */
  at: string
  /** When it is tried again (ISO). */
  nextAt: string | null
  fault: DraftFault | null
  /** The last outcome that the bridge told; it may be of an earlier event. */
  outcome: (Outcome & { at: string }) | null
  /** The delivery of the newest event. */
  delivery: string
}

/**
 * Tells what became of a document's draft.
 * @param deliveries to the bridge, the newest event first
 * @returns null when nothing was ever sent
 */
export function storyOf(deliveries: readonly DraftDelivery[]): DraftStory | null {
  const [newest] = deliveries
  if (!newest) return null
  const attempt = attemptsOfRound(newest.attempts).at(-1)
  const stage = stageOf(newest)
  const told = stage === 'failed' || stage === 'retrying'
  return {
    stage,
    event: newest.event,
    at: attempt?.at ?? newest.createdAt,
    nextAt: stage === 'retrying' ? newest.nextAttemptAt : null,
    fault: told ? faultOf(attempt?.response ?? newest.response, newest.error) : null,
    outcome: lastOutcome(deliveries),
    delivery: newest.id,
  }
}

function stageOf({ status, attempts }: DraftDelivery): Stage {
  const attempt = attemptsOfRound(attempts).at(-1)
  if (status === 'succeeded') return 'done'
  if (status === 'failed') return 'failed'
  if (attempt?.unfinished) return 'working'
  if (status === 'sending') return 'working'
  return attempt ? 'retrying' : 'waiting'
}

function lastOutcome(deliveries: readonly DraftDelivery[]): DraftStory['outcome'] {
  for (const { status, response, attempts, createdAt } of deliveries) {
    const outcome = status === 'succeeded' ? outcomeIn(response) : null
    if (!outcome) continue
    const last = attemptsOfRound(attempts).at(-1)
    const took = last?.durationMs ?? 0
    const at = last ? new Date(Date.parse(last.at) + took).toISOString() : createdAt
    return { ...outcome, at }
  }
  return null
}

/** The outcome in an answer of the bridge; null when there is none. */
export function outcomeIn(response: unknown): Outcome | null {
  const outcome = isObject(response) ? response.outcome : null
  if (!isObject(outcome) || typeof outcome.action !== 'string') return null
  const words = wordsIn(outcome.message)
  if (!words) return null
  return {
    action: outcome.action as Outcome['action'],
    message: words,
    mediaId: typeof outcome.mediaId === 'string' ? outcome.mediaId : null,
    ...(typeof outcome.title === 'string' ? { title: outcome.title } : {}),
    warnings: listIn(outcome.warnings, (value) => (typeof value === 'string' ? value : null)),
    reminders: listIn(outcome.reminders, wordsIn),
    ...(typeof outcome.preview === 'string' && /^https?:/i.test(outcome.preview)
      ? { preview: outcome.preview }
      : {}),
  }
}

/** Why the bridge refused, by its answer. */
export function faultOf(response: unknown, error: string | null): DraftFault {
  const errors = isObject(response) ? response.errors : null
  const first: unknown = Array.isArray(errors) ? errors[0] : null
  if (!isObject(first) || typeof first.message !== 'string') {
    const said = error ?? 'no answer (没有响应)'
    return { message: { en: said, zh: said }, errcode: null, rid: null }
  }
  return {
    message: wordsIn(first.words) ?? { en: first.message, zh: first.message },
    errcode: typeof first.errcode === 'number' ? first.errcode : null,
    rid: typeof first.rid === 'string' ? first.rid : null,
  }
}

function wordsIn(value: unknown): Words | null {
  if (!isObject(value) || typeof value.en !== 'string' || typeof value.zh !== 'string') return null
  return { en: value.en, zh: value.zh }
}

function listIn<T>(value: unknown, read: (entry: unknown) => T | null): T[] {
  return Array.isArray(value) ? value.flatMap((entry: unknown) => read(entry) ?? []) : []
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
