import { type MongooseAdapter, mongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'
import { type SharedLock, takeTurns } from './one-at-a-time'

/** A MongoDB at an address, with string ids; transactions need a replica set. */
export function mongoDatabase(url: string): DatabaseAdapterObj {
  const adapter = mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: 10_000 },
  })
  return {
    ...adapter,
    init(args) {
      // Payload's type of it knows what all databases have.
      const instance = adapter.init(args) as unknown as MongooseAdapter
      takeTurns(
        instance,
        lockIn(() => instance.connection.collection<Lock>('galley-locks')),
      )
      return instance
    },
  }
}

interface Lock {
  _id: string
  owner: string
  until: Date
}

/** The part of MongoDB's driver that the lock needs. */
interface Locks {
  updateOne(
    filter: object,
    update: object,
    options: { upsert: boolean },
  ): Promise<{ matchedCount: number; upsertedCount: number }>
  deleteOne(filter: object): Promise<unknown>
}

/** A lock in the form of a document: who stores it first has it. */
function lockIn(locks: () => Locks): SharedLock {
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
