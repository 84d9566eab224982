import type { Payload } from 'payload'
import type { AttemptEntry } from './rows'

/**
 * Makes a delivery due now, with its whole schedule before it again and the same webhook-id, so that
 * the receiver can tell that it is the same message.
 * @param by who asked, kept among the attempts
 * @returns the row; null when there is none or it is being sent at this moment
 */
export async function resend(payload: Payload, id: string, by: string | null) {
  const now = new Date().toISOString()
  const row = await payload.findByID({
    collection: 'deliveries',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!row) return null
  const attempts = Array.isArray(row.attempts) ? (row.attempts as unknown as AttemptEntry[]) : []
  return payload.db.updateOne({
    collection: 'deliveries',
    where: { and: [{ id: { equals: id } }, { status: { not_equals: 'sending' } }] },
    data: {
      status: 'pending',
      nextAttemptAt: now,
      leaseUntil: null,
      error: null,
      attempts: [...attempts, { at: now, resentBy: by ?? 'Galley' }],
    },
  })
}
