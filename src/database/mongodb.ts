import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'
import { indexListing } from './listing/mongodb'
import { lockIn } from './mongodb-lock'
import { takeTurns } from './one-at-a-time'
import { keepPublishedLog } from './published'
import { mongodbLog } from './published/mongodb'

/** A MongoDB at an address, with string ids; transactions need a replica set. */
export function mongoDatabase(url: string, redisUrl: string | null): DatabaseAdapterObj {
  const adapter = mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: 10_000 },
  })
  return {
    ...adapter,
    init(args) {
      const instance = adapter.init(args) as MongooseAdapter
      const connect = instance.connect?.bind(instance)
      instance.connect = async function connectAndBeginAtOnce(options) {
        await connect?.(options)
        await indexListing(instance)
        beginAtOnce(instance)
      }
      takeTurns(instance, lockIn(instance))
      keepPublishedLog(instance, mongodbLog(instance), redisUrl)
      return instance
    },
  }
}

/**
 * Makes a transaction begin on the server when Payload begins it. The driver lets the first operation
 * begin it, and Payload runs the hooks of a document's fields at the same time: where two of them ask
 * the database, the second could reach it first, and the server would know no such transaction.
 */
function beginAtOnce(adapter: MongooseAdapter): void {
  const begin = adapter.beginTransaction.bind(adapter)
  adapter.beginTransaction = async (options) => {
    const id = await begin(options)
    const session = id === null ? undefined : adapter.sessions[id]
    if (session) await adapter.connection.collection('payload-migrations').findOne({}, { session })
    return id
  }
}
