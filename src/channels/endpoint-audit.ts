import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import type { Endpoint } from '../payload-types'
import { audit } from '../review/payload/audit'
import { fieldNames } from './endpoint-fields'
import { channels } from './registry'

/** What is never written down, only that it changed. */
const secrets: readonly string[] = ['secret', 'previousSecret']
const common = ['name', 'kind', 'events', 'enabled']

const watched = (): string[] => [
  ...common,
  ...new Set(channels.flatMap(fieldNames).filter((name) => !secrets.includes(name))),
]

const at = (record: object, name: string): unknown =>
  (record as Record<string, unknown>)[name] ?? null

/** After a change of an endpoint: logs where events now go. Secrets are never logged, only that one changed. */
export const auditEndpoint: CollectionAfterChangeHook<Endpoint> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const made = operation === 'create'
  const changes = watched().flatMap((name) => {
    const [from, to] = [made ? null : at(previousDoc, name), at(doc, name)]
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path: name, from, to }]
  })
  const newSecret = !made && doc.secret !== undefined && doc.secret !== previousDoc.secret
  if (changes.length > 0 || newSecret) {
    await audit(req, {
      action: made ? 'endpoint-made' : 'endpoint-changed',
      collectionSlug: 'endpoints',
      doc: doc.id,
      title: doc.name,
      detail: { changes, ...(newSecret ? { newSecret } : {}) },
    })
  }
  return doc
}

/** After an endpoint was deleted: logs where nothing goes any more. */
export const auditEndpointDeleted: CollectionAfterDeleteHook<Endpoint> = async ({ doc, req }) => {
  await audit(req, {
    action: 'endpoint-deleted',
    collectionSlug: 'endpoints',
    doc: doc.id,
    title: doc.name,
    detail: { kind: doc.kind ?? null, url: doc.url ?? null },
  })
  return doc
}
