import type { Payload } from 'payload'
import { auditOutcome } from './audit'
import { heldByTrouble } from './order'
import { endpointIds, pendingRows, toRow } from './queries'
import { inTransaction } from './transaction'

/** Makes the rows due that waited only because their endpoint was in trouble: it answers again. */
export async function releaseHeld(payload: Payload, endpointId: string): Promise<void> {
  const now = new Date().toISOString()
  const waiting = (await pendingRows(payload, endpointId, 500)).filter(
    (row) => row.nextAttemptAt !== null && row.nextAttemptAt > now,
  )
  for (const row of heldByTrouble(waiting)) {
    await payload.db.updateOne({
      collection: 'deliveries',
      where: { and: [{ id: { equals: row.id } }, { status: { equals: 'pending' } }] },
      data: { nextAttemptAt: now },
    })
  }
}

/** Ends the open rows whose endpoint was deleted: nobody would ever send them. */
export async function failOrphans(payload: Payload): Promise<void> {
  const known = await endpointIds(payload, {})
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: {
      and: [
        { status: { in: ['pending', 'sending'] } },
        {
          or: [
            { endpoint: { exists: false } },
            ...(known.length > 0 ? [{ endpoint: { not_in: known } }] : [{ id: { exists: true } }]),
          ],
        },
      ],
    },
    limit: 500,
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  for (const doc of docs) {
    const error = 'Its endpoint was deleted. 端点已被删除。'
    await inTransaction(payload, async (req) => {
      const ended: unknown = await payload.db.updateOne({
        collection: 'deliveries',
        // Several processes look for them: one ends each.
        where: { and: [{ id: { equals: doc.id } }, { status: { equals: doc.status } }] },
        data: { status: 'failed', error, nextAttemptAt: null, leaseUntil: null, leaseOwner: null },
        req,
      })
      if (ended) await auditOutcome(req, { ...toRow(doc), endpoint: null, status: 'failed', error })
    })
  }
}
