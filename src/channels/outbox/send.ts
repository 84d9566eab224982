import type { Payload } from 'payload'
import { type Claim, settle } from './claims'
import { keepLease } from './lease'
import { type Attempt, type AttemptEntry, attemptsOfRound, type Status } from './rows'
import { judge, type Verdict } from './schedule'
import { storable } from './storable'
import { tally } from './tally'
import { makeTry, type TryOptions } from './try'
import { releaseHeld } from './upkeep'

export interface SendOptions extends TryOptions {
  delays: readonly number[]
  random?: () => number
}

const statusAfter = {
  succeeded: 'succeeded',
  retry: 'pending',
  gone: 'failed',
  failed: 'failed',
} as const satisfies Record<Verdict['kind'], Status>

/** Makes a try of a claimed row and stores how it ended; the lease is kept until that is stored. */
export async function sendClaimed(
  payload: Payload,
  claimed: Claim,
  options: SendOptions,
): Promise<void> {
  const lease = keepLease(payload, claimed, options.leaseMs)
  try {
    const { attempts, attempt } = await oneTry(payload, claimed, {
      ...options,
      cut: AbortSignal.any([options.cut, lease.lost]),
      halt: AbortSignal.any([options.halt, lease.lost]),
    })
    const verdict = follow(attempt, attempts, options)
    if (verdict.kind === 'gone') await disable(payload, claimed)
    const stored = await settle(payload, claimed, {
      status: statusAfter[verdict.kind],
      attempts,
      response: attempt.response,
      error: attempt.error,
      nextAttemptAt: verdict.kind === 'retry' ? verdict.at.toISOString() : null,
    })
    report(payload, claimed, stored ? verdict : null, attempt, attempts)
    if (stored && verdict.kind === 'succeeded' && claimed.othersHeld)
      await releaseHeld(payload, claimed.endpoint.id)
  } finally {
    await lease.end()
  }
}

async function oneTry(
  payload: Payload,
  claimed: Claim,
  options: SendOptions,
): Promise<{ attempts: AttemptEntry[]; attempt: Attempt }> {
  const before = attemptsOfRound(claimed.row.attempts)
  const lost = before.at(-1)
  // A row whose senders died each time must end some day too.
  if (before.length >= options.delays.length && lost && !lost.unfinished)
    return { attempts: claimed.row.attempts, attempt: lost }
  const deliver: SendOptions['deliver'] = async (claim, signal) => {
    const attempt = await options.deliver(claim, signal)
    return { ...attempt, response: storable(attempt.response) }
  }
  return makeTry(payload, claimed, { ...options, deliver })
}

function follow(attempt: Attempt, attempts: AttemptEntry[], options: SendOptions): Verdict {
  // Ended by us: not the receiver's fault, so it is due again at once.
  const ended = attempt.unfinished || (attempt.status === null && options.cut.aborted)
  if (ended && !attempt.nothingSent) return { kind: 'retry', at: new Date() }
  return judge(attempt, attemptsOfRound(attempts).length, options)
}

/** @param verdict null when it was not stored */
function report(
  { logger }: Payload,
  { row, endpoint }: Claim,
  verdict: Verdict | null,
  attempt: Attempt,
  attempts: readonly AttemptEntry[],
): void {
  const what = `${row.event} ${row.eventId} to ${endpoint.name}`
  const tries = attemptsOfRound(attempts).length
  tally(endpoint.name, verdict?.kind ?? 'lost')
  if (!verdict) {
    logger.warn(`${what}: the lease ran out before the answer was noted.`)
  } else if (verdict.kind === 'succeeded') {
    logger.info(`${what}: delivered${tries > 1 ? ` at try ${tries}` : ''}.`)
  } else if (verdict.kind === 'retry') {
    const why = attempt.error ?? 'the receiver is at work'
    logger.warn(`${what}: ${why}; again at ${verdict.at.toISOString()}.`)
  } else {
    logger.error(`${what} failed for good after ${tries} tries: ${attempt.error}`)
  }
}

async function disable(payload: Payload, { endpoint }: Claim): Promise<void> {
  await payload.update({
    collection: 'endpoints',
    id: endpoint.id,
    data: {
      enabled: false,
      disabledReason: `It answered 410 Gone at ${new Date().toISOString()}: it wants nothing more. 对方返回 410，已停用。`,
    },
    depth: 0,
    overrideAccess: true,
  })
  payload.logger.error(`Endpoint ${endpoint.name} (${endpoint.url}) answered 410 Gone: disabled.`)
}
