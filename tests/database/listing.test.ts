import Database from 'libsql'
import { expect, it } from 'vitest'
import { listedBy } from '../../src/database/listing/relations'
import { listingStatements } from '../../src/database/listing/sqlite'

type Row = (string | number | null)[]

/** Numbers in [0, below) that are the same each time (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const relations = listedBy.many.map((field) => `${field}_id`)

/** Payload's tables of posts, as far as the listing looks at them. */
const schema = [
  'PRAGMA foreign_keys = ON',
  ...['authors', 'tags', 'categories', 'series'].map(
    (name) => `CREATE TABLE ${name} (id TEXT PRIMARY KEY)`,
  ),
  `CREATE TABLE posts (id TEXT PRIMARY KEY, _status TEXT, published_at TEXT, created_at TEXT,
    category_id TEXT REFERENCES categories(id) ON DELETE SET NULL,
    series_id TEXT REFERENCES series(id) ON DELETE SET NULL)`,
  `CREATE TABLE posts_rels (id INTEGER PRIMARY KEY, "order" INTEGER,
    parent_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE, path TEXT NOT NULL,
    ${relations
      .map((column) => {
        const table = column.replace(/_id$/, '')
        const deleted = table === 'authors' || table === 'tags'
        return `${column} TEXT${deleted ? ` REFERENCES ${table}(id) ON DELETE CASCADE` : ''}`
      })
      .join(', ')})`,
]

const dates = `coalesce(p.published_at, ''), coalesce(p.created_at, ''), p.id`
/** What the listing must be, made anew. */
const whole = [
  `SELECT '', '', ${dates} FROM posts p WHERE p._status = 'published'`,
  ...listedBy.one.map(
    (field) =>
      `SELECT '${field}', p.${field}_id, ${dates} FROM posts p WHERE p._status = 'published' AND p.${field}_id IS NOT NULL`,
  ),
  `SELECT r.path, coalesce(${relations.map((column) => `r.${column}`).join(', ')}), ${dates}
   FROM posts_rels r JOIN posts p ON p.id = r.parent_id WHERE p._status = 'published' AND r.path <> 'images'`,
].join(' UNION ')

/** Any write that there could be. */
function anyWrite(next: (below: number) => number): string {
  const id = `'p${next(12)}'`
  const date = (): string =>
    next(6) ? `'2026-0${1 + next(3)}-0${1 + next(9)}T00:00:00.000Z'` : 'NULL'
  const state = (): string => (next(3) ? `'published'` : `'draft'`)
  const category = (): string => (next(3) ? `'categories${next(4)}'` : 'NULL')
  switch (next(11)) {
    case 0:
    case 1:
      return `INSERT INTO posts VALUES (${id}, ${state()}, ${date()}, ${date()}, ${category()}, NULL)
        ON CONFLICT (id) DO UPDATE SET _status = excluded._status, published_at = excluded.published_at, category_id = excluded.category_id`
    case 2:
      return `DELETE FROM posts WHERE id = ${id}`
    case 3:
      return `UPDATE posts SET _status = ${state()} WHERE id = ${id}`
    case 4:
      return `UPDATE posts SET published_at = ${date()}, category_id = ${category()} WHERE id = ${id}`
    case 5:
      return `UPDATE posts SET category_id = ${category()}, series_id = 'series${next(4)}' WHERE id = ${id}`
    case 6:
      return `INSERT INTO posts_rels ("order", parent_id, path, authors_id) SELECT 1, id, 'authors', 'authors${next(4)}' FROM posts WHERE id = ${id}`
    case 7:
      return `INSERT INTO posts_rels ("order", parent_id, path, tags_id) SELECT 1, id, 'tags', 'tags${next(4)}' FROM posts WHERE id = ${id}`
    case 8:
      return `DELETE FROM posts_rels WHERE parent_id = ${id}${next(2) ? ` AND path = 'tags'` : ''}`
    case 9:
      return next(20)
        ? `UPDATE posts_rels SET authors_id = 'authors${next(4)}' WHERE parent_id = ${id} AND path = 'authors'`
        : `DELETE FROM authors WHERE id = 'authors${next(4)}'`
    default:
      return next(20)
        ? `INSERT OR IGNORE INTO authors VALUES ('authors${next(4)}')`
        : `DELETE FROM categories WHERE id = 'categories${next(4)}'`
  }
}

it('is in step with the posts after any writes, and so are its totals', () => {
  const database = new Database(':memory:')
  const rows = (sql: string): Row[] => database.prepare(sql).raw(true).all() as Row[]
  const next = numbers(5)
  const write = (): void => {
    try {
      database.exec(anyWrite(next))
    } catch (error) {
      // It named something that is not there.
      if (!String(error).includes('FOREIGN KEY')) throw error
    }
  }
  for (const statement of schema) database.exec(statement)
  for (const table of ['authors', 'tags', 'categories', 'series'])
    for (let i = 0; i < 4; i++) database.exec(`INSERT INTO ${table} VALUES ('${table}${i}')`)
  for (let i = 0; i < 60; i++) write()
  for (const statement of listingStatements) database.exec(statement)
  let seen = 0
  for (let i = 0; i < 4000; i++) {
    write()
    if (i % 10 > 0) continue
    const listed = rows('SELECT * FROM posts_listing ORDER BY 1, 2, 3, 4, 5')
    expect(listed, String(i)).toEqual(rows(`${whole} ORDER BY 1, 2, 3, 4, 5`))
    expect(
      rows(
        `SELECT field, target, posts FROM posts_listing_totals WHERE day = '' AND posts > 0 ORDER BY 1, 2`,
      ),
    ).toEqual(rows('SELECT field, target, count(*) FROM posts_listing GROUP BY 1, 2 ORDER BY 1, 2'))
    expect(
      rows(`SELECT day, posts FROM posts_listing_totals WHERE day <> '' AND posts > 0 ORDER BY 1`),
    ).toEqual(
      rows(
        `SELECT substr(published_at, 1, 10), count(*) FROM posts_listing WHERE field = '' AND published_at <> '' GROUP BY 1 ORDER BY 1`,
      ),
    )
    seen += listed.length
  }
  expect(seen).toBeGreaterThan(4000)
})

it('gives the newest of an author by its key alone, and never sorts', () => {
  const database = new Database(':memory:')
  for (const statement of [...schema, ...listingStatements]) database.exec(statement)
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT post FROM posts_listing WHERE field = 'authors' AND target = 'a' ORDER BY published_at DESC, created_at DESC, post DESC LIMIT 10`,
    )
    .all() as { detail: string }[]
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH posts_listing USING PRIMARY KEY (field=? AND target=?)',
  ])
})
