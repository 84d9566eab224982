import type { BaseDatabaseAdapter, CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Change } from './types'
import { type Visible, visibility } from './visible'

export type Req = Partial<PayloadRequest> | undefined

/** What a write gave, and what of it readers may see. */
export interface Written<Result> {
  result: Result
  changes: Change[]
}

/** Runs a write and keeps what it changed for the log, in one transaction with it. */
export interface Recorder {
  /**
   * @param unsure what is logged when the write fails halfway and its transaction goes on all the same
   */
  record<Result>(
    req: Req,
    unsure: Change,
    write: (req: Req) => Promise<Written<Result>>,
  ): Promise<Result>
}

function idOf(document: unknown): string | null {
  if (typeof document !== 'object' || document === null || !('id' in document)) return null
  return document.id === null || document.id === undefined ? null : String(document.id)
}

/** Whether a document has, or a write sets, the value with which readers see it. */
function shows(visible: Visible, data: unknown): boolean {
  if (typeof visible === 'string') return visible === 'always'
  const fields: Record<string, unknown> =
    typeof data === 'object' && data !== null ? { ...data } : {}
  return fields[visible.field] === visible.value
}

/**
 * Watches the writes of a database adapter: everything that Payload, its jobs and Galley write passes
 * here. (`upsert` is Payload's `updateOne` on both databases.)
 */
export function noticeWrites(adapter: BaseDatabaseAdapter, recorder: Recorder): void {
  const own = {
    create: adapter.create.bind(adapter),
    updateOne: adapter.updateOne.bind(adapter),
    updateMany: adapter.updateMany.bind(adapter),
    deleteOne: adapter.deleteOne.bind(adapter),
    deleteMany: adapter.deleteMany.bind(adapter),
    createGlobal: adapter.createGlobal.bind(adapter),
    updateGlobal: adapter.updateGlobal.bind(adapter),
  }

  /** Those that readers see now, of what a write is about to touch. */
  async function seen(
    collection: CollectionSlug,
    visible: Visible,
    where: Where | undefined,
    req: Req,
  ): Promise<Change[]> {
    const are: Where[] =
      typeof visible === 'string' ? [] : [{ [visible.field]: { equals: visible.value } }]
    const { docs } = await adapter.find({
      collection,
      limit: 0,
      pagination: false,
      req,
      select: { createdAt: true },
      where: { and: [...(where ? [where] : []), ...are] },
    })
    return docs.map((doc) => ({ collection, id: idOf(doc) }))
  }

  adapter.create = (args) => {
    const { collection } = args
    const visible = visibility(adapter, collection)
    const made = (result: unknown): Change[] =>
      shows(visible, result ?? args.data) ? [{ collection, id: idOf(result) }] : []
    // A draft, or something that only drafts name: nothing to keep, and no need of a transaction.
    if (visible !== 'always' && !shows(visible, args.data)) return own.create(args)
    return recorder.record(args.req, { collection, id: null }, async (req) => {
      const result: unknown = await own.create({ ...args, req })
      return { result, changes: made(result) }
    })
  }

  adapter.updateOne = (args) => {
    const { collection } = args
    const visible = visibility(adapter, collection)
    if (visible === 'never') return own.updateOne(args)
    // Read now: the adapter for MongoDB rewrites the data in place.
    const willShow = shows(visible, args.data)
    const where = args.id ? { id: { equals: args.id } } : args.where
    return recorder.record(
      args.req,
      { collection, id: args.id ? String(args.id) : null },
      async (req) => {
        const before = willShow ? [] : await seen(collection, visible, where, req)
        const result: unknown = await own.updateOne({ ...args, req })
        const id = idOf(result) ?? (args.id ? String(args.id) : null)
        return { result, changes: willShow ? [{ collection, id }] : before }
      },
    )
  }

  adapter.updateMany = (args) => {
    const { collection, where } = args
    const visible = visibility(adapter, collection)
    if (visible === 'never') return own.updateMany(args)
    const willShow = shows(visible, args.data)
    return recorder.record(args.req, { collection, id: null }, async (req) => {
      const before = await seen(collection, willShow ? 'always' : visible, where, req)
      return { result: await own.updateMany({ ...args, req }), changes: before }
    })
  }

  adapter.deleteOne = (args) => {
    const { collection, where } = args
    const visible = visibility(adapter, collection)
    if (visible === 'never') return own.deleteOne(args)
    return recorder.record(args.req, { collection, id: null }, async (req) => {
      const before = await seen(collection, visible, where, req)
      return { result: (await own.deleteOne({ ...args, req })) as unknown, changes: before }
    })
  }

  adapter.deleteMany = (args) => {
    const { collection, where } = args
    const visible = visibility(adapter, collection)
    if (visible === 'never') return own.deleteMany(args)
    return recorder.record(args.req, { collection, id: null }, async (req) => {
      const before = await seen(collection, visible, where, req)
      return { result: await own.deleteMany({ ...args, req }), changes: before }
    })
  }

  adapter.createGlobal = (args) => {
    const change = { collection: args.slug, id: null }
    return recorder.record(args.req, change, async (req) => ({
      result: await own.createGlobal({ ...args, req }),
      changes: [change],
    }))
  }

  adapter.updateGlobal = (args) => {
    const change = { collection: args.slug, id: null }
    return recorder.record(args.req, change, async (req) => ({
      result: await own.updateGlobal({ ...args, req }),
      changes: [change],
    }))
  }
}
