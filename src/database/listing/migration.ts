import type { MigrateUpArgs } from '@payloadcms/db-sqlite'
import { sql } from '@payloadcms/db-sqlite'
import { listingStatements, orderStatements } from './sqlite'

/**
 * Makes the listing of published posts. Written by hand: Payload's own migrations know tables and
 * indexes only, and are generated anew from the fields.
 */
export const listingMigration = {
  name: 'listing_1',
  up: async ({ db }: MigrateUpArgs): Promise<void> => {
    for (const statement of listingStatements) await db.run(sql.raw(statement))
  },
  down: async ({ db }: MigrateUpArgs): Promise<void> => {
    const { rows } = await db.run(
      sql.raw(
        `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'posts_listing_%'`,
      ),
    )
    for (const { name } of rows) await db.run(sql.raw(`DROP TRIGGER ${String(name)}`))
    for (const table of ['posts_listing', 'posts_listing_totals'])
      await db.run(sql.raw(`DROP TABLE ${table}`))
  },
}

/** Makes the index of the order in which posts come when none is asked for. */
export const orderMigration = {
  name: 'listing_2',
  up: async ({ db }: MigrateUpArgs): Promise<void> => {
    for (const statement of orderStatements) await db.run(sql.raw(statement))
  },
  down: async ({ db }: MigrateUpArgs): Promise<void> => {
    await db.run(sql.raw('DROP INDEX posts_listing_updated'))
  },
}
