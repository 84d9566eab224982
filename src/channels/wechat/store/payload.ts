import { open } from 'node:fs/promises'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import type { SqliteClient } from '../../../database/sqlite-client'
import { KeyedStore, type kept } from './keyed'
import type { KeyValues } from './key-values'
import { mongodbValues } from './mongodb'
import { SqliteValues, type Execute } from './sqlite'
import { StoreError } from './types'

/**
 * Keeps what the bridge remembers in the CMS's own database: several instances share it, and a backup
 * holds it. On SQLite it is in the table of Payload's key-value store, on MongoDB in a collection of
 * its own, since there Payload's has no unique key. Payload's `payload.kv` can only get and set; what
 * must be one step (locks, counts) is asked of the database itself. Nobody can read either from
 * outside, and what is written past Payload's hooks does not touch the log of publications. Each step
 * is a transaction of its own: don't call it inside another one's.
 */
export class PayloadStore extends KeyedStore {
  /** @param account the account's app id */
  constructor(payload: Payload, account: string, limits?: typeof kept) {
    super(explaining(valuesOf(payload)), account, limits)
  }
}

/** Where the values are: a table and a collection. */
const places = { sqlite: 'payload_kv', mongodb: 'galley-wechat' }

function valuesOf(payload: Payload): KeyValues {
  if (payload.db.name === 'mongoose') {
    return mongodbValues(payload.db as unknown as MongooseAdapter, places.mongodb)
  }
  const adapter = payload.db as unknown as SQLiteAdapter
  return new SqliteValues(executeOn(adapter), { name: places.sqlite, ids: true })
}

function executeOn(adapter: SQLiteAdapter): Execute {
  return async (sql, args) => {
    const client = adapter.client as SqliteClient
    const { columns, rows } = await client.execute({ sql, args })
    if (!sql.startsWith('SELECT')) await onDisk(`${client.file}-wal`)
    return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
  }
}

/**
 * The CMS's database leaves its last writes to the system (synchronous=NORMAL): a power cut may lose
 * them. The note that a draft is being added must not be lost, or the draft is added twice.
 */
async function onDisk(log: string): Promise<void> {
  try {
    const handle = await open(log, 'r+')
    try {
      await handle.datasync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    // No log: it was just folded into the file, which waits for the disk.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}

function explaining(values: KeyValues): KeyValues {
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw new StoreError(
        `the bridge can't read or write its state in the database (${error instanceof Error ? error.message : String(error)}): see that the database answers and has room`,
      )
    }
  }
  return {
    get: (key) => told(values.get(key)),
    list: (prefix) => told(values.list(prefix)),
    set: (key, value) => told(values.set(key, value)),
    delete: (key) => told(values.delete(key)),
    swap: (key, old, value) => told(values.swap(key, old, value)),
    increment: (key) => told(values.increment(key)),
    count: (prefix, field) => told(values.count(prefix, field)),
    deleteRange: (from, to) => told(values.deleteRange(from, to)),
    prune: (prefix, keep) => told(values.prune(prefix, keep)),
  }
}
