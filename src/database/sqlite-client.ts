import { setImmediate } from 'node:timers/promises'
import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Transaction,
} from '@libsql/client'
import { Sqlite3Client } from '@libsql/client/sqlite3'
import { Mutex, withTimeout } from 'async-mutex'
import Database from 'libsql'
import { Turns } from './turns'

/** How long a write waits for the writers before it in this process, in ms. */
const queueTimeout = 90_000
/** How long a write waits for writers in other processes (the CLI beside the server), in ms. */
const busyTimeout = 60_000
/** SQLite's own wait blocks the event loop, so it is short; between the tries we wait without blocking. */
const busyPragma = 5
/** How long statements may follow each other before others are answered, in ms. */
const longestRun = 5

const writes =
  /^\s*(?:insert|update|delete|replace|create|alter|drop|vacuum|reindex|analyze|with\b[\s\S]*\b(?:insert|update|delete)\b)/i

function sqlOf(statement: InStatement): string {
  return typeof statement === 'string' ? statement : statement.sql
}

function isBusy(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code)
}

/** A libSQL client that remembers a failed COMMIT until it is asked for. */
export interface SqliteClient extends Client {
  /** The error of the last COMMIT if it failed, once. */
  takeCommitError(): unknown
  /** Renews the query planner's statistics where they are out of date; a write like any other. */
  optimize(): Promise<void>
  /** The database's file. */
  readonly file: string
  /** Has something else on the same file closed along. */
  onClose(close: () => void): void
}

let lastPause = 0

/**
 * Lets the process answer others now and then. libsql runs each statement in this thread and is done
 * when it says it has begun, so that a publication's hundred statements would keep every reader waiting.
 */
async function pauseForOthers(): Promise<void> {
  if (performance.now() - lastPause < longestRun) return
  await setImmediate()
  lastPause = performance.now()
}

/** The part of libsql's connection that is used here; the package brings types of the same shape. */
interface Connection {
  exec(sql: string): void
}

/**
 * A libSQL client with one connection for reading and one for writing.
 *
 * `@libsql/client` opens a new connection for every transaction, without the busy timeout: with
 * Payload's transactions on, 19 of 20 concurrent creates failed with SQLITE_BUSY. SQLite has one
 * writer at a time anyway, so here the writers of a process queue for one connection (a mutex), and
 * the beginning of a transaction is tried again, without blocking the event loop, while another
 * process writes (see `Turns`). Readers never wait: the file is in WAL mode.
 *
 * Transactions begin and end by `exec`: a prepared BEGIN that met SQLITE_BUSY stays active until it is
 * garbage-collected, and as long as it does no COMMIT on its connection succeeds.
 *
 * @param url a `file:` address
 */
export async function createSqliteClient(url: string): Promise<SqliteClient> {
  const file = url.replace(/^file:/, '')
  const reader = createClient({ url })
  const database = new Database(file)
  const writing: Connection = database
  const writer = new Sqlite3Client(file, {}, database, 'number')
  const turns = new Turns(file)
  const queue = withTimeout(
    new Mutex(),
    queueTimeout,
    new Error(
      `A database write waited ${queueTimeout / 1000} s for the write before it. If that one is waiting for this one (an operation inside a transaction that was not given its \`req\`), pass \`req\` on.`,
    ),
  )

  async function begin(): Promise<void> {
    await turns.giveWay()
    const deadline = Date.now() + busyTimeout
    for (;;) {
      try {
        writing.exec('BEGIN IMMEDIATE')
        return await turns.begun()
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error
        await turns.wait()
      }
    }
  }

  let commitError: unknown = null
  function end(sql: 'COMMIT' | 'ROLLBACK'): void {
    try {
      writing.exec(sql)
    } catch (error) {
      // SQLite may have rolled back by itself (a full disk): the connection must be usable again.
      if (database.inTransaction) writing.exec('ROLLBACK')
      if (sql === 'COMMIT') commitError = error
      throw error
    }
  }

  async function transaction(): Promise<Transaction> {
    const release = await queue.acquire()
    try {
      await begin()
    } catch (error) {
      release()
      throw error
    }
    let open = true
    const close = async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
      if (!open) return
      open = false
      try {
        end(sql)
      } finally {
        release()
      }
    }
    const inside = async <T>(run: () => Promise<T>): Promise<T> => {
      await pauseForOthers()
      if (!open) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
      return run()
    }
    return {
      execute: (statement: InStatement | string, args?: InArgs) =>
        inside(() => writer.execute(whole(statement, args))),
      batch: (statements) =>
        inside(async () => {
          const results: ResultSet[] = []
          for (const statement of statements) results.push(await writer.execute(statement))
          return results
        }),
      executeMultiple: (sql) => inside(async () => writing.exec(sql)),
      commit: () => close('COMMIT'),
      rollback: () => close('ROLLBACK'),
      close: () => void close('ROLLBACK').catch(() => undefined),
      get closed() {
        return !open
      },
    }
  }

  /** A transaction for one piece of work that came without one. */
  async function alone<T>(run: (inner: Transaction) => Promise<T>): Promise<T> {
    const inner = await transaction()
    try {
      const result = await run(inner)
      await inner.commit()
      return result
    } finally {
      inner.close()
    }
  }

  for (const connection of [writer, reader]) {
    await connection.execute(`PRAGMA busy_timeout = ${busyPragma}`)
    await connection.execute('PRAGMA foreign_keys = ON')
  }
  await inWalMode(writing, turns)
  for (const connection of [writer, reader]) await connection.execute('PRAGMA synchronous = NORMAL')

  const closing: (() => void)[] = []

  return {
    file,
    onClose: (close) => void closing.push(close),
    // A sample is enough, and keeps it short on large tables (SQLite's own advice).
    optimize: () =>
      alone((inner) => inner.executeMultiple('PRAGMA analysis_limit = 400; PRAGMA optimize')),
    protocol: reader.protocol,
    get closed() {
      return reader.closed
    },
    async execute(statement: InStatement | string, args?: InArgs) {
      const full = whole(statement, args)
      if (writes.test(sqlOf(full))) return alone((inner) => inner.execute(full))
      await pauseForOthers()
      return reader.execute(full)
    },
    batch: (statements) => alone((inner) => inner.batch(statements.map(pair))),
    migrate: (statements) =>
      queue.runExclusive(async () => {
        await turns.giveWay()
        return writer.migrate(statements)
      }),
    transaction,
    executeMultiple: (sql) => alone((inner) => inner.executeMultiple(sql)),
    sync: () => reader.sync(),
    takeCommitError() {
      const error = commitError
      commitError = null
      return error
    },
    close() {
      for (const close of closing.splice(0)) close()
      // Statistics for the query planner, where they are out of date (SQLite's own advice on closing).
      // And the write-ahead log is folded into the file: libsql leaves it when statements are not yet
      // garbage-collected, and a copy of the file alone would lack what is in it.
      if (!database.inTransaction) writing.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
      reader.close()
      writer.close()
    },
  }
}

/** Turns the file's write-ahead log on, which needs it alone for a moment when it is new. */
async function inWalMode(connection: Connection, turns: Turns): Promise<void> {
  const deadline = Date.now() + busyTimeout
  for (;;) {
    try {
      connection.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await turns.wait()
    }
  }
}

function whole(statement: InStatement | string, args?: InArgs): InStatement {
  return typeof statement === 'string' && args !== undefined ? { sql: statement, args } : statement
}

function pair(statement: InStatement | [string, InArgs?]): InStatement {
  return Array.isArray(statement) ? { sql: statement[0], args: statement[1] ?? [] } : statement
}
