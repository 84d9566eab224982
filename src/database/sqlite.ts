import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj } from 'payload'
import { createSqliteClient, type SqliteClient } from './sqlite-client'
import { indexTextLists } from './text-list-index'

const migrationDir = path.resolve(
  /*turbopackIgnore: true*/ process.cwd(),
  'src/database/migrations',
)

/** The embedded database at a `file:` address, with transactions and string ids. */
export function sqliteDatabase(url: string): DatabaseAdapterObj {
  const adapter = sqliteAdapter({
    client: { url },
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
        const client = await createSqliteClient(url)
        instance.client ??= client
        await connect?.(options)
        throwFailedCommits(instance, client)
      }
      const destroy = instance.destroy?.bind(instance)
      instance.destroy = async function destroyWithOwnClient() {
        const { client } = instance
        await destroy?.()
        if (!client.closed) client.close()
      }
      return instance
    },
  }
}

/**
 * Makes a failed COMMIT an error: Payload's adapter drops it, and the caller would be told that
 * something was stored which was not.
 */
function throwFailedCommits(
  adapter: { commitTransaction: (id: string | number | Promise<string | number>) => Promise<void> },
  client: SqliteClient,
): void {
  const commit = adapter.commitTransaction.bind(adapter)
  adapter.commitTransaction = async (id) => {
    await commit(id)
    const error = client.takeCommitError()
    if (error)
      throw new Error('The database could not store this: nothing was changed.', { cause: error })
  }
}
