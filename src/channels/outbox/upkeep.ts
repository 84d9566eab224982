import type { Payload } from 'payload'
import { env } from '../../env'
import { auditOutcome } from './audit'
import { heldByTrouble } from './order'
import { endpointIds, pendingRows, toRow } from './queries'
import { removeOld } from './retention'
import { inTransaction } from './transaction'

const minute = 60_000
const orphansEvery = minute
/** Old rows are removed step by step, and looked for anew some hours after a round has ended. */
const stepEvery = minute
const roundEvery = 6 * 60 * minute

/** What a sender does beside sending, at its time. A fault of it is logged and keeps nothing from being sent. */
export class Upkeep {
  private orphansAt = 0
  private oldAt = Date.now() + stepEvery
  private after: string | null = null

  constructor(private readonly payload: Payload) {}

  async whenDue(now = Date.now()): Promise<void> {
    try {
      if (now >= this.orphansAt) {
        this.orphansAt = now + orphansEvery
        await failOrphans(this.payload)
      }
      if (now >= this.oldAt) {
        this.oldAt = now + stepEvery
        await this.removeOldStep(now)
      }
    } catch (error) {
      this.payload.logger.error({ err: error, msg: 'The upkeep of the outbox failed.' })
    }
  }

  private async removeOldStep(now: number): Promise<void> {
    const { removed, after } = await removeOld(this.payload, env().keepDeliveries, this.after, now)
    this.after = after
    if (after === null) this.oldAt = now + roundEvery
    if (removed > 0)
      this.payload.logger.info(`${removed} deliveries were removed: they ended long ago.`)
  }
}

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
async function failOrphans(payload: Payload): Promise<void> {
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
