import type { DatabaseAdapterObj, Migration } from 'payload'
import type { Env } from '../env'
import { listingMigration, orderMigration } from './listing/migration'
import { migrations as generated } from './migrations'

/**
 * The database adapter for `DATABASE_URL`: embedded SQLite, or MongoDB for several instances.
 * Only the one that is used is loaded: a driver takes half a second.
 */
export async function databaseAdapter({ database, redisUrl }: Env): Promise<DatabaseAdapterObj> {
  if (database.kind === 'mongodb') {
    const { mongoDatabase } = await import('./mongodb')
    return mongoDatabase(database.url, redisUrl)
  }
  const { sqliteDatabase } = await import('./sqlite')
  return sqliteDatabase(database.url, redisUrl)
}

/** The migrations of the embedded database, in order. Payload types their arguments as `unknown`. */
export const migrations = [...generated, listingMigration, orderMigration] as unknown as Migration[]
