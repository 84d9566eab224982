import { isListedBy } from '../../../database/listing/relations'
import type { SqliteReader } from '../../../database/sqlite-reader'
import type { Filter } from '../filter'
import type { PageQuery } from '../store'

type Value = string | number

/** A place in the listing: all posts (field ''), or those that name something. */
interface Entry {
  field: string
  target: string
}

/** Gives a number that was counted before, as long as nothing has been published since. */
export type Remember = (key: string, count: () => number) => number

/** The posts of a page, by the listing: ids, and how many there are. */
export interface Found {
  ids: string[]
  total: number | null
}

const totalOf = (reader: SqliteReader, { field, target }: Entry): number => {
  const [row] = reader.rows(
    `SELECT posts FROM posts_listing_totals WHERE field = ? AND target = ? AND day = ''`,
    [field, target],
  )
  return Number(row?.[0] ?? 0)
}

/** The posts before a moment: whole days by their totals, the rest of its day one by one. */
function before(reader: SqliteReader, at: string, inclusive: boolean): number {
  const day = at.slice(0, 10)
  const [row] = reader.rows(
    `SELECT (SELECT coalesce(sum(posts), 0) FROM posts_listing_totals WHERE field = '' AND target = '' AND day > '' AND day < ?)
     + (SELECT count(*) FROM posts_listing WHERE field = '' AND target = '' AND published_at >= ? AND published_at ${inclusive ? '<=' : '<'} ?)`,
    [day, day, at],
  )
  return Number(row?.[0] ?? 0)
}

/** Counts all posts within limits, without going through them. Undated ones are within none. */
function countAll(reader: SqliteReader, range: Filter['range']): number {
  const all: Entry = { field: '', target: '' }
  if (range.length === 0) return totalOf(reader, all)
  const counts = range.map(({ operator, value }) => {
    const upTo = before(reader, value, operator === '<=' || operator === '>')
    return { upper: operator.startsWith('<'), upTo }
  })
  const dated = before(reader, '9999', false)
  const high = Math.min(dated, ...counts.filter(({ upper }) => upper).map(({ upTo }) => upTo))
  const low = Math.max(0, ...counts.filter(({ upper }) => !upper).map(({ upTo }) => upTo))
  return Math.max(0, high - low)
}

/**
 * A page of posts in the order of their dates. Of several things that they have to name, the one with
 * the fewest posts is gone through, and the others are looked up for each.
 * @returns null when the query is none for the listing
 */
export function fromListing(
  reader: SqliteReader,
  { filter, order, limit, offset, counted }: PageQuery,
  remember: Remember,
): Found | null {
  const [first, second] = order
  if (first?.field !== 'publishedAt' || filter.pins.length > 0) return null
  if (order.length > 2 || (second && second.field !== 'createdAt')) return null
  if (!filter.relations.every(({ field }) => isListedBy(field))) return null
  const entries = filter.relations.map(({ field, value }) => ({ field, target: value }))
  const [lead, ...others] =
    entries.length > 1
      ? entries
          .map((entry) => ({ entry, total: totalOf(reader, entry) }))
          .sort((a, b) => a.total - b.total)
          .map(({ entry }) => entry)
      : entries
  const { field, target } = lead ?? { field: '', target: '' }
  const args: Value[] = [field, target]
  let where = 'l.field = ? AND l.target = ?'
  for (const { operator, value } of filter.range) {
    // One without a date is neither before nor after anything.
    where += ` AND l.published_at ${operator} ?${operator.startsWith('<') ? ` AND l.published_at > ''` : ''}`
    args.push(value)
  }
  for (const other of others) {
    where += ` AND EXISTS (SELECT 1 FROM posts_listing o WHERE o.field = ? AND o.target = ? AND o.published_at = l.published_at AND o.created_at = l.created_at AND o.post = l.post)`
    args.push(other.field, other.target)
  }
  const way = (descending: boolean): string => (descending ? 'DESC' : 'ASC')
  const created = way(second?.descending ?? true)
  const rows = reader.rows(
    `SELECT l.post FROM posts_listing l WHERE ${where} ORDER BY l.published_at ${way(first.descending)}, l.created_at ${created}, l.post ${created} LIMIT ? OFFSET ?`,
    [...args, limit, offset],
  )
  const ids = rows.map(([id]) => id as string)
  if (!counted) return { ids, total: null }
  if (entries.length === 0) return { ids, total: countAll(reader, filter.range) }
  if (others.length === 0 && filter.range.length === 0)
    return { ids, total: totalOf(reader, { field, target }) }
  const total = remember(JSON.stringify([where, args]), () => {
    const [count] = reader.rows(`SELECT count(*) FROM posts_listing l WHERE ${where}`, args)
    return Number(count?.[0] ?? 0)
  })
  return { ids, total }
}
