import { Mutex } from 'async-mutex'
import {
  commitTransaction,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { actorOf } from '../../access'
import { oneAtATime } from '../../database/one-at-a-time'
import { empty, type Head, link } from '../audit/chain'

/** What is to be noted; who did it, from where and when is added. */
export interface AuditEntry {
  action: string
  collectionSlug: string | null
  doc: string | null
  title?: string | null
  revision?: number | null
  /** The id of the stored version that the act made. */
  version?: string | null
  contentHash?: string | null
  detail?: Record<string, unknown>
}

/** Header by which the server says where a request came from. */
const addressHeader = 'x-galley-address'

/** The network address a request came from; null for Galley's own work. */
export function addressOf(req: Pick<PayloadRequest, 'headers'>): string | null {
  return req.headers?.get(addressHeader) || null
}

/** Within one transaction several entries can be under way at once (a bulk write). */
const appending = new Mutex()

/**
 * Adds an entry to the audit log's chain, in the transaction of `req`: it is kept if and only if the
 * act is. Without a transaction the entry has one of its own.
 *
 * Entries are written one at a time, across all processes, until the transaction has ended: two that
 * each followed the same entry would break the chain, and one of them would be refused.
 */
export async function audit(req: PayloadRequest, entry: AuditEntry): Promise<void> {
  const ours = await initTransaction(req)
  try {
    await oneAtATime(req)
    await appending.runExclusive(() => append(req, entry))
    if (ours) await commitTransaction(req)
  } catch (error) {
    if (ours) await killTransaction(req)
    throw error
  }
}

async function append(req: PayloadRequest, entry: AuditEntry): Promise<void> {
  const actor = actorOf(req)
  const person = req.user?.collection === 'users' ? req.user : null
  const linked = link(await headOf(req), {
    at: new Date().toISOString(),
    actor: actor ? `${actor.kind === 'agent' ? 'agents' : 'users'}:${actor.id}` : 'galley',
    actorName: actor?.name ?? 'Galley',
    actorEmail: person?.email ?? null,
    address: addressOf(req),
    title: null,
    revision: null,
    version: null,
    contentHash: null,
    ...entry,
  })
  // Straight to the database: the collection's own hooks refuse every write.
  await req.payload.db.create({ collection: 'audit', data: { ...linked }, req })
}

/** The last entry as the transaction sees it, and as the others have committed it: the later one. */
async function headOf(req: PayloadRequest): Promise<Head> {
  const [inside, outside] = await Promise.all([lastEntry(req.payload, req), lastEntry(req.payload)])
  return outside.seq > inside.seq ? outside : inside
}

/** The last entry of the audit log; `empty` when it has none. */
export async function lastEntry(payload: Payload, req?: PayloadRequest): Promise<Head> {
  const { docs } = await payload.db.find<Head>({
    collection: 'audit',
    sort: '-seq',
    limit: 1,
    pagination: false,
    select: { seq: true, hash: true },
    ...(req ? { req } : {}),
  })
  return docs[0] ?? empty
}
