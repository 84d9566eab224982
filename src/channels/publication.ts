import type { CollectionAfterChangeHook } from 'payload'
import { publicationOf } from '../review/payload/notes'
import { kindOf } from './kinds'
import { pointers, subscribed } from './outbox/enqueue'
import { type NewRow, writeRows } from './outbox/write'
import { channels } from './registry'

/**
 * Writes to the outbox what is to be told of what this write did to the live document, by every
 * channel. In the write's own transaction.
 */
export const enqueuePublication: CollectionAfterChangeHook = async ({ doc, req }) => {
  const publication = publicationOf(req, doc.id)
  if (!publication) return doc
  const at = new Date()
  const endpoints = await subscribed(req, publication)
  const rows: NewRow[] = []
  for (const { kind, rows: own } of channels) {
    const mine = endpoints.filter((endpoint) => kindOf(endpoint) === kind)
    rows.push(...(own ? await own(req, publication, at, mine) : pointers(publication, at, mine)))
  }
  await writeRows(req, rows)
  return doc
}
