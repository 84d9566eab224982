import type { Payload, PayloadRequest, Where } from 'payload'
import type { Endpoint } from '../../payload-types'
import { auditOutcome } from './audit'
import { nextRow } from './queries'
import type { AttemptEntry, DeliveryRow, Status } from './rows'
import { inTransaction, isConflict } from './transaction'

/** A row that this process may send until its lease ends, and where it goes. */
export interface Claim {
  row: DeliveryRow
  endpoint: Endpoint
  leaseUntil: string
  /** Other rows of the endpoint wait because it was in trouble. */
  othersHeld: boolean
}

/**
 * Takes the next row of an endpoint for this process. What is read and written here is one
 * transaction, and the write holds only if the row is still as it was read: of several processes
 * one gets it.
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
  const claimed = await inTransaction(payload, (req) =>
    take(payload, endpointId, leaseMs, req),
  ).catch((error: unknown) => {
    if (isConflict(error)) return null
    throw error
  })
  // Payload's SQLite adapter does not tell of a commit that failed: look before anything is sent.
  return claimed && (await holds(payload, claimed)) ? claimed : null
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
  const leaseUntil = new Date(now.getTime() + leaseMs).toISOString()
  const attempts = row.status === 'sending' ? [...row.attempts, lostAttempt(row)] : row.attempts
  const taken = await updateIf(payload, row, { status: 'sending', leaseUntil, attempts }, req)
  if (!taken) return null
  return { row: { ...row, attempts }, endpoint, leaseUntil, othersHeld: next.othersHeld }
}

function lostAttempt(row: DeliveryRow): AttemptEntry {
  return {
    at: row.leaseUntil ?? new Date().toISOString(),
    durationMs: null,
    status: null,
    response: null,
    error: 'The process that sent it stopped before it noted the answer. 发送进程中断，结果未知。',
  }
}

/** Whether a claim is still ours. */
export async function holds(payload: Payload, { row, leaseUntil }: Claim): Promise<boolean> {
  const stored = await payload.findByID({
    collection: 'deliveries',
    id: row.id,
    depth: 0,
    disableErrors: true,
    select: { status: true, leaseUntil: true },
    overrideAccess: true,
  })
  return stored?.status === 'sending' && stored.leaseUntil === leaseUntil
}

/** What is stored when a try has ended. */
export interface Settlement {
  status: Exclude<Status, 'sending'>
  attempts: AttemptEntry[]
  response: unknown
  error: string | null
  nextAttemptAt: string | null
}

/**
 * Stores how a claimed row's try ended; when it was the last one, with an entry of the audit log.
 * @returns false when the lease had run out and another process took the row: nothing is stored then
 */
export async function settle(
  payload: Payload,
  { row, endpoint, leaseUntil }: Claim,
  settlement: Settlement,
): Promise<boolean> {
  const { status, attempts, error } = settlement
  const claimed = { id: row.id, status: 'sending' as const, leaseUntil }
  for (let again = 3; ; again--) {
    try {
      return await inTransaction(payload, async (req) => {
        const ours = await updateIf(payload, claimed, { ...settlement, leaseUntil: null }, req)
        if (ours && status !== 'pending')
          await auditOutcome(req, { ...row, attempts, status, error, endpoint: endpoint.name })
        return ours
      })
    } catch (error) {
      if (again === 0 || !isConflict(error)) throw error
    }
  }
}

async function updateIf(
  payload: Payload,
  seen: Pick<DeliveryRow, 'id' | 'status' | 'leaseUntil'>,
  data: Partial<Omit<Settlement, 'status'>> & { status: Status; leaseUntil: string | null },
  req: PayloadRequest,
): Promise<boolean> {
  const where: Where[] = [{ id: { equals: seen.id } }, { status: { equals: seen.status } }]
  if (seen.leaseUntil) where.push({ leaseUntil: { equals: seen.leaseUntil } })
  const updated: unknown = await payload.db.updateOne({
    collection: 'deliveries',
    where: { and: where },
    data: { ...data, updatedAt: new Date().toISOString() },
    req,
  })
  return updated !== null && updated !== undefined
}
