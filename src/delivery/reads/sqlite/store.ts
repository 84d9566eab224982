import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { LRUCache } from 'lru-cache'
import { publishedLog } from '../../../database/published'
import type { SqliteClient } from '../../../database/sqlite-client'
import { SqliteReader } from '../../../database/sqlite-reader'
import type { PageQuery, ReadStore, StoredPage } from '../store'
import { fromListing, type Found, type Remember } from './listing'
import { load } from './load'
import { planOf, type TablePlan } from './plan'

/** Columns by which a table is put in order, besides `publishedAt` of the listing. */
const orders = new Map([
  ['createdAt', 'created_at'],
  ['updatedAt', 'updated_at'],
  ['publishedAt', 'published_at'],
  ['name', 'name'],
  ['slug', 'slug'],
])

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

/** A page from the collection's own table. @returns null where that would go through much of it */
function fromTable(reader: SqliteReader, table: string, query: PageQuery): Found | null {
  const { shape, filter, order, limit, offset, counted } = query
  const posts = shape.collection === 'posts'
  if (filter.relations.length > 0 || filter.range.length > 0) return null
  const columns = order.map(({ field }) => orders.get(field))
  const pinned = filter.pins.length > 0
  // Only these have an index beside the state.
  if (posts && !pinned && order[0]?.field !== 'updatedAt' && order[0]?.field !== 'createdAt')
    return null
  if (columns.some((column) => column === undefined)) return null
  const conditions = ['_status' in shape.seen ? `_status = 'published'` : 'listed = 1']
  const args: (string | number)[] = []
  for (const { field, values } of filter.pins) {
    conditions.push(`${field} IN (${marks(values.length)})`)
    args.push(...values)
  }
  const where = conditions.join(' AND ')
  const by = order.map(({ descending }, i) => `${columns[i]} ${descending ? 'DESC' : 'ASC'}`)
  // Where nothing pins them, an index gives the order; a further column would have all of them sorted.
  if (pinned || !posts) by.push('id DESC')
  const rows = reader.rows(
    `SELECT id FROM ${table} WHERE ${where} ORDER BY ${by.join(', ')} LIMIT ? OFFSET ?`,
    [...args, limit, offset],
  )
  const ids = rows.map(([id]) => id as string)
  if (!counted) return { ids, total: null }
  if (offset === 0 && ids.length > 0 && ids.length < limit) return { ids, total: ids.length }
  const sql =
    posts && !pinned
      ? `SELECT posts FROM posts_listing_totals WHERE field = '' AND target = '' AND day = ''`
      : `SELECT count(*) FROM ${table} WHERE ${where}`
  const [count] = reader.rows(sql, args)
  return { ids, total: Number(count?.[0] ?? 0) }
}

/** Reads from the embedded database by statements of its own, a handful for each page. */
export function sqliteStore(adapter: SQLiteAdapter): ReadStore {
  const reader = SqliteReader.of(adapter.client as SqliteClient)
  const plans = new WeakMap<readonly object[], TablePlan>()

  const totals = new LRUCache<string, { epoch: number; total: number }>({ max: 1000 })

  const remember: Remember = (key, count) => {
    const epoch = publishedLog(adapter.payload).epoch()
    const known = totals.get(key)
    if (known?.epoch === epoch) return known.total
    const total = count()
    totals.set(key, { epoch, total })
    return total
  }

  function plan({ shape, fields }: Pick<PageQuery, 'shape' | 'fields'>): TablePlan {
    const known = plans.get(fields)
    if (known) return known
    const made = planOf(adapter, shape.collection, fields)
    plans.set(fields, made)
    return made
  }

  return {
    page(query): Promise<StoredPage | null> {
      const made = plan(query)
      const page = reader.snapshot(() => {
        const found =
          (query.shape.collection === 'posts' ? fromListing(reader, query, remember) : null) ??
          fromTable(reader, made.table, query)
        return found && { docs: load(reader, made, found.ids), total: found.total }
      })
      return Promise.resolve(page)
    },
    newest({ field, target, limit }) {
      const rows = reader.rows(
        `SELECT post FROM posts_listing WHERE field = ? AND target = ? ORDER BY published_at DESC, created_at DESC, post DESC LIMIT ?`,
        [field, target, limit + 1],
      )
      return Promise.resolve(rows.map(([id]) => id as string))
    },
    idOf({ collection }, slug) {
      const [row] = reader.rows(`SELECT id FROM ${collection} WHERE slug = ? AND listed = 1`, [
        slug,
      ])
      return Promise.resolve((row?.[0] as string | undefined) ?? null)
    },
  }
}
