import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { after, type KeyValues } from './key-values'

interface Document {
  key: string
  data: unknown
}

/** MongoDB's code for: there is one of this key already. */
const duplicate = 11000

/**
 * Values in a collection of MongoDB with a unique index on `key`; every step changes one document, and
 * so is atomic. A write has reached the disks of most members when it is answered.
 * @param collection the collection's name in the database
 */
export function mongodbValues(adapter: MongooseAdapter, collection: string): KeyValues {
  const documents = () => {
    const { db } = adapter.connection
    if (!db) throw new Error('the database is not connected')
    return db.collection<Document>(collection, {
      readPreference: 'primary',
      writeConcern: { w: 'majority', journal: true },
    })
  }
  const under = (prefix: string) => ({ key: { $gte: prefix, $lt: after(prefix) } })

  return {
    async get(key) {
      return (await documents().findOne({ key }))?.data ?? null
    },
    async list(prefix) {
      const found = await documents().find(under(prefix)).toArray()
      return found.map(({ key, data }) => ({ key, value: data }))
    },
    async set(key, value) {
      await again(() =>
        documents().updateOne({ key }, { $set: { data: plain(value) } }, { upsert: true }),
      )
    },
    async delete(key) {
      await documents().deleteOne({ key })
    },
    async swap(key, old, value) {
      if (old === null) return inserted(documents().insertOne({ key, data: plain(value) }))
      if (value === null) return (await documents().deleteOne({ key, data: old })).deletedCount > 0
      const change = { $set: { data: plain(value) } }
      return (await documents().updateOne({ key, data: old }, change)).matchedCount > 0
    },
    async increment(key) {
      const found = await again(() =>
        documents().findOneAndUpdate(
          { key },
          { $inc: { 'data.n': 1 } },
          { upsert: true, returnDocument: 'after' },
        ),
      )
      return (found?.data as { n: number } | undefined)?.n ?? 0
    },
    async deleteRange(from, to) {
      await documents().deleteMany({ key: { $gte: from, $lt: to } })
    },
    async prune(prefix, keep) {
      const old = await documents()
        .find(under(prefix), { projection: { key: 1 } })
        .sort({ 'data.at': -1 })
        .skip(keep)
        .toArray()
      const keys = old.map(({ key }) => key)
      if (keys.length > 0) await documents().deleteMany({ key: { $in: keys } })
    },
  }
}

/** Without `undefined`, as SQLite keeps it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

async function inserted(insert: Promise<unknown>): Promise<boolean> {
  try {
    await insert
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Two upserts of a new key at once: the second meets the first one's document, and then finds it. */
async function again<T>(upsert: () => Promise<T>): Promise<T> {
  try {
    return await upsert()
  } catch (error) {
    if (isDuplicate(error)) return upsert()
    throw error
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === duplicate
}
