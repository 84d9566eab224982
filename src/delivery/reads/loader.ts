import type { PayloadRequest } from 'payload'

/** Documents by collection and id, as a reader gets them by themselves. */
export type Loaded = ReadonlyMap<string, object>

const loaders = new WeakMap<object, Map<string, object>>()

/** A key of Payload's data loader, as far as it is of use here. */
function named(key: string): string | null {
  const parts = JSON.parse(key) as unknown[]
  const [, collection, id] = parts
  const [overrideAccess, showHidden, draft] = [parts[7], parts[8], parts[9]]
  return overrideAccess || showHidden || draft ? null : `${String(collection)}/${String(id)}`
}

/**
 * Has a request's relations resolved from documents that are loaded already; of others Payload's loader
 * is asked, as ever.
 */
export function loadFrom(req: PayloadRequest, loaded: Loaded): void {
  const known = loaders.get(req.payloadDataLoader)
  if (known) {
    for (const [key, doc] of loaded) known.set(key, doc)
    return
  }
  const original = req.payloadDataLoader
  const docs = new Map(loaded)
  const wrapped: typeof original = Object.create(original) as typeof original
  wrapped.load = (key) => {
    const name = named(key)
    const doc = name === null ? undefined : docs.get(name)
    return doc
      ? Promise.resolve(doc as Awaited<ReturnType<typeof original.load>>)
      : original.load(key)
  }
  loaders.set(wrapped, docs)
  req.payloadDataLoader = wrapped
}
