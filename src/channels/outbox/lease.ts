import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { ownerId, ownerIsDead } from '../owner'
import type { AttemptEntry, DeliveryRow } from './rows'
import { inOneStep } from './transaction'

/**
 * How long a row is left alone by others, in ms, unless its sender makes that longer: short, so that a
 * row whose sender's host died goes out soon. The hosts' clocks must agree within half of it.
 */
export const defaultLease = 10_000

/** Who holds a lease: this process, and which of its claims. */
export function newLease(): string {
  return `${ownerId()}#${randomBytes(6).toString('hex')}`
}

/** Whether the process that holds a lease has certainly ended. */
export function leaseIsDead(lease: string | null | undefined): boolean {
  return ownerIsDead(lease?.split('#')[0])
}

/** Whether a row is being sent by someone who may still be alive: nobody else may touch it. */
export function isUnderWay(
  row: Pick<DeliveryRow, 'status' | 'leaseUntil' | 'leaseOwner'>,
  now: Date,
): boolean {
  if (row.status !== 'sending' || row.leaseUntil === null) return false
  if (Date.parse(row.leaseUntil) <= now.getTime()) return false
  return !leaseIsDead(row.leaseOwner)
}

/** What a lease is taken out on. */
interface Leased {
  row: Pick<DeliveryRow, 'id'>
  lease: string
}

/**
 * Makes a lease last `leaseMs` from now, and stores what else is to be known meanwhile.
 * @returns false when it was lost: another process has the row, or it was ended
 */
export function renew(
  payload: Payload,
  { row, lease }: Leased,
  leaseMs: number,
  data: { attempts?: AttemptEntry[]; response?: unknown } = {},
): Promise<boolean> {
  return inOneStep(payload, async (req) => {
    const updated: unknown = await payload.db.updateOne({
      collection: 'deliveries',
      where: {
        and: [
          { id: { equals: row.id } },
          { status: { equals: 'sending' } },
          { leaseOwner: { equals: lease } },
        ],
      },
      data: { ...data, leaseUntil: new Date(Date.now() + leaseMs).toISOString() },
      req,
    })
    return updated !== null && updated !== undefined
  })
}

/** A lease that is renewed until it is let go of. */
export interface KeptLease {
  /** Aborted when another process has the row. */
  lost: AbortSignal
  /** No more renewals; the lease is left to run out or to be settled. */
  end(): Promise<void>
}

/** Renews a lease three times in its length while a try is under way. */
export function keepLease(payload: Payload, leased: Leased, leaseMs: number): KeptLease {
  const lost = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let renewal: Promise<void> = Promise.resolve()
  let ended = false
  const next = (): void => {
    timer = setTimeout(() => (renewal = again()), leaseMs / 3)
  }
  const again = async (): Promise<void> => {
    try {
      if (!(await renew(payload, leased, leaseMs)) && !ended) lost.abort()
    } catch (error) {
      payload.logger.warn({ err: error, msg: 'A lease could not be renewed; it is tried again.' })
    }
    if (!ended && !lost.signal.aborted) next()
  }
  next()
  return {
    lost: lost.signal,
    end: async () => {
      ended = true
      if (timer) clearTimeout(timer)
      await renewal
    },
  }
}
