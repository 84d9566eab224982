import Database from 'libsql'
import type { SqliteClient } from './sqlite-client'

type Value = string | number | null

/** One prepared statement of libsql; the package brings types of the same shape. */
interface Statement {
  raw(on: boolean): Statement
  all(...args: Value[]): Value[][]
}

interface Connection {
  prepare(sql: string): unknown
  exec(sql: string): void
}

/** How many statements are kept prepared. */
const most = 300

/**
 * Reads what is committed, on a connection of its own with its statements kept prepared: preparing one
 * anew takes longer than most of them run.
 */
export class SqliteReader {
  private readonly statements = new Map<string, Statement>()

  private constructor(private readonly database: Connection) {}

  private static readonly open = new WeakMap<SqliteClient, SqliteReader>()

  /** The reader beside a client; it is closed with the client. */
  static of(client: SqliteClient): SqliteReader {
    const known = this.open.get(client)
    if (known) return known
    const database = new Database(client.file)
    database.exec('PRAGMA busy_timeout = 5')
    database.exec('PRAGMA query_only = ON')
    const reader = new SqliteReader(database)
    client.onClose(() => {
      reader.statements.clear()
      database.close()
    })
    this.open.set(client, reader)
    return reader
  }

  /** Runs several reads on one state of the database, whatever other processes commit meanwhile. */
  snapshot<Result>(read: () => Result): Result {
    this.database.exec('BEGIN')
    try {
      return read()
    } finally {
      this.database.exec('COMMIT')
    }
  }

  /** Rows as lists of values, in the order of the columns. */
  rows(sql: string, args: readonly Value[]): Value[][] {
    let statement = this.statements.get(sql)
    if (!statement) {
      if (this.statements.size >= most) this.statements.clear()
      statement = (this.database.prepare(sql) as Statement).raw(true)
      this.statements.set(sql, statement)
    }
    return statement.all(...args)
  }
}
