// A step of fill.ts: copies Galley's rows into the bare Payload's tables, as far as it has the columns.
import { closeFilled, columnsOf, openAlone, quoted, rowsOf, withoutIndexes } from './tables'

const [galley = '', bare = ''] = process.argv.slice(2)
const database = openAlone(bare)
database.exec(`ATTACH '${galley.replaceAll("'", "''")}' AS galley`)
const tables = rowsOf<{ name: string }>(
  database,
  "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'payload_%' AND name NOT LIKE 'sqlite_%'",
).map(({ name }) => name)
withoutIndexes(database, tables, () => {
  database.exec('BEGIN')
  for (const table of tables) {
    const theirs = new Set(columnsOf(database, table, 'galley'))
    const shared = columnsOf(database, table)
      .filter((column) => theirs.has(column))
      .map(quoted)
      .join(', ')
    if (shared === '') continue
    database.exec(
      `INSERT INTO main.${quoted(table)} (${shared}) SELECT ${shared} FROM galley.${quoted(table)}`,
    )
  }
  database.exec('COMMIT')
})
database.exec('DETACH galley')
closeFilled(database)
