import type { CollectionConfig, PayloadRequest } from 'payload'
import { leftOut, type Listing } from './wanted'

interface Asked extends Listing {
  id?: unknown
  overrideAccess?: boolean
  disableErrors?: boolean
}

/** Before a list is read by REST for the public: leaves out what lists leave out. */
function slimList({
  args,
  collection,
  operation,
  req,
}: {
  args: object
  collection: { slug: string }
  operation: string
  req: PayloadRequest
}): void {
  const asked: Asked = args
  if (operation !== 'read' || req.user || req.payloadAPI !== 'REST') return
  // With `disableErrors` it is Payload that reads what a document names.
  if (asked.id !== undefined || asked.overrideAccess || asked.disableErrors) return
  const fields = leftOut(collection.slug, asked)
  if (fields.length > 0) asked.select = Object.fromEntries(fields.map((field) => [field, false]))
}

/** A collection whose lists bring the public no whole texts. */
export function withSlimLists(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: { ...hooks, beforeOperation: [slimList, ...(hooks?.beforeOperation ?? [])] },
  }
}
