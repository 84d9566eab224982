import { rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import { makeFolder } from '../../env'
import { Store, tables } from './store'

/** The form of the file and of the tokens in it: an index of another one is made anew. */
const version = 1

/** How long a write waits for another process's, in ms. This thread has nothing else to do. */
const patience = 15_000

/** Everything that SQLite keeps of one database. */
function removeFiles(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}

function connect(file: string): Database.Database {
  const db = new Database(file)
  try {
    db.exec(`PRAGMA busy_timeout = ${patience}`)
    db.exec('PRAGMA journal_mode = WAL')
    // A crash of the machine may take the last changes back, whole ones; they are applied again.
    db.exec('PRAGMA synchronous = NORMAL')
    db.exec('PRAGMA cache_size = -32000')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function found(db: Database.Database): number {
  const [row] = db.prepare('PRAGMA user_version').all() as { user_version: number }[]
  return row?.user_version ?? 0
}

/** Makes the tables, unless another process was first. */
function create(db: Database.Database): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    if (found(db) === 0) {
      db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID')
      db.exec('CREATE TABLE stale (rowid INTEGER PRIMARY KEY)')
      db.exec(tables(''))
      db.exec(`PRAGMA user_version = ${version}`)
    }
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Whether an error says that the file is no database, or a broken one. */
export function isBroken(error: unknown): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : ''
  const words = error instanceof Error ? error.message : String(error)
  return (
    (typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code)) ||
    /malformed|not a database|no such table|fts5: corruption/i.test(words)
  )
}

/** An open index file. */
export interface IndexFile {
  store: Store
  close(): void
}

/**
 * Opens an index file and makes it where there is none. One that is broken or of another version is
 * thrown away: all that is in it can be made again.
 * @throws when the file can't be made or written
 */
export function openIndexFile(file: string): IndexFile {
  makeFolder(path.dirname(file))
  let db: Database.Database | null = null
  try {
    db = connect(file)
    if (found(db) === 0) create(db)
    if (found(db) !== version) throw new Error('no such table: of this version')
    const opened = db
    const store = new Store(opened)
    store.state()
    return { store, close: () => void opened.close() }
  } catch (error) {
    db?.close()
    if (!isBroken(error)) throw error
    removeFiles(file)
    const fresh = connect(file)
    create(fresh)
    return { store: new Store(fresh), close: () => void fresh.close() }
  }
}

/** Removes a broken index, so that the next opening makes a new one. */
export function discard(file: string): void {
  removeFiles(file)
}
