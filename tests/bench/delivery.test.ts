import { statSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { temporaryFolder } from '../support/server'
import { asText, type Table } from './measure'
import { bench } from './delivery/bench'
import { fill } from './delivery/fill'
import { deliveryOptions } from './delivery/options'
import { exactlyOnceOptions } from './exactly-once/options'
import { queriesOf } from './delivery/queries'
import { mainQueries, queryNames } from './delivery/query-names'
import { columnsOf, openAlone, rowsOf } from './delivery/tables'

/** More than are made one by one, so that some are copies. */
const posts = 320
const folder = temporaryFolder()
let tables: Table[] = []
const said: string[] = []

beforeAll(async () => {
  tables = await bench.run({
    documents: 1,
    files: 1,
    exactlyOnce: exactlyOnceOptions({}),
    delivery: deliveryOptions({
      ...{ quick: true, seconds: '0.1', rounds: '1', sizes: String(posts), keep: folder.dir },
      ...{ only: 'hot,cold', 'no-bare': true },
    }),
    dir: folder.dir,
    log: (line) => said.push(line),
  })
}, 480_000)
afterAll(folder.remove)

const table = (title: string): Table => {
  const found = tables.find((one) => one.title.startsWith(title))
  if (!found) throw new Error(`no table ${title}`)
  return found
}

it('knows every query by its name', () => {
  const sample = { posts, id: 'a', author: 'b', series: 'c', publishedAt: '2026-01-01' }
  expect(queriesOf(sample).map(({ name }) => name)).toEqual(queryNames)
  expect(mainQueries.filter((name) => !queryNames.includes(name))).toEqual([])
  expect(() => deliveryOptions({ queries: 'slugs' })).toThrow(/slugs.*slug/)
})

it('leaves nothing out', () => {
  expect(said.filter((line) => line.startsWith('left out'))).toEqual([])
})

it('measures every query at Galley and at both floors, without a failed request', () => {
  const { rows } = table('Hot')
  const names = rows.map(({ name }) => name)
  for (const query of ['list', 'slug', 'GraphQL POST list', 'GraphQL GET slug', 'RSS', 'search']) {
    for (const target of ['node:http', 'Express', 'Galley'])
      expect(names).toContain(`${query} · ${target}`)
  }
  expect(names).toContain('list, 304 · Galley')
  for (const { figures } of rows) {
    expect(figures['req/s']).toBeGreaterThan(0)
    expect(figures).not.toHaveProperty('failed')
  }
})

it('measures what is computed, cache off and by new addresses', () => {
  const { rows } = table('Cold')
  const names = rows.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining(['slug · Galley, cache off', 'slug · Galley, new addresses']),
  )
  for (const { figures } of rows) expect(figures).not.toHaveProperty('failed')
})

it('ends with the targets in words, and says what it did not measure', () => {
  const text = asText(table('Targets'))
  expect(text).toMatch(/hot list, of node:http.*≥ 0\.6 .*(?:met|NOT MET)/)
  expect(text).toMatch(/times bare Payload.*not measured/)
})

it('fills posts that are as whole as those made one by one', async () => {
  const dir = `${folder.dir}/posts-${posts}`
  const database = openAlone(`${dir}/galley.db`)
  const one = <T>(sql: string): T | undefined => rowsOf<T>(database, sql)[0]
  expect(
    one(
      'SELECT count(*) AS n, count(DISTINCT slug) AS slugs, count(DISTINCT body) AS bodies FROM posts',
    ),
  ).toEqual({ n: posts, slugs: posts, bodies: posts })
  expect(one('SELECT count(DISTINCT parent_id) AS n FROM _posts_v WHERE latest = 1')).toEqual({
    n: posts,
  })
  expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([])
  expect(one("SELECT count(*) AS n FROM posts WHERE body LIKE '%〔〕%'")).toEqual({ n: 0 })
  for (const [table, key] of [
    ['posts_rels', 'parent_id'],
    ['posts_texts', 'parent_id'],
    ['posts_sources', '_parent_id'],
  ] as const) {
    expect(columnsOf(database, table)).toContain(key)
    expect(one(`SELECT count(DISTINCT ${key}) AS n FROM ${table}`)).toEqual({ n: posts })
  }
  database.close()
  // What is there and fits is kept.
  const made = (): number => statSync(`${dir}/galley.db`).birthtimeMs
  const before = made()
  await fill(posts, dir)
  expect(made()).toBe(before)
})
