import type { Payload } from 'payload'
import { Registry } from 'prom-client'
import { expect, it, vi } from 'vitest'
import { tally } from '../../src/channels/outbox/tally'
import { outboxMetrics } from '../../src/server/outbox-metrics'

vi.mock('../../src/channels/outbox/stats', () => ({
  outboxDepths: (payload: { depths?: unknown }) =>
    payload.depths ? Promise.resolve(payload.depths) : Promise.reject(new Error('no database')),
}))

async function metricsOf(depths?: unknown): Promise<string> {
  const registry = new Registry()
  const payload = { depths, logger: { error: vi.fn() } } as unknown as Payload
  outboxMetrics(registry, payload)
  return registry.metrics()
}

it('tells what is open by endpoint, how long it waits, and how tries ended', async () => {
  tally('Site', 'retry')
  tally('Site', 'retry')
  tally('Site', 'succeeded')
  const text = await metricsOf([
    {
      endpoint: 'Site',
      rows: { pending: 2, sending: 1, failed: 3 },
      oldestWaiting: Date.now() - 60_000,
    },
    { endpoint: 'Idle', rows: { pending: 0, sending: 0, failed: 0 }, oldestWaiting: null },
  ])
  expect(text).toContain('galley_outbox_rows{endpoint="Site",status="pending"} 2')
  expect(text).toContain('galley_outbox_rows{endpoint="Site",status="failed"} 3')
  expect(text).toMatch(/oldest_waiting_seconds\{endpoint="Site"\} 6\d/)
  expect(text).toContain('galley_outbox_oldest_waiting_seconds{endpoint="Idle"} 0')
  expect(text).toContain('galley_delivery_tries_total{endpoint="Site",result="retry"} 2')
})

it('tells the rest when the database does not answer', async () => {
  expect(await metricsOf()).toContain('galley_delivery_tries_total')
})
