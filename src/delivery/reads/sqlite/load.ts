import type { SqliteReader } from '../../../database/sqlite-reader'
import type { Stored } from '../store'
import type { TablePlan } from './plan'

const name = (identifier: string): string => `"${identifier}"`
const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

type Branch = Record<string, unknown>

function put(doc: Branch, path: readonly string[], value: unknown): void {
  let at = doc
  for (let i = 0; i < path.length - 1; i++) at = at[path[i] as string] as Branch
  at[path[path.length - 1] as string] = value
}

function get(doc: Branch, path: readonly string[]): unknown {
  let at: unknown = doc
  for (const key of path) at = (at as Branch)[key]
  return at
}

/** A document with its groups and lists, all of them empty. */
function empty(plan: TablePlan, id: string): Stored {
  const doc: Stored = { id }
  for (const path of plan.groups) put(doc, path, {})
  for (const path of plan.texts) put(doc, path, [])
  for (const { path } of plan.many) put(doc, path, [])
  for (const { name: rows } of plan.rows) doc[rows] = []
  return doc
}

function fill(plan: TablePlan, doc: Branch, row: readonly unknown[], from: number): void {
  plan.cells.forEach(({ path, decode }, i) => put(doc, path, decode(row[i + from])))
}

function loadRelations(reader: SqliteReader, plan: TablePlan, docs: Map<string, Stored>): void {
  if (plan.many.length === 0) return
  const ids = [...docs.keys()]
  const paths = plan.many.map(({ path }) => path.join('.'))
  const values = plan.many.map(({ column }) => name(column))
  const value = values.length > 1 ? `coalesce(${[...new Set(values)].join(', ')}, NULL)` : values[0]
  const rows = reader.rows(
    `SELECT parent_id, path, ${value} FROM ${name(`${plan.table}_rels`)} WHERE parent_id IN (${marks(ids.length)}) AND path IN (${marks(paths.length)}) ORDER BY "order"`,
    [...ids, ...paths],
  )
  const ways = new Map(plan.many.map(({ path }) => [path.join('.'), path]))
  for (const [id, path, target] of rows) {
    const doc = docs.get(id as string)
    const way = ways.get(path as string)
    if (doc && way && target !== null) (get(doc, way) as unknown[]).push(target)
  }
}

function loadTexts(reader: SqliteReader, plan: TablePlan, docs: Map<string, Stored>): void {
  if (plan.texts.length === 0) return
  const ids = [...docs.keys()]
  const paths = plan.texts.map((path) => path.join('.'))
  const rows = reader.rows(
    `SELECT parent_id, path, text FROM ${name(`${plan.table}_texts`)} WHERE parent_id IN (${marks(ids.length)}) AND path IN (${marks(paths.length)}) ORDER BY "order"`,
    [...ids, ...paths],
  )
  const ways = new Map(plan.texts.map((path) => [path.join('.'), path]))
  for (const [id, path, text] of rows) {
    const doc = docs.get(id as string)
    const way = ways.get(path as string)
    if (doc && way) (get(doc, way) as unknown[]).push(text)
  }
}

function loadRows(reader: SqliteReader, plan: TablePlan, docs: Map<string, Stored>): void {
  for (const { name: field, plan: inner } of plan.rows) {
    const ids = [...docs.keys()]
    const columns = ['_parent_id', 'id', ...inner.cells.map(({ column }) => column)]
    const rows = reader.rows(
      `SELECT ${[...new Set(columns)].map(name).join(', ')} FROM ${name(inner.table)} WHERE _parent_id IN (${marks(ids.length)}) ORDER BY _order`,
      ids,
    )
    const found = new Map<string, Stored>()
    for (const row of rows) {
      const [parent, id] = row as [string, string]
      const made = empty(inner, id)
      fill(inner, made, row, 2)
      found.set(id, made)
      ;(docs.get(parent)?.[field] as unknown[]).push(made)
    }
    if (found.size > 0 && inner.rows.length > 0) loadRows(reader, inner, found)
  }
}

/** Reads documents by their ids, in the order of the ids: one statement for each table. */
export function load(reader: SqliteReader, plan: TablePlan, ids: readonly string[]): Stored[] {
  if (ids.length === 0) return []
  const columns = ['id', ...plan.cells.map(({ column }) => column)].map(name).join(', ')
  const rows = reader.rows(
    `SELECT ${columns} FROM ${name(plan.table)} WHERE id IN (${marks(ids.length)})`,
    ids,
  )
  const found = new Map<string, Stored>()
  for (const row of rows) {
    const id = row[0] as string
    const doc = empty(plan, id)
    fill(plan, doc, row, 1)
    found.set(id, doc)
  }
  if (found.size > 0) {
    loadRelations(reader, plan, found)
    loadTexts(reader, plan, found)
    loadRows(reader, plan, found)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}
