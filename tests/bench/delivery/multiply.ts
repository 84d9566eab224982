import type Database from 'libsql'
import { firstPublishedAt, publishedEvery, slugOf } from './seed'
import { columnsOf, quoted, rowsOf, withoutIndexes } from './tables'
import { mark, numbers, ownWords } from './text'

type Connection = InstanceType<typeof Database>

const uuid =
  "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"

/** A place in SQL for a text; ours hold no quotes but the ones in addresses. */
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** What a copy has of its own, as SQL over `s` (the seed's row) and `c` (the copy's). */
function ownValues(prefix: string): Record<string, string> {
  const words = (column: string): string => `replace(s.${quoted(column)}, ${text(mark)}, c.words)`
  return {
    [`${prefix}title`]: `${words(`${prefix}title`)} || '-' || c.n`,
    [`${prefix}body`]: words(`${prefix}body`),
    [`${prefix}slug`]: 'c.slug',
    [`${prefix}published_at`]: 'c.at',
    [`${prefix}created_at`]: 'c.at',
    [`${prefix}updated_at`]: 'c.at',
    [`${prefix}review_sign_off_at`]: 'c.at',
    created_at: 'c.at',
    updated_at: 'c.at',
  }
}

/** Tables of rows that belong to a row of another one: relations, lists of texts, arrays. */
function tablesBelow(database: Connection, parent: string): { name: string; key: string }[] {
  return rowsOf<{ name: string }>(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    .filter(({ name }) => name.startsWith(`${parent}_`))
    .flatMap(({ name }) => {
      const key = columnsOf(database, name).find((column) => /^_?parent_id$/.test(column))
      const refers = rowsOf<{ table: string; from: string }>(
        database,
        `PRAGMA foreign_key_list(${quoted(name)})`,
      ).some(({ table, from }) => table === parent && from === key)
      return key && refers ? [{ name, key }] : []
    })
}

function copy(database: Connection, table: string, values: Record<string, string>): void {
  const columns = columnsOf(database, table)
  const selected = columns.map((column) => values[column] ?? `s.${quoted(column)}`)
  database.exec(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')})
     SELECT ${selected.join(', ')} FROM temp.copies c JOIN ${quoted(table)} s ON s.id = c.${table === 'posts' ? 'seed_id' : 'seed_version'}
     ORDER BY c.n`,
  )
}

function copyBelow(database: Connection, parent: 'posts' | '_posts_v'): void {
  const [ours, seeds] = parent === 'posts' ? ['id', 'seed_id'] : ['version', 'seed_version']
  for (const { name, key } of tablesBelow(database, parent)) {
    const numbered = rowsOf<{ name: string; type: string }>(
      database,
      `PRAGMA table_info(${quoted(name)})`,
    ).some((column) => column.name === 'id' && /int/i.test(column.type))
    const columns = columnsOf(database, name).filter((column) => column !== 'id' || !numbered)
    const values: Record<string, string> = { [key]: `c.${ours}`, id: 'lower(hex(randomblob(12)))' }
    const selected = columns.map((column) => values[column] ?? `s.${quoted(column)}`)
    // The seeds' rows apart: what is being inserted must not be read again.
    database.exec(
      `CREATE TEMP TABLE below AS SELECT * FROM ${quoted(name)} WHERE ${quoted(key)} IN (SELECT ${seeds} FROM temp.copies);
       CREATE INDEX temp.below_parent ON below (${quoted(key)});
       INSERT INTO main.${quoted(name)} (${columns.map(quoted).join(', ')})
       SELECT ${selected.join(', ')} FROM temp.copies c CROSS JOIN temp.below s ON s.${quoted(key)} = c.${seeds};
       DROP TABLE temp.below;`,
    )
  }
}

/** Gives the posts that were copied from words of their own too. */
function fillSeeds(database: Connection, seeds: readonly { id: string; version: string }[]): void {
  database.exec('BEGIN')
  for (const [table, prefix, key] of [
    ['posts', '', 'id'],
    ['_posts_v', 'version_', 'version'],
  ] as const) {
    const columns = ['title', 'body'].map((name) => quoted(prefix + name))
    const set = columns.map((column) => `${column} = replace(${column}, ${text(mark)}, ?)`)
    const update = database.prepare(`UPDATE ${quoted(table)} SET ${set.join(', ')} WHERE id = ?`)
    seeds.forEach((seed, n) => {
      const words = ownWords(numbers(n + 1))
      update.run(words, words, seed[key])
    })
  }
  database.exec('COMMIT')
}

/**
 * Copies the posts of a database until there are `total`, inside SQLite: each with its own id, slug,
 * date and some words of its own, with its relations, lists and version. Works on whatever columns the
 * tables have. The sign-offs are the seeds': `galley doctor` would rightly doubt them.
 * @param database no other process has it open
 */
export function multiply(database: Connection, total: number): void {
  const seeds = rowsOf<{ id: string; version: string }>(
    database,
    'SELECT p.id, v.id AS version FROM posts p JOIN _posts_v v ON v.parent_id = p.id ORDER BY p.published_at',
  )
  database.exec(
    'CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY, seed_id TEXT, seed_version TEXT, id TEXT, version TEXT, slug TEXT, at TEXT, words TEXT)',
  )
  const add = database.prepare(`INSERT INTO temp.copies SELECT ?, ?, ?, ${uuid}, ${uuid}, ?, ?, ?`)
  database.exec('BEGIN')
  for (let n = seeds.length; n < total; n++) {
    const from = seeds[n % seeds.length]
    if (!from) throw new Error('There are no posts to multiply.')
    const at = new Date(firstPublishedAt + n * publishedEvery).toISOString()
    add.run(n, from.id, from.version, slugOf(n), at, ownWords(numbers(n + 1)))
  }
  database.exec('COMMIT')
  const tables = ['posts', '_posts_v'].flatMap((name) => [
    name,
    ...tablesBelow(database, name).map((table) => table.name),
  ])
  withoutIndexes(database, tables, () => {
    database.exec('BEGIN')
    copy(database, 'posts', { ...ownValues(''), id: 'c.id' })
    copyBelow(database, 'posts')
    copy(database, '_posts_v', { ...ownValues('version_'), id: 'c.version', parent_id: 'c.id' })
    copyBelow(database, '_posts_v')
    database.exec('COMMIT')
  })
  database.exec('DROP TABLE temp.copies')
  fillSeeds(database, seeds)
}
