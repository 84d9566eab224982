import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { KeyedStore, type kept } from './keyed'
import { SqliteValues } from './sqlite'
import { StoreError } from './types'

/** How long a step waits for other processes on the same file, in ms. */
const patience = 30_000
/** The schema of the file, in its `user_version`. */
const version = 1

/**
 * Keeps what the bridge remembers in an SQLite file, which several processes of one machine may
 * share. Nothing is opened before it is needed.
 */
export class FileStore extends KeyedStore {
  /**
   * @param file the state file; its folder is made
   * @param account the account's app id
   */
  constructor(file: string, account: string, limits?: typeof kept) {
    const state = new StateFile(file)
    const values = new SqliteValues((sql, args) => state.execute(sql, args), {
      name: 'state',
      ids: false,
    })
    super(Object.assign(values, { close: () => state.close() }), account, limits)
  }
}

type Connection = Database.Database

class StateFile {
  private connection: Promise<Connection> | null = null

  constructor(private readonly file: string) {}

  async execute(sql: string, args: (string | number)[]): Promise<Record<string, unknown>[]> {
    try {
      const database = await this.open()
      return await whenFree(() => run(database, sql, args))
    } catch (error) {
      throw error instanceof StoreError ? error : this.explained(error)
    }
  }

  async close(): Promise<void> {
    const database = await this.connection?.catch(() => null)
    this.connection = null
    if (!database) return
    // Else the write-ahead log stays, and a copy of the file alone would lack what is in it.
    try {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } finally {
      database.close()
    }
  }

  private open(): Promise<Connection> {
    this.connection ??= this.opened().catch((error: unknown) => {
      this.connection = null
      throw error
    })
    return this.connection
  }

  private async opened(): Promise<Connection> {
    mkdirSync(path.dirname(this.file), { recursive: true })
    const database = new Database(this.file)
    try {
      // SQLite's own wait blocks the event loop: short, and `whenFree` waits without blocking.
      database.exec('PRAGMA busy_timeout = 5')
      await whenFree(() => database.exec('PRAGMA journal_mode = WAL'))
      // FULL: the note that a draft is being added must outlive a power cut, or it is added twice.
      database.exec('PRAGMA synchronous = FULL')
      await whenFree(() => prepare(database, this.file))
      return database
    } catch (error) {
      database.close()
      throw error
    }
  }

  private explained(error: unknown): StoreError {
    const code = codeOf(error)
    const words = error instanceof Error ? error.message : String(error)
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
      return new StoreError(
        `the bridge's state ${this.file} is damaged (${words}): stop the bridge, move the file away together with its -wal and -shm, and start it again: drafts are found by their address`,
      )
    }
    if (isBusy(error)) {
      return new StoreError(
        `the bridge's state ${this.file} was locked by another process for ${patience / 1000} s: end what holds it, such as a copy or a database tool`,
      )
    }
    return new StoreError(
      `the bridge can't read or write its state ${this.file} (${words}): see that the folder is there, that this user may write to it, and that the disk has room; --data-dir (DATA_DIR) names another folder`,
    )
  }
}

function prepare(database: Connection, file: string): void {
  const [row] = database.pragma('user_version') as { user_version: number }[]
  const found = row?.user_version ?? 0
  if (found === version) return
  if (found > version) {
    throw new StoreError(
      `the bridge's state ${file} was written by a newer Galley: update this one, or move the file away (drafts are then found again by their address)`,
    )
  }
  transaction(database, () => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS state (
        key TEXT PRIMARY KEY NOT NULL,
        data TEXT NOT NULL
      ) WITHOUT ROWID;
      PRAGMA user_version = ${version};`)
  })
}

function run(
  database: Connection,
  sql: string,
  args: (string | number)[],
): Record<string, unknown>[] {
  const all = () => {
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(...args) as Record<string, unknown>[]
    statement.run(...args)
    return []
  }
  return sql.startsWith('SELECT') ? all() : transaction(database, all)
}

/**
 * Begins by `exec`: a prepared statement that met SQLITE_BUSY stays active until it is
 * garbage-collected, and as long as it does no COMMIT on its connection succeeds.
 */
function transaction<T>(database: Connection, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    throw error
  }
}

async function whenFree<T>(work: () => T): Promise<T> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await sleep(1 + Math.random() * 8)
    }
  }
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}
