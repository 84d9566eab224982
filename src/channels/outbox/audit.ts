import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import type { Endpoint } from '../../payload-types'
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

const watched = ['name', 'url', 'events', 'enabled'] as const

/** After a change of an endpoint: logs where events now go. Secrets are never logged, only that one changed. */
export const auditEndpoint: CollectionAfterChangeHook<Endpoint> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const made = operation === 'create'
  const changes = watched.flatMap((name) => {
    const [from, to] = [made ? null : previousDoc[name], doc[name]]
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path: name, from, to }]
  })
  const newSecret = !made && doc.secret !== undefined && doc.secret !== previousDoc.secret
  if (changes.length > 0 || newSecret) {
    await audit(req, {
      action: made ? 'endpoint-made' : 'endpoint-changed',
      collectionSlug: 'endpoints',
      doc: doc.id,
      title: doc.name,
      detail: { changes, ...(newSecret ? { newSecret } : {}) },
    })
  }
  return doc
}

/** After an endpoint was deleted: logs where nothing goes any more. */
export const auditEndpointDeleted: CollectionAfterDeleteHook<Endpoint> = async ({ doc, req }) => {
  await audit(req, {
    action: 'endpoint-deleted',
    collectionSlug: 'endpoints',
    doc: doc.id,
    title: doc.name,
    detail: { url: doc.url },
  })
  return doc
}
