import { after, type KeyValues } from './key-values'

type Row = Record<string, unknown>

/** Runs one statement in a transaction of its own. Rows come from SELECT and RETURNING. */
export type Execute = (sql: string, args: (string | number)[]) => Promise<Row[]>

/** Where the values are: a table with a unique `key` and `data` as JSON. */
export interface Table {
  name: string
  /** Its rows have an `id` too, a text that is made for each. */
  ids: boolean
}

/** Values in a table of SQLite: every step is one statement, and so atomic. */
export class SqliteValues implements KeyValues {
  private readonly insert: string

  constructor(
    private readonly execute: Execute,
    private readonly table: Table,
  ) {
    this.insert = table.ids
      ? `INSERT INTO ${table.name} (key, data, id) VALUES (?, ?, lower(hex(randomblob(16))))`
      : `INSERT INTO ${table.name} (key, data) VALUES (?, ?)`
  }

  async get(key: string): Promise<unknown> {
    const [row] = await this.execute(`SELECT data FROM ${this.table.name} WHERE key = ?`, [key])
    return row ? parsed(row) : null
  }

  async list(prefix: string): Promise<{ key: string; value: unknown }[]> {
    const rows = await this.execute(
      `SELECT key, data FROM ${this.table.name} WHERE key >= ? AND key < ?`,
      [prefix, after(prefix)],
    )
    return rows.map((row) => ({ key: String(row.key), value: parsed(row) }))
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.execute(`${this.insert} ON CONFLICT (key) DO UPDATE SET data = excluded.data`, [
      key,
      JSON.stringify(value),
    ])
  }

  async delete(key: string): Promise<void> {
    await this.execute(`DELETE FROM ${this.table.name} WHERE key = ?`, [key])
  }

  async swap(key: string, old: unknown, value: unknown): Promise<boolean> {
    const { name } = this.table
    const [was, is] = [JSON.stringify(old), JSON.stringify(value)]
    if (old === null) {
      return this.changed(`${this.insert} ON CONFLICT (key) DO NOTHING`, [key, is])
    }
    return value === null
      ? this.changed(`DELETE FROM ${name} WHERE key = ? AND data = ?`, [key, was])
      : this.changed(`UPDATE ${name} SET data = ? WHERE key = ? AND data = ?`, [is, key, was])
  }

  async increment(key: string): Promise<number> {
    const { name } = this.table
    const [row] = await this.execute(
      `${this.insert} ON CONFLICT (key) DO UPDATE
         SET data = json_object('n', json_extract(${name}.data, '$.n') + 1)
       RETURNING json_extract(data, '$.n') AS n`,
      [key, JSON.stringify({ n: 1 })],
    )
    return Number(row?.n)
  }

  async count(prefix: string, field: string): Promise<number> {
    const [row] = await this.execute(
      `SELECT count(*) AS n FROM ${this.table.name}
       WHERE key >= ? AND key < ? AND json_extract(data, ?) IS NOT NULL`,
      [prefix, after(prefix), `$.${field}`],
    )
    return Number(row?.n)
  }

  async deleteRange(from: string, to: string): Promise<void> {
    await this.execute(`DELETE FROM ${this.table.name} WHERE key >= ? AND key < ?`, [from, to])
  }

  async prune(prefix: string, keep: number): Promise<void> {
    const { name } = this.table
    await this.execute(
      `DELETE FROM ${name} WHERE key IN (
         SELECT key FROM ${name} WHERE key >= ? AND key < ?
         ORDER BY json_extract(data, '$.at') DESC LIMIT -1 OFFSET ?)`,
      [prefix, after(prefix), keep],
    )
  }

  private async changed(sql: string, args: (string | number)[]): Promise<boolean> {
    return (await this.execute(`${sql} RETURNING key`, args)).length > 0
  }
}

function parsed(row: Row): unknown {
  return JSON.parse(String(row.data))
}
