import type { Payload } from 'payload'
import { Counter, Gauge, type Registry } from 'prom-client'
import { type OutboxDepth, outboxDepths } from '../channels/outbox/stats'
import { tallies } from '../channels/outbox/tally'

/** How what is published gets on: the outbox's depth, how long it waits, and how tries end. */
export function outboxMetrics(registry: Registry, payload: Payload): void {
  const registers = [registry]
  // Both gauges are of one look.
  let look: Promise<OutboxDepth[]> = Promise.resolve([])
  new Gauge({
    name: 'galley_outbox_rows',
    help: 'Deliveries by endpoint and status: waiting (pending), being sent, failed for good.',
    labelNames: ['endpoint', 'status'],
    registers,
    async collect() {
      // What else is measured is told even when the database does not answer.
      look = outboxDepths(payload).catch((error: unknown) => {
        payload.logger.error({ err: error, msg: 'metrics: the outbox could not be read' })
        return []
      })
      const depths = await look
      this.reset()
      for (const { endpoint, rows } of depths) {
        for (const [status, count] of Object.entries(rows)) this.inc({ endpoint, status }, count)
      }
    },
  })
  new Gauge({
    name: 'galley_outbox_oldest_waiting_seconds',
    help: 'Age of the oldest delivery that waits, by endpoint; 0 when none does.',
    labelNames: ['endpoint'],
    registers,
    async collect() {
      const depths = await look
      this.reset()
      for (const { endpoint, oldestWaiting } of depths) {
        const age = oldestWaiting === null ? 0 : Math.max(0, Date.now() - oldestWaiting) / 1000
        this.set({ endpoint }, age)
      }
    },
  })
  new Counter({
    name: 'galley_delivery_tries_total',
    help: 'Tries of this process by endpoint and result: succeeded, retry, failed, gone (410), lost (another process took the row).',
    labelNames: ['endpoint', 'result'],
    registers,
    collect() {
      this.reset()
      for (const { endpoint, result, count } of tallies()) this.inc({ endpoint, result }, count)
    },
  })
}
