import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Migration } from 'payload'
import type { Env } from '../env'
import { migrations as generated } from './migrations'
import { createSqliteClient } from './sqlite-client'
import { indexTextLists } from './text-list-index'

const migrationDir = path.resolve(
  /*turbopackIgnore: true*/ process.cwd(),
  'src/database/migrations',
)

/**
 * The database adapter for `DATABASE_URL`: embedded SQLite, or MongoDB for several instances.
 * Both give string ids and transactions (MongoDB needs a replica set for them).
 */
export function databaseAdapter({ database }: Env): DatabaseAdapterObj {
  if (database.kind === 'mongodb') {
    return mongooseAdapter({
      url: database.url,
      ensureIndexes: true,
      connectOptions: { serverSelectionTimeoutMS: 10_000 },
    })
  }
  const adapter = sqliteAdapter({
    client: { url: database.url },
    idType: 'uuid',
    // One way to a schema, in development too: the migrations in the repo.
    push: false,
    migrationDir,
    transactionOptions: {},
    afterSchemaInit: [indexTextLists],
  })
  return {
    ...adapter,
    init(args) {
      const instance = adapter.init(args)
      const connect = instance.connect?.bind(instance)
      instance.connect = async function connectWithOwnClient(options) {
        // Payload takes a client that is already there.
        instance.client ??= await createSqliteClient(database.url)
        await connect?.(options)
      }
      return instance
    },
  }
}

/** The migrations of the embedded database, in order. Payload types their arguments as `unknown`. */
export const migrations = generated as unknown as Migration[]
