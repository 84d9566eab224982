import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SharedLock } from './one-at-a-time'

interface Lock {
  _id: string
  owner: string
  until: Date
}

/** A lock in the form of a document: who stores it first has it. */
export function lockIn(adapter: MongooseAdapter): SharedLock {
  const locks = () => adapter.connection.collection<Lock>('galley-locks')
  return {
    async take(owner, leaseMs) {
      const now = Date.now()
      try {
        const { matchedCount, upsertedCount } = await locks().updateOne(
          { _id: 'turn', until: { $lt: new Date(now) } },
          { $set: { owner, until: new Date(now + leaseMs) } },
          { upsert: true },
        )
        return matchedCount + upsertedCount > 0
      } catch (error) {
        // Someone else's is there and not yet past: it can't be stored twice.
        if (error instanceof Error && 'code' in error && error.code === 11000) return false
        throw error
      }
    },
    async free(owner) {
      await locks().deleteOne({ _id: 'turn', owner })
    },
  }
}
