import type { Payload } from 'payload'
import { type Claim, claim } from './claims'
import { defaultLease } from './lease'
import { onNudge } from './nudge'
import { endpointsWithWork } from './queries'
import type { Attempt } from './rows'
import { suggestedDelays } from './schedule'
import { sendClaimed } from './send'
import { Upkeep } from './upkeep'

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
  /** How long a claimed row is left alone by others after its sender gave its last sign of life. */
  leaseMs?: number
  /** How long a receiver may be at work on one row, in ms; an hour unless given. */
  longestWorkMs?: number
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
  private readonly halt = new AbortController()
  private readonly offNudge: () => void
  private readonly loop: Promise<void>
  private stopped = false
  private looks: number[] = []
  private wake: () => void = () => undefined
  private readonly upkeep: Upkeep

  constructor(
    private readonly payload: Payload,
    private readonly options: SenderOptions,
  ) {
    this.upkeep = new Upkeep(payload)
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
    this.halt.abort()
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
    await this.upkeep.whenDue()
    for (const id of await endpointsWithWork(this.payload, new Date())) {
      if (this.draining.has(id)) continue
      const work = this.drain(id).finally(() => this.draining.delete(id))
      this.draining.set(id, work)
    }
  }

  /** Sends an endpoint's rows until none is due. */
  private async drain(endpointId: string): Promise<void> {
    const { payload, options } = this
    const leaseMs = options.leaseMs ?? defaultLease
    try {
      while (!this.stopped) {
        const claimed = await claim(payload, endpointId, leaseMs)
        if (!claimed) return
        await sendClaimed(payload, claimed, {
          ...options,
          leaseMs,
          delays: options.delays ?? suggestedDelays,
          cut: this.cut.signal,
          halt: this.halt.signal,
        })
      }
    } catch (error) {
      // A row under way keeps its lease and is sent again when that ends.
      payload.logger.error({ err: error, msg: `Sending to endpoint ${endpointId} failed.` })
    }
  }
}
