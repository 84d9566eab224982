import path from 'node:path'
import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { keepPublishedLog } from './published'
import { sqliteLog, withPublishedTable } from './published/sqlite'
import { createSqliteClient, type SqliteClient } from './sqlite-client'
import { indexTextLists } from './text-list-index'

const migrationDir = path.resolve(
  /*turbopackIgnore: true*/ process.cwd(),
  'src/database/migrations',
)

/** The embedded database at a `file:` address, with transactions and string ids. */
export function sqliteDatabase(url: string, redisUrl: string | null): DatabaseAdapterObj {
  const adapter = sqliteAdapter({
    client: { url },
    idType: 'uuid',
    // One way to a schema, in development too: the migrations in the repo.
    push: false,
    migrationDir,
    transactionOptions: {},
    afterSchemaInit: [indexTextLists, withPublishedTable],
  })
  return {
    ...adapter,
    init(args) {
      const instance = adapter.init(args) as SQLiteAdapter
      const connect = instance.connect?.bind(instance)
      instance.connect = async function connectWithOwnClient(options) {
        // Payload takes a client that is already there; after a reload in development it is closed.
        if (!instance.client || instance.client.closed) {
          instance.client = await createSqliteClient(url)
          keepOptimized(instance)
        }
        await connect?.(options)
      }
      const destroy = instance.destroy?.bind(instance)
      instance.destroy = async function destroyWithOwnClient() {
        const { client } = instance
        await destroy?.()
        if (!client.closed) client.close()
      }
      throwFailedCommits(instance)
      keepPublishedLog(instance, sqliteLog(instance), redisUrl)
      return instance
    },
  }
}

/** How often the planner's statistics are looked at in a process that goes on, in ms. */
const optimizeEvery = 3_600_000

/** Keeps the statistics up while tables grow: closing renews them too, but servers are rarely closed. */
function keepOptimized(adapter: SQLiteAdapter): void {
  const client = adapter.client as SqliteClient
  const timer = setInterval(() => {
    client.optimize().catch((error: unknown) =>
      adapter.payload.logger.warn({
        err: error,
        msg: 'Statistics of the database stay as they are',
      }),
    )
  }, optimizeEvery)
  timer.unref()
  client.onClose(() => clearInterval(timer))
}

/**
 * Makes a failed COMMIT an error: Payload's adapter drops it, and the caller would be told that
 * something was stored which was not.
 */
function throwFailedCommits(adapter: SQLiteAdapter): void {
  const commit = adapter.commitTransaction.bind(adapter)
  adapter.commitTransaction = async (id) => {
    await commit(id)
    const error = (adapter.client as SqliteClient).takeCommitError()
    if (error)
      throw new Error('The database could not store this: nothing was changed.', { cause: error })
  }
}
