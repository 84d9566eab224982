import type { Attempt } from '../outbox/rows'
import { isEndpointTrouble } from '../outbox/schedule'
import { post, type PostOptions, type Target } from '../webhooks/post'
import type { HubAnswer } from './message'

/** Requests to the hub side by side. */
const abreast = 4
/** How long one of them may take, in ms. */
const oneTimeout = 8_000
/** Answers that are kept, to read. */
const mostAnswers = 5

/**
 * Tells a hub that one feed has changed: the form that PubSubHubbub 0.4, 7, has and hubs of WebSub
 * (which leaves it to publisher and hub: https://www.w3.org/TR/websub/#publishing) go on taking; newer
 * ones read `hub.topic`.
 */
export function tellHub(hub: Target, topic: string, options: PostOptions = {}): Promise<Attempt> {
  const form = { 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic }
  return post(
    hub,
    () => ({
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Galley-WebSub/1',
      },
      body: new URLSearchParams(form).toString(),
    }),
    { timeoutMs: oneTimeout, ...options },
  )
}

/**
 * Tells a hub of several feeds, and ends at the first sign that it can take nothing now.
 * @param options.budgetMs begins no further request after that time
 * @returns one attempt for all: it succeeded when each did; `response` says what is still open
 */
export async function tellAll(
  hub: Target,
  topics: readonly { at: number; topic: string }[],
  options: PostOptions & { budgetMs?: number } = {},
): Promise<Attempt> {
  const started = performance.now()
  const at = new Date().toISOString()
  const answers: { at: number; topic: string; attempt: Attempt }[] = []
  const waiting = [...topics]
  const failed = (): Attempt[] =>
    answers.flatMap(({ attempt }) => (attempt.error === null ? [] : [attempt]))
  const worker = async (): Promise<void> => {
    while (!failed().some(isEndpointTrouble)) {
      if (performance.now() - started > (options.budgetMs ?? 15_000)) return
      const next = waiting.shift()
      if (!next) return
      answers.push({ ...next, attempt: await tellHub(hub, next.topic, options) })
    }
  }
  await Promise.all(Array.from({ length: abreast }, worker))
  const told = new Set(answers.flatMap((one) => (one.attempt.error === null ? [one.at] : [])))
  const open = topics.flatMap((one) => (told.has(one.at) ? [] : [one.at]))
  const worst = failed().find(isEndpointTrouble) ?? failed()[0]
  const shown = answers.sort((a, b) => Number(!a.attempt.error) - Number(!b.attempt.error))
  const response: HubAnswer = {
    told: told.size,
    open,
    left: 0,
    answers: shown.slice(0, mostAnswers).map(({ topic, attempt }) => ({
      topic,
      status: attempt.status,
      answer: attempt.response ?? attempt.error,
    })),
  }
  const waits = answers.flatMap(({ attempt }) => attempt.retryAfterMs ?? [])
  return {
    at,
    durationMs: Math.round(performance.now() - started),
    status: open.length === 0 ? (answers[0]?.attempt.status ?? null) : (worst?.status ?? null),
    response,
    error: open.length === 0 ? null : (worst?.error ?? slow(open.length)),
    ...(waits.length > 0 ? { retryAfterMs: Math.max(...waits) } : {}),
  }
}

const slow = (open: number): string =>
  `The hub is slow: ${open} feeds are left for the next try. 订阅中心响应慢，其余下次再通知。`
