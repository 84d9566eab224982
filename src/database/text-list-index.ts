import type { SQLiteSchemaHook } from '@payloadcms/db-sqlite'
import { index } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

/**
 * Indexes the side tables of `text` fields with `hasMany` by their parent.
 *
 * Payload indexes them by (order, parent) only, so that reading one document's values scans the whole
 * table: lists of 1,000 posts ran at about 5 requests a second.
 */
export const indexTextLists: SQLiteSchemaHook = ({ schema, extendTable }) => {
  for (const [name, table] of Object.entries(schema.tables)) {
    if (!name.endsWith('_texts')) continue
    extendTable({
      table,
      extraConfig: (columns) => ({
        parentPathIdx: index(`${name}_parent_path_idx`).on(columns.parent, columns.path),
      }),
    })
  }
  return schema
}
