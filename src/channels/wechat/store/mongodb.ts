import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { after, type KeyValues } from './key-values'

interface Document {
  _id: string
  data: unknown
}

/** MongoDB's code for: there is one of this key already. */
const duplicate = 11000

/**
 * Values in a collection of MongoDB, the key as `_id` (which is unique whatever indexes there are);
 * every step changes one document, and so is atomic. A write has reached the disks of most members
 * when it is answered.
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
  const under = (prefix: string) => ({ _id: { $gte: prefix, $lt: after(prefix) } })

  return {
    async get(key) {
      return (await documents().findOne({ _id: key }))?.data ?? null
    },
    async list(prefix) {
      const found = await documents().find(under(prefix)).toArray()
      return found.map(({ _id, data }) => ({ key: _id, value: data }))
    },
    async set(key, value) {
      await again(() =>
        documents().updateOne({ _id: key }, { $set: { data: plain(value) } }, { upsert: true }),
      )
    },
    async delete(key) {
      await documents().deleteOne({ _id: key })
    },
    async swap(key, old, value) {
      if (old === null) return inserted(documents().insertOne({ _id: key, data: plain(value) }))
      if (value === null)
        return (await documents().deleteOne({ _id: key, data: old })).deletedCount > 0
      const change = { $set: { data: plain(value) } }
      return (await documents().updateOne({ _id: key, data: old }, change)).matchedCount > 0
    },
    async increment(key) {
      const found = await again(() =>
        documents().findOneAndUpdate(
          { _id: key },
          { $inc: { 'data.n': 1 } },
          { upsert: true, returnDocument: 'after' },
        ),
      )
      return (found?.data as { n: number } | undefined)?.n ?? 0
    },
    async count(prefix, field) {
      return documents().countDocuments({ ...under(prefix), [`data.${field}`]: { $ne: null } })
    },
    async deleteRange(from, to) {
      await documents().deleteMany({ _id: { $gte: from, $lt: to } })
    },
    async prune(prefix, keep) {
      const old = await documents()
        .find(under(prefix), { projection: { _id: 1 } })
        .sort({ 'data.at': -1 })
        .skip(keep)
        .toArray()
      const keys = old.map(({ _id }) => _id)
      if (keys.length > 0) await documents().deleteMany({ _id: { $in: keys } })
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
