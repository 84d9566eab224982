import { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'

/** A MongoDB at an address, with string ids; transactions need a replica set. */
export function mongoDatabase(url: string): DatabaseAdapterObj {
  return mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: 10_000 },
  })
}
