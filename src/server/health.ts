import { Router } from 'express'
import type { Payload } from 'payload'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { CacheStats } from '../delivery/cache/cache'
import { sendError } from './errors'
import { outboxMetrics } from './outbox-metrics'
import { isLoopback } from './security'

export interface Readiness {
  /** False while the server stops: a load balancer should send no more requests. */
  accepting(): boolean
  /** The outbox's sender is running. */
  sending(): boolean
}

/** `/healthz` (alive), `/readyz` (database and queue answer), `/metrics` (for this machine only). */
export function healthRoutes(
  payload: Payload,
  readiness: Readiness,
  cacheStats: () => CacheStats,
): Router {
  const router = Router()
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'galley_' })
  cacheMetrics(registry, cacheStats)
  outboxMetrics(registry, payload)

  router.get('/healthz', (_req, res) => {
    res.set('cache-control', 'no-store').json({ status: 'ok' })
  })

  router.get('/readyz', async (_req, res) => {
    res.set('cache-control', 'no-store')
    const checks = { accepting: readiness.accepting(), database: false, queue: readiness.sending() }
    try {
      await payload.db.count({ collection: 'deliveries', where: { status: { equals: 'pending' } } })
      checks.database = true
    } catch (error) {
      payload.logger.error({ err: error, msg: 'readyz: the database does not answer' })
    }
    const ready = Object.values(checks).every(Boolean)
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', checks })
  })

  router.get('/metrics', async (req, res) => {
    if (!isLoopback(req.socket.remoteAddress) || req.headers['x-forwarded-for']) {
      sendError(res, 403, 'Metrics are served to this machine only.')
      return
    }
    res.type(registry.contentType).send(await registry.metrics())
  })
  return router
}

/** How the store of answers to the public does. */
function cacheMetrics(registry: Registry, stats: () => CacheStats): void {
  const registers = [registry]
  new Counter({
    name: 'galley_public_answers_total',
    help: 'Answers to the public: from the store (hit), computed (miss), or waited for (shared).',
    labelNames: ['from'],
    registers,
    collect() {
      const { hits, misses, shared } = stats()
      this.reset()
      this.inc({ from: 'hit' }, hits)
      this.inc({ from: 'miss' }, misses)
      this.inc({ from: 'shared' }, shared)
    },
  })
  new Gauge({
    name: 'galley_public_answers_stored',
    help: 'Answers in the store.',
    registers,
    collect() {
      this.set(stats().entries)
    },
  })
  new Gauge({
    name: 'galley_public_answers_bytes',
    help: 'Bytes of the answers in the store.',
    registers,
    collect() {
      this.set(stats().bytes)
    },
  })
}
