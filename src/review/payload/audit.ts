import type { PayloadRequest } from 'payload'
import { actorOf } from '../../access'

/** One line of the audit log. */
export interface AuditEntry {
  action: string
  collectionSlug: string
  doc: string
  title?: string | null
  revision?: number | null
  contentHash?: string | null
  detail?: Record<string, unknown>
}

/** Adds a line to the audit log, in the transaction of `req`: it is kept if and only if the act is. */
export async function audit(req: PayloadRequest, entry: AuditEntry): Promise<void> {
  const actor = actorOf(req)
  await req.payload.create({
    collection: 'audit',
    depth: 0,
    overrideAccess: true,
    req,
    data: {
      at: new Date().toISOString(),
      actor: actor ? `${actor.kind}:${actor.id}` : 'galley',
      actorName: actor?.name ?? 'Galley',
      address: req.headers?.get('x-galley-address') ?? null,
      ...entry,
    },
  })
}
