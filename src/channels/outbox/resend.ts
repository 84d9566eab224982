import type { PayloadRequest } from 'payload'
import { audit } from '../../review/payload/audit'
import type { Delivery } from '../../payload-types'
import type { AttemptEntry } from './rows'
import { inTransaction } from './transaction'

/**
 * Makes a delivery due now, with its whole schedule before it again and the same webhook-id, so that
 * the receiver can tell that it is the same message.
 * @param by who asked, kept among the attempts
 * @returns the row; null when there is none or it is being sent at this moment
 */
export function resend(
  asker: Pick<PayloadRequest, 'payload' | 'user' | 'headers'>,
  id: string,
  by: string,
): Promise<Delivery | null> {
  const { payload } = asker
  return inTransaction(
    payload,
    async (req) => {
      const row = await payload.findByID({
        collection: 'deliveries',
        id,
        depth: 0,
        disableErrors: true,
        overrideAccess: true,
        req,
      })
      if (!row || row.status === 'sending') return null
      const now = new Date().toISOString()
      const attempts = Array.isArray(row.attempts) ? (row.attempts as AttemptEntry[]) : []
      const updated: unknown = await payload.db.updateOne({
        collection: 'deliveries',
        where: { and: [{ id: { equals: id } }, { status: { equals: row.status } }] },
        data: {
          status: 'pending',
          nextAttemptAt: now,
          leaseUntil: null,
          leaseOwner: null,
          error: null,
          overtaken: false,
          attempts: [...attempts, { at: now, resentBy: by }],
          updatedAt: now,
        },
        req,
      })
      if (updated) {
        await audit(req, {
          action: 'resend',
          collectionSlug: 'deliveries',
          doc: id,
          title: row.title,
          detail: { event: row.event, webhookId: row.eventId, document: row.document },
        })
      }
      return updated as Delivery | null
    },
    asker,
  )
}
