import { setTimeout as sleep } from 'node:timers/promises'
import type { Desk } from './desk'
import { Random } from './random'

/** A delivery as the API lists it, in short. */
export interface DeliveryRow {
  id: string
  event: string
  eventId: string
  status: 'pending' | 'sending' | 'succeeded' | 'failed'
  document: string
  endpoint: { id: string; name: string } | string | null
  error: string | null
  nextAttemptAt: string | null
  attempts: Record<string, unknown>[]
  response: unknown
}

/** How long an editor waits before sending the same delivery again a second time, in ms. */
const rest = 4_000

/**
 * The editor who watches deliveries: sends again what failed for good, and what waits for long (for
 * a quota, or an address on the whitelist) once the reason has gone.
 */
export class Operator {
  /** What was sent again, by why it had stopped. */
  readonly resent = new Map<string, number>()
  /** Deliveries that are done, of both endpoints. */
  delivered = 0
  private readonly tried = new Map<string, { next: number; pause: number }>()
  private readonly random = new Random('operator')
  private stopped = false
  private work: Promise<void> = Promise.resolve()

  /** @param patienceMs how long a row may wait before somebody looks at it */
  constructor(
    private readonly desk: Desk,
    private readonly patienceMs: number,
    private readonly told: (what: string) => void,
  ) {}

  start(): void {
    this.work = this.run()
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.work
  }

  /** Deliveries that are not done. */
  open(): Promise<DeliveryRow[]> {
    return this.desk.all<DeliveryRow>(
      this.desk.editor,
      '/api/deliveries?depth=1&where[status][not_equals]=succeeded&sort=eventId',
    )
  }

  /** How long it takes until somebody sees a failure, in ms. */
  private notice(row: DeliveryRow): number {
    return row.status === 'failed' ? this.random.below(20_000) : 0
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.look()
      await sleep(1_000)
    }
  }

  private async look(): Promise<void> {
    const done = await this.desk.ask(() =>
      this.desk.editor.get('/api/deliveries?limit=1&depth=0&where[status][equals]=succeeded'),
    )
    if (done?.status === 200) this.delivered = Number(done.body.totalDocs)
    const late = Date.now() + this.patienceMs
    for (const row of await this.open()) {
      const waits = row.status === 'pending' && Date.parse(row.nextAttemptAt ?? '') > late
      if (row.status !== 'failed' && !waits) continue
      // Nobody sits and waits for it; and who sent it a moment ago waits longer before trying again.
      const times = this.tried.get(row.id) ?? { next: Date.now() + this.notice(row), pause: rest }
      this.tried.set(row.id, times)
      if (Date.now() < times.next) continue
      this.tried.set(row.id, { next: Date.now() + times.pause, pause: times.pause * 2 })
      const answer = await this.desk.ask(() =>
        this.desk.editor.post(`/api/deliveries/${row.id}/resend`),
      )
      if (answer?.status !== 200) continue
      const why = /\b-?\d{5}\b|: -1\b/.exec(row.error ?? '')?.[0] ?? (row.error ?? '').slice(0, 60)
      const name = `${row.status} ${why.replace(': ', '')}`
      this.resent.set(name, (this.resent.get(name) ?? 0) + 1)
      this.told(`${row.event} ${row.document}: ${row.error ?? ''}`.slice(0, 200))
    }
  }
}
