import type { EndpointWords } from './words'

/** How a test went, as the API tells it. */
export interface Tried {
  ok: boolean
  message: string
  attempt: {
    status: number | null
    durationMs: number | null
    response: unknown
    error: string | null
  }
}

/** How a test went, to be read. */
export interface TriedLines {
  ok: boolean
  /** Whether and when an answer came. */
  line: string
  /** What was wrong; empty when nothing was. */
  error: string
  /** The answer itself; empty when there was none. */
  answer: string
}

export function triedLines({ ok, attempt }: Tried, words: EndpointWords): TriedLines {
  const { status, durationMs, response, error } = attempt
  const ms = durationMs === null ? null : Math.round(durationMs)
  return {
    ok,
    line: status === null && !ok ? words.noAnswer : words.answered(status ?? 200, ms),
    error: error ?? '',
    answer:
      response === null || response === undefined
        ? ''
        : typeof response === 'string'
          ? response
          : JSON.stringify(response, null, 2),
  }
}

type State = keyof EndpointWords['states']

/** A delivery as it stands beside its endpoint. */
export interface DeliveryLine {
  id: string
  at: string
  event: string
  title: string
  state: State
  tries: number
  error: string
}

const isState = (value: unknown, words: EndpointWords): value is State =>
  typeof value === 'string' && Object.hasOwn(words.states, value)

/** Reads deliveries as the API gives them; what is none is left out. */
export function deliveryLines(docs: unknown, words: EndpointWords): DeliveryLine[] {
  if (!Array.isArray(docs)) return []
  return docs.flatMap((doc: unknown) => {
    if (typeof doc !== 'object' || doc === null) return []
    const { id, createdAt, event, title, document, status, attempts, error } = doc as Record<
      string,
      unknown
    >
    if (typeof id !== 'string' || !isState(status, words)) return []
    const tries = Array.isArray(attempts)
      ? attempts.filter((one: object) => !('resentBy' in one)).length
      : 0
    return [
      {
        id,
        at: String(createdAt ?? ''),
        event: String(event ?? ''),
        title: String(title ?? document ?? ''),
        state: status,
        tries,
        error: typeof error === 'string' ? error : '',
      },
    ]
  })
}

/** Until when the old secret signs too; null when it does not, or has ended. */
export function oldSecretUntil(value: unknown, now = new Date()): string | null {
  if (typeof value !== 'string') return null
  return Date.parse(value) > now.getTime() ? value : null
}

/** For how long the old secret may go on signing, in hours, as it is offered. */
export const keepChoices = [0, 1, 24, 72, 168] as const
