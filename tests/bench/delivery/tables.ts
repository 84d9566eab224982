import Database from 'libsql'

type Connection = InstanceType<typeof Database>

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** All rows of a query. */
export function rowsOf<T>(database: Connection, sql: string): T[] {
  return database.prepare(sql).all() as T[]
}

export const columnsOf = (database: Connection, table: string, schema = 'main'): string[] =>
  rowsOf<{ name: string }>(database, `PRAGMA ${schema}.table_info(${quoted(table)})`).map(
    ({ name }) => name,
  )

/** Opens a database that nobody else has open, for writing a great many rows fast. */
export function openAlone(file: string): Connection {
  const database = new Database(file)
  database.exec(
    'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -400000',
  )
  return database
}

/** Leaves the file with the planner’s statistics, as a server that has run for a while does. */
export function closeFilled(database: Connection): void {
  database.exec('ANALYZE')
  database.close()
}

/** Does `work` with the indexes of some tables away: made anew over all rows they cost far less. */
export function withoutIndexes(database: Connection, tables: string[], work: () => void): void {
  const indexes = rowsOf<{ name: string; tbl_name: string; sql: string }>(
    database,
    "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
  ).filter(({ tbl_name }) => tables.includes(tbl_name))
  for (const { name } of indexes) database.exec(`DROP INDEX ${quoted(name)}`)
  work()
  for (const { sql } of indexes) database.exec(sql)
}
