import type { Payload } from 'payload'
import { type Claim } from './claims'
import { renew } from './lease'
import { type Attempt, type AttemptEntry, attemptsOfRound } from './rows'
import { askAgainAfter, longestWork } from './schedule'
import type { Deliver } from './sender'

/** What a try needs beside its claim. */
export interface TryOptions {
  deliver: Deliver
  leaseMs: number
  /** Cuts off a request under way. */
  cut: AbortSignal
  /** Ends the waiting for a receiver that is at work; what is under way goes on. */
  halt: AbortSignal
  /** How long a receiver may be at work, in ms; an hour unless given. */
  longestWorkMs?: number
}

/**
 * Makes one try. A receiver that has taken the message and is at work is asked again until it tells
 * the outcome: all of that is one entry among the attempts, which begins with the first request.
 * @returns the row's attempts, this one last; it is still `unfinished` when the waiting was ended
 */
export async function makeTry(
  payload: Payload,
  claimed: Claim,
  { deliver, leaseMs, cut, halt, longestWorkMs = longestWork }: TryOptions,
): Promise<{ attempts: AttemptEntry[]; attempt: Attempt }> {
  const { earlier, begun } = split(claimed.row.attempts)
  const entry = (attempt: Attempt): { attempts: AttemptEntry[]; attempt: Attempt } => ({
    attempts: [...earlier, attempt],
    attempt,
  })
  let first = begun
  for (let { endpoint } = claimed; ;) {
    const answer = await deliver({ ...claimed, endpoint }, cut)
    // Cut off by our own end: the receiver is still at work, as far as is known.
    if (first && cut.aborted && answer.status === null) return entry(first)
    const attempt = first ? since(first, answer) : answer
    if (!attempt.unfinished) return entry(attempt)
    if (Date.now() - Date.parse(attempt.at) >= longestWorkMs) return entry(withoutOutcome(attempt))
    if (!first) {
      const told = entry(attempt)
      await renew(payload, claimed, leaseMs, { ...told, response: attempt.response })
    }
    first = attempt
    await sleepUnless(halt, askAgainAfter(answer))
    if (halt.aborted) return entry(attempt)
    // It may have been switched off meanwhile, or have a new address or secret.
    const now = await enabledEndpoint(payload, endpoint.id)
    if (!now) return entry(attempt)
    endpoint = now
  }
}

/** The attempts before this try, and what is known of it when another process began it. */
function split(attempts: readonly AttemptEntry[]): {
  earlier: AttemptEntry[]
  begun: Attempt | null
} {
  const last = attemptsOfRound(attempts).at(-1)
  if (!last?.unfinished) return { earlier: [...attempts], begun: null }
  return { earlier: attempts.slice(0, -1), begun: last }
}

function since(first: Attempt, answer: Attempt): Attempt {
  return { ...answer, at: first.at, durationMs: Date.now() - Date.parse(first.at) }
}

function withoutOutcome({ unfinished: _, ...attempt }: Attempt): Attempt {
  const error =
    'No outcome within an hour: the receiver says that it is still at work. 一小时内未得到处理结果。'
  return { ...attempt, error }
}

function sleepUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

async function enabledEndpoint(payload: Payload, id: string): Promise<Claim['endpoint'] | null> {
  const endpoint = await payload.findByID({
    collection: 'endpoints',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  return endpoint?.enabled ? endpoint : null
}
