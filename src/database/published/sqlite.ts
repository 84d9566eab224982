import type { SQLiteAdapter, SQLiteSchemaHook } from '@payloadcms/db-sqlite'
import { asc, gt, lte } from '@payloadcms/db-sqlite/drizzle'
import { integer, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import type { LogStore } from './types'

/** `autoIncrement`: a number never comes again, even when its entry was deleted. */
const table = sqliteTable('published', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  collection: text('collection').notNull(),
  id: text('doc'),
})

/** How many rows one statement takes. */
const batch = 500

/** Adds the log's table to the schema, and so to the migrations. */
export const withPublishedTable: SQLiteSchemaHook = ({ schema }) => ({
  ...schema,
  tables: { ...schema.tables, published: table },
})

/**
 * The log in a table. SQLite has one writer at a time from a transaction's beginning to its commit, so
 * the numbers grow in the order of commits by themselves, and a number that was rolled back is given
 * again.
 */
export function sqliteLog(adapter: SQLiteAdapter): LogStore {
  type Database = SQLiteAdapter['drizzle']
  return {
    // The table is in the migrations.
    prepare: () => Promise.resolve(),
    async append(changes, transaction) {
      const session = transaction === null ? undefined : adapter.sessions[transaction]
      const db = session ? (session.db as unknown as Database) : adapter.drizzle
      let last = 0
      for (let at = 0; at < changes.length; at += batch) {
        const rows = changes.slice(at, at + batch).map(({ collection, id }) => ({ collection, id }))
        const written = await db.insert(table).values(rows).returning({ seq: table.seq })
        last = written.reduce((highest, { seq }) => Math.max(highest, seq), last)
      }
      return last
    },
    async newest() {
      // Past the query builder: this is asked four times a second.
      const { rows } = await adapter.client.execute('SELECT max(seq) AS seq FROM published')
      return Number(rows[0]?.seq ?? 0)
    },
    after: (seq) =>
      adapter.drizzle.select().from(table).where(gt(table.seq, seq)).orderBy(asc(table.seq)),
    async raise(seq) {
      await adapter.drizzle.insert(table).values({ seq, collection: '*' }).onConflictDoNothing()
    },
    async prune(upTo) {
      await adapter.drizzle.delete(table).where(lte(table.seq, upTo))
    },
  }
}
