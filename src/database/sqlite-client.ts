import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  LibsqlError,
  type ResultSet,
  type Transaction,
} from '@libsql/client'
import { Mutex, withTimeout } from 'async-mutex'

/** How long a write waits for the writers before it in this process, in ms. */
const queueTimeout = 30_000
/** How long a write waits for writers in other processes (the CLI beside the server), in ms. */
const busyTimeout = 30_000
/** SQLite's own wait blocks the event loop, so it is short; between the tries we wait without blocking. */
const busyPragma = 20

const writes =
  /^\s*(?:insert|update|delete|replace|create|alter|drop|vacuum|reindex|analyze|with\b[\s\S]*\b(?:insert|update|delete)\b)/i

function sqlOf(statement: InStatement): string {
  return typeof statement === 'string' ? statement : statement.sql
}

function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

async function whenFree<T>(run: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + busyTimeout
  for (let wait = 5; ; wait = Math.min(wait * 2, 200)) {
    try {
      return await run()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
    }
  }
}

/**
 * A libSQL client with one connection for reading and one for writing.
 *
 * `@libsql/client` opens a new connection for every transaction, without the busy timeout: with
 * Payload's transactions on, 19 of 20 concurrent creates failed with SQLITE_BUSY. SQLite has one
 * writer at a time anyway, so here the writers of a process queue for one connection (a mutex), and
 * `BEGIN IMMEDIATE` is tried again, without blocking the event loop, while another process writes.
 * Readers never wait: the file is in WAL mode.
 *
 * @param url a `file:` address
 */
export async function createSqliteClient(url: string): Promise<Client> {
  const reader = createClient({ url })
  const writer = createClient({ url })
  for (const connection of [writer, reader]) {
    await connection.execute(`PRAGMA busy_timeout = ${busyPragma}`)
    await whenFree(() => connection.execute('PRAGMA journal_mode = WAL'))
    await connection.execute('PRAGMA synchronous = NORMAL')
    await connection.execute('PRAGMA foreign_keys = ON')
  }
  const queue = withTimeout(
    new Mutex(),
    queueTimeout,
    new Error(
      `A database write waited ${queueTimeout / 1000} s for the write before it. If that one is waiting for this one (an operation inside a transaction that was not given its \`req\`), pass \`req\` on.`,
    ),
  )

  async function transaction(): Promise<Transaction> {
    const release = await queue.acquire()
    try {
      await whenFree(() => writer.execute('BEGIN IMMEDIATE'))
    } catch (error) {
      release()
      throw error
    }
    let open = true
    const end = async (sql: 'COMMIT' | 'ROLLBACK') => {
      if (!open) return
      try {
        await (sql === 'COMMIT' ? whenFree(() => writer.execute(sql)) : writer.execute(sql))
      } catch (error) {
        // SQLite may have rolled back by itself (disk full): the connection must be usable again.
        if (sql === 'COMMIT') await writer.execute('ROLLBACK').catch(() => undefined)
        throw error
      } finally {
        open = false
        release()
      }
    }
    const inside = async <T>(run: () => Promise<T>): Promise<T> => {
      if (!open) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
      return run()
    }
    return {
      execute: (statement: InStatement | string, args?: InArgs) =>
        inside(() =>
          typeof statement === 'string' && args !== undefined
            ? writer.execute({ sql: statement, args })
            : writer.execute(statement),
        ),
      batch: (statements) =>
        inside(async () => {
          const results: ResultSet[] = []
          for (const statement of statements) results.push(await writer.execute(statement))
          return results
        }),
      executeMultiple: (sql) => inside(() => writer.executeMultiple(sql)),
      commit: () => end('COMMIT'),
      rollback: () => end('ROLLBACK'),
      close: () => void end('ROLLBACK').catch(() => undefined),
      get closed() {
        return !open
      },
    }
  }

  const alone = <T>(run: () => Promise<T>): Promise<T> => queue.runExclusive(() => whenFree(run))
  const normalise = (statement: InStatement | [string, InArgs?]): InStatement =>
    Array.isArray(statement) ? { sql: statement[0], args: statement[1] ?? [] } : statement

  return {
    protocol: reader.protocol,
    get closed() {
      return reader.closed
    },
    execute(statement: InStatement | string, args?: InArgs) {
      const full =
        typeof statement === 'string' && args !== undefined ? { sql: statement, args } : statement
      return writes.test(sqlOf(full)) ? alone(() => writer.execute(full)) : reader.execute(full)
    },
    batch: (statements, mode) =>
      alone(() => writer.batch(statements.map(normalise), mode ?? 'write')),
    migrate: (statements) => alone(() => writer.migrate(statements)),
    transaction,
    executeMultiple: (sql) => alone(() => writer.executeMultiple(sql)),
    sync: () => reader.sync(),
    close() {
      reader.close()
      writer.close()
    },
  }
}
