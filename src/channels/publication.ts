import type { CollectionAfterChangeHook } from 'payload'
import { publicationOf } from '../review/payload/notes'
import { webhookRows } from './outbox/enqueue'
import { writeRows } from './outbox/write'
import { hubRows } from './websub/enqueue'

/**
 * Writes to the outbox what is to be told of what this write did to the live document: to the webhook
 * endpoints that subscribed, and to the hub of the feeds. In the write's own transaction.
 */
export const enqueuePublication: CollectionAfterChangeHook = async ({ doc, req }) => {
  const publication = publicationOf(req, doc.id)
  if (!publication) return doc
  const at = new Date()
  await writeRows(req, [
    ...(await webhookRows(req, publication, at)),
    ...(await hubRows(req, publication, at)),
  ])
  return doc
}
