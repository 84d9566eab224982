import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { ReadField } from '../shape'

/** A column of the schema, as far as it is used here. */
interface Column {
  name: string
  mapFromDriverValue(value: unknown): unknown
}

/** A column to read, and where its value goes. */
export interface Cell {
  column: string
  /** Names of groups on the way, then the field. */
  path: readonly string[]
  decode: (value: unknown) => unknown
}

/** Rows of an array field, in a table of their own. */
interface RowsPlan {
  name: string
  plan: TablePlan
}

/** What is read of a table for some fields. */
export interface TablePlan {
  table: string
  cells: Cell[]
  /** Groups, which are there even when they are empty. */
  groups: (readonly string[])[]
  rows: RowsPlan[]
  /** Relations to several documents, by their path in the table of relations. */
  many: { path: readonly string[]; column: string }[]
  /** Lists of texts. */
  texts: (readonly string[])[]
}

type Tables = Record<string, Record<string, Column> | undefined>

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** As Payload's adapter makes dates and numbers of what the driver gives. */
function decoded(type: string, column: Column): Cell['decode'] {
  return (value) => {
    if (value === null) return null
    const driven = column.mapFromDriverValue(value)
    if (type === 'date' && typeof driven === 'string') return new Date(driven).toISOString()
    if (type === 'number' && typeof driven === 'string') return Number.parseFloat(driven)
    return driven
  }
}

/**
 * Works out what to read of a collection's tables for some of its fields. The names of tables and
 * columns are Payload's, from the adapter's own schema.
 * @throws Error when the schema has no such column
 */
export function planOf(
  adapter: Pick<SQLiteAdapter, 'tables' | 'tableNameMap'>,
  collection: string,
  fields: readonly ReadField[],
): TablePlan {
  const tables = adapter.tables as unknown as Tables
  const columnOf = (table: string, key: string): Column => {
    const column = tables[table]?.[key]
    if (!column) throw new Error(`${table}.${key}: no such column`)
    return column
  }

  function tablePlan(table: string, of: readonly ReadField[]): TablePlan {
    const plan: TablePlan = { table, cells: [], groups: [], rows: [], many: [], texts: [] }
    const visit = (each: ReadField, way: readonly string[]): void => {
      const path = [...way, each.name]
      if (each.kind === 'group') {
        plan.groups.push(path)
        for (const inner of each.fields) visit(inner, path)
      } else if (each.kind === 'rows') {
        const key = [table, ...way.map(snake), snake(each.name)].join('_')
        const name = adapter.tableNameMap.get(key)
        if (!name || way.length > 0) throw new Error(`${key}: no such table`)
        plan.rows.push({ name: each.name, plan: tablePlan(name, each.fields) })
      } else if (each.kind === 'texts') plan.texts.push(path)
      else if (each.kind === 'many')
        plan.many.push({ path, column: columnOf(`${table}_rels`, `${each.to}ID`).name })
      else if (each.kind === 'value' || each.kind === 'one' || each.kind === 'richText') {
        const column = columnOf(table, path.join('_'))
        const type = each.kind === 'value' ? each.type : each.kind
        plan.cells.push({ column: column.name, path, decode: decoded(type, column) })
      }
    }
    for (const each of of) visit(each, [])
    return plan
  }

  const table = adapter.tableNameMap.get(snake(collection))
  if (!table) throw new Error(`${collection}: no such table`)
  return tablePlan(table, fields)
}
