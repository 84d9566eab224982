import type { PayloadRequest } from 'payload'
import { audit } from '../../review/payload/audit'
import { type AttemptEntry, attemptsOfRound } from './rows'

interface Outcome {
  id: string
  event: string
  eventId: string
  document: string
  payload: unknown
  attempts: AttemptEntry[]
  endpoint: string | null
  status: 'succeeded' | 'failed'
  error: string | null
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

/** Logs how a delivery ended, in the transaction of `req` that stores it. */
export async function auditOutcome(req: PayloadRequest, row: Outcome): Promise<void> {
  const data = field(row.payload, 'data')
  const [title, revision] = [field(data, 'title'), field(data, 'revision')]
  const tries = attemptsOfRound(row.attempts)
  await audit(req, {
    action: row.status === 'succeeded' ? 'delivered' : 'delivery-failed',
    collectionSlug: 'deliveries',
    doc: row.id,
    title: typeof title === 'string' ? title : null,
    revision: typeof revision === 'number' ? revision : null,
    detail: {
      event: row.event,
      webhookId: row.eventId,
      document: row.document,
      endpoint: row.endpoint,
      tries: tries.length,
      httpStatus: tries.at(-1)?.status ?? null,
      error: row.error,
    },
  })
}
