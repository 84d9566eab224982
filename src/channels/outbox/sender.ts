import type { Payload } from 'payload'
import { type Claim, claim, settle } from './claims'
import { onNudge } from './nudge'
import { endpointsWithWork } from './queries'
import { type Attempt, attemptsOfRound } from './rows'
import { judge, suggestedDelays, type Verdict } from './schedule'
import { failOrphans, releaseHeld } from './upkeep'

/**
 * Brings one row to its endpoint: the seam for channels. It says in the attempt how it went, and
 * throws only when it is itself broken.
 */
export type Deliver = (claim: Claim, signal: AbortSignal) => Promise<Attempt>

export interface SenderOptions {
  deliver: Deliver
  /** Ends the sender, as `stop()` does. */
  signal?: AbortSignal
  /** The delays before each try, in ms; Standard Webhooks' suggestion unless given. */
  delays?: readonly number[]
  /** How long a claimed row is left alone by others; longer than `deliver` can take. */
  leaseMs?: number
  /** How often the outbox is looked at, in ms. */
  pollMs?: number
  random?: () => number
}

export interface Sender {
  /** Ends it: no new row is begun; what is under way has `graceMs` (5 s) to end, then is cut off. */
  stop(graceMs?: number): Promise<void>
  /** Looks at the outbox now. */
  nudge(): void
  /** False once it was stopped. */
  running(): boolean
}

/** Looks after a nudge, in ms from one to the next: the row's transaction may take that long to commit. */
const looksAfterNudge = [5, 15, 60, 250]
const orphansEvery = 60_000

/**
 * Starts sending what stands in the outbox: one row at a time for each endpoint, endpoints side by
 * side. Several senders, in one process or in many, share one outbox. No transaction is open while a
 * row is under way; a lease keeps the others off it.
 */
export function startSender(payload: Payload, options: SenderOptions): Sender {
  const sender = new OutboxSender(payload, options)
  return {
    stop: (graceMs) => sender.stop(graceMs),
    nudge: () => sender.nudge(),
    running: () => sender.running(),
  }
}

class OutboxSender {
  private readonly draining = new Map<string, Promise<void>>()
  private readonly cut = new AbortController()
  private readonly offNudge: () => void
  private readonly loop: Promise<void>
  private stopped = false
  private looks: number[] = []
  private wake: () => void = () => undefined
  private orphansAt = 0

  constructor(
    private readonly payload: Payload,
    private readonly options: SenderOptions,
  ) {
    this.offNudge = onNudge(() => this.nudge())
    options.signal?.addEventListener('abort', () => void this.stop(), { once: true })
    this.loop = this.run()
  }

  nudge(): void {
    this.looks = [...looksAfterNudge]
    this.wake()
  }

  running(): boolean {
    return !this.stopped
  }

  async stop(graceMs = 5_000): Promise<void> {
    this.stopped = true
    this.offNudge()
    this.wake()
    const timer = setTimeout(() => this.cut.abort(), graceMs)
    await this.loop
    await Promise.all(this.draining.values())
    clearTimeout(timer)
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.look()
      } catch (error) {
        this.payload.logger.error({
          err: error,
          msg: 'The outbox could not be read; it is tried again.',
        })
      }
      await this.sleep(this.looks.shift() ?? this.options.pollMs ?? 1_000)
    }
  }

  private sleep(ms: number): Promise<void> {
    if (this.stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  private async look(): Promise<void> {
    if (Date.now() >= this.orphansAt) {
      this.orphansAt = Date.now() + orphansEvery
      await failOrphans(this.payload)
    }
    for (const id of await endpointsWithWork(this.payload, new Date())) {
      if (this.draining.has(id)) continue
      const work = this.drain(id).finally(() => this.draining.delete(id))
      this.draining.set(id, work)
    }
  }

  /** Sends an endpoint's rows until none is due. */
  private async drain(endpointId: string): Promise<void> {
    try {
      while (!this.stopped) {
        const claimed = await claim(this.payload, endpointId, this.options.leaseMs ?? 30_000)
        if (!claimed) return
        await this.send(claimed)
      }
    } catch (error) {
      // A row under way keeps its lease and is sent again when that ends.
      this.payload.logger.error({ err: error, msg: `Sending to endpoint ${endpointId} failed.` })
    }
  }

  private async send(claimed: Claim): Promise<void> {
    const { payload, options } = this
    const { row, endpoint } = claimed
    const delays = options.delays ?? suggestedDelays
    const before = attemptsOfRound(row.attempts)
    const lost = before.at(-1)
    // A row whose senders died each time must end some day too.
    const spent = before.length >= delays.length && lost !== undefined
    const attempt = spent ? lost : await options.deliver(claimed, this.cut.signal)
    const attempts = spent ? row.attempts : [...row.attempts, attempt]
    const tries = attemptsOfRound(attempts).length
    // Cut off by our own end: not the receiver's fault, so it is due again at once.
    const verdict: Verdict =
      attempt.status === null && this.cut.signal.aborted
        ? { kind: 'retry', at: new Date() }
        : judge(attempt, tries, { delays, random: options.random })
    if (verdict.kind === 'gone') await this.disable(claimed)
    const stored = await settle(payload, claimed, {
      status:
        verdict.kind === 'succeeded'
          ? 'succeeded'
          : verdict.kind === 'retry'
            ? 'pending'
            : 'failed',
      attempts,
      response: attempt.response,
      error: attempt.error,
      nextAttemptAt: verdict.kind === 'retry' ? verdict.at.toISOString() : null,
    })
    const what = `${row.event} ${row.eventId} to ${endpoint.name}`
    if (!stored) {
      payload.logger.warn(`${what}: the lease ran out before the answer was noted.`)
    } else if (verdict.kind === 'succeeded') {
      payload.logger.info(`${what}: delivered${tries > 1 ? ` at try ${tries}` : ''}.`)
      if (claimed.othersHeld) await releaseHeld(payload, endpoint.id)
    } else if (verdict.kind === 'retry') {
      payload.logger.warn(`${what}: ${attempt.error}; again at ${verdict.at.toISOString()}.`)
    } else {
      payload.logger.error(`${what} failed for good after ${tries} tries: ${attempt.error}`)
    }
  }

  private async disable({ endpoint }: Claim): Promise<void> {
    await this.payload.update({
      collection: 'endpoints',
      id: endpoint.id,
      data: {
        enabled: false,
        disabledReason: `It answered 410 Gone at ${new Date().toISOString()}: it wants nothing more. 对方返回 410，已停用。`,
      },
      depth: 0,
      overrideAccess: true,
    })
    this.payload.logger.error(
      `Endpoint ${endpoint.name} (${endpoint.url}) answered 410 Gone: disabled.`,
    )
  }
}
