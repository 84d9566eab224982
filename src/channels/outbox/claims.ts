import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Endpoint } from '../../payload-types'
import { auditOutcome } from './audit'
import { isUnderWay, newLease } from './lease'
import { nextRow, sendingRows } from './queries'
import { type AttemptEntry, attemptsOfRound, type DeliveryRow, type Status } from './rows'
import { inOneStep, inTransaction, isConflict } from './transaction'

/** A row that this process may send as long as its lease is kept, and where it goes. */
export interface Claim {
  row: DeliveryRow
  endpoint: Endpoint
  /** Stored as the row's `leaseOwner`: unlike that of any other claim. */
  lease: string
  /** What the claim has changed of the row, as it was. */
  before: Pick<DeliveryRow, 'status' | 'nextAttemptAt' | 'leaseUntil' | 'leaseOwner' | 'attempts'>
  /** Other rows of the endpoint wait because it was in trouble. */
  othersHeld: boolean
}

/**
 * Takes the next row of an endpoint for this process. The write holds only if the row is still as it
 * was read: of several processes one gets it.
 * @param leaseMs how long the others leave the row alone
 * @returns null when there is nothing to send now, or another process was quicker
 */
export async function claim(
  payload: Payload,
  endpointId: string,
  leaseMs: number,
): Promise<Claim | null> {
  // Without a lock first: most looks find nothing.
  if (!(await nextRow(payload, endpointId, new Date()))) return null
  const claimed = await inOneStep(payload, (req) => take(payload, endpointId, leaseMs, req)).catch(
    (error: unknown) => {
      if (isConflict(error)) return null
      throw error
    },
  )
  return claimed && (await isAlone(payload, claimed)) ? claimed : null
}

/**
 * Whether a claim was stored (Payload's SQLite adapter does not tell of a commit that failed) and is
 * the endpoint's only one: on MongoDB two processes can take two rows of it at the same moment, and
 * then give them back.
 */
async function isAlone(payload: Payload, claimed: Claim): Promise<boolean> {
  const { row, endpoint, lease, before } = claimed
  const sending = await sendingRows(payload, endpoint.id)
  if (!sending.some(({ id, leaseOwner }) => id === row.id && leaseOwner === lease)) return false
  const now = new Date()
  if (!sending.some((other) => other.id !== row.id && isUnderWay(other, now))) return true
  await inOneStep(payload, (req) =>
    updateIf(payload, row.id, [{ leaseOwner: { equals: lease } }], before, req),
  )
  return false
}

async function take(
  payload: Payload,
  endpointId: string,
  leaseMs: number,
  req: PayloadRequest,
): Promise<Claim | null> {
  const endpoint = await payload.findByID({
    collection: 'endpoints',
    id: endpointId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (!endpoint?.enabled) return null
  const now = new Date()
  const next = await nextRow(payload, endpointId, now, req)
  if (!next) return null
  const { row } = next
  const lease = newLease()
  const attempts = row.status === 'sending' ? afterLoss(row) : row.attempts
  const begun = {
    status: 'sending' as const,
    leaseOwner: lease,
    leaseUntil: new Date(now.getTime() + leaseMs).toISOString(),
    nextAttemptAt: now.toISOString(),
    attempts,
  }
  const asSeen: Where[] = [{ status: { equals: row.status } }]
  if (row.leaseUntil) asSeen.push({ leaseUntil: { equals: row.leaseUntil } })
  if (!(await updateIf(payload, row.id, asSeen, begun, req))) return null
  const { status, nextAttemptAt, leaseUntil, leaseOwner } = row
  const before = { status, nextAttemptAt, leaseUntil, leaseOwner, attempts: row.attempts }
  return { row: { ...row, attempts }, endpoint, lease, before, othersHeld: next.othersHeld }
}

/** The attempts of a row whose sender died: its try is lost, or goes on where the receiver is at work. */
function afterLoss(row: DeliveryRow): AttemptEntry[] {
  if (attemptsOfRound(row.attempts).at(-1)?.unfinished) return row.attempts
  const lost: AttemptEntry = {
    at: row.nextAttemptAt ?? row.leaseUntil ?? new Date().toISOString(),
    durationMs: null,
    status: null,
    response: null,
    error: 'The process that sent it stopped before it noted the answer. 发送进程中断，结果未知。',
  }
  return [...row.attempts, lost]
}

/** What is stored when a try has ended. */
export interface Settlement {
  status: Exclude<Status, 'sending'>
  attempts: AttemptEntry[]
  response: unknown
  error: string | null
  nextAttemptAt: string | null
}

/** How often and how soon storing is tried again after a fault of the database, in ms. */
const settleAgain = [50, 200, 500, 1_000, 2_000, 4_000]

/**
 * Stores how a claimed row's try ended; when it was the last one, with an entry of the audit log. A
 * database in trouble is waited for: what was answered should not be asked again.
 * @returns false when the lease had run out and another process took the row: nothing is stored then
 */
export async function settle(
  payload: Payload,
  { row, endpoint, lease }: Claim,
  settlement: Settlement,
): Promise<boolean> {
  const { status, attempts, error } = settlement
  const ours: Where[] = [{ status: { equals: 'sending' } }, { leaseOwner: { equals: lease } }]
  const data = { ...settlement, leaseUntil: null, leaseOwner: null }
  for (let again = 0; ; again++) {
    try {
      return await inTransaction(payload, async (req) => {
        const stored = await updateIf(payload, row.id, ours, data, req)
        if (stored && status !== 'pending')
          await auditOutcome(req, { ...row, attempts, status, error, endpoint: endpoint.name })
        return stored
      })
    } catch (error) {
      const wait = settleAgain[again]
      if (wait === undefined) throw error
      await sleep(wait)
    }
  }
}

async function updateIf(
  payload: Payload,
  id: string,
  asSeen: readonly Where[],
  data: Partial<Omit<Settlement, 'status'>> & { status: Status },
  req: PayloadRequest,
): Promise<boolean> {
  const updated: unknown = await payload.db.updateOne({
    collection: 'deliveries',
    where: { and: [{ id: { equals: id } }, ...asSeen] },
    data: { ...data, updatedAt: new Date().toISOString() },
    req,
  })
  return updated !== null && updated !== undefined
}
