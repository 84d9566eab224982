import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type Database from 'libsql'
import { excerptOf, holdsAny, mark } from './highlight'
import { expressionOf, headColumns, refToken, wantedOf, type Wanted } from './query'
import type { Entry, EntryKey, Hit, IndexState, SearchRequest, SearchResult, Step } from './types'
import { indexed } from './units'

/** Of more than this many the newest come first: to weigh them all would take too long. */
const weighed = 5000
/** What a word counts in the title, the summary, the names, the body; refs are no words. */
const weights = 'bm25(fts, 10, 5, 4, 1, 0)'

interface Row extends EntryKey {
  rowid: number
  revision: number
  title: string
  summary: string
  names: string
  body: Uint8Array
}

/**
 * The SQL of an index's tables.
 * @param suffix of the tables' names; another than '' while an index is built beside the one in use
 */
export function tables(suffix: string): string {
  return `
    CREATE TABLE docs${suffix} (
      rowid INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
      title TEXT NOT NULL, summary TEXT NOT NULL, names TEXT NOT NULL, body BLOB NOT NULL,
      UNIQUE (collection, id)
    );
    CREATE VIRTUAL TABLE fts${suffix} USING fts5(
      title, summary, names, body, refs,
      content = '', contentless_delete = 1, tokenize = 'ascii'
    );`
}

/**
 * What is in an index file and how it is asked; synchronous, so it belongs into a thread of its own.
 *
 * The words lie in an FTS5 table without its content, cut into tokens by `indexed` (the tokenizer
 * `ascii` parts at the spaces); the texts for excerpts lie beside it, compressed. All of a change is
 * written in one transaction with the place in the log of changes that the index has come to.
 */
export class Store {
  /** By their SQL: libsql frees a statement only when it is garbage-collected. */
  private readonly statements = new Map<string, Database.Statement>()

  constructor(private readonly db: Database.Database) {}

  private statement(sql: string): Database.Statement {
    const known = this.statements.get(sql)
    if (known) return known
    const made = this.db.prepare(sql)
    this.statements.set(sql, made)
    return made
  }

  /** @throws what the database says, after taking back what `work` has done */
  transaction<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  rows<T>(sql: string, ...values: unknown[]): T[] {
    return this.statement(sql).all(...values) as T[]
  }

  run(sql: string, ...values: unknown[]): void {
    this.statement(sql).run(...values)
  }

  /** Runs several statements. */
  exec(sql: string): void {
    this.db.exec(sql)
  }

  private count(expression: string): number {
    return this.rows<{ n: number }>('SELECT count(*) n FROM fts WHERE fts MATCH ?', expression)[0]!
      .n
  }

  seq(): number | null {
    return (
      this.rows<{ value: number }>("SELECT value FROM meta WHERE key = 'seq'")[0]?.value ?? null
    )
  }

  state(): IndexState {
    const n = (table: string) => this.rows<{ n: number }>(`SELECT count(*) n FROM ${table}`)[0]!.n
    const [pages] = this.rows<{ n: number }>(
      'SELECT page_count * page_size n FROM pragma_page_count, pragma_page_size',
    )
    return { seq: this.seq(), documents: n('docs'), stale: n('stale'), bytes: pages?.n ?? 0 }
  }

  /** Puts in documents, in place of what was there of them. */
  put(entries: readonly Entry[], suffix = ''): void {
    const insert = this.statement(
      `INSERT INTO docs${suffix} (rowid, collection, id, revision, title, summary, names, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const index = this.statement(
      `INSERT INTO fts${suffix} (rowid, title, summary, names, body, refs) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    for (const entry of entries) {
      const { collection, id, revision, title, summary, body } = entry
      const names = entry.names.join('\n')
      // In its old place, so that a new word does not make an old text new.
      const rowid = this.remove(entry, suffix) ?? this.next(suffix)
      insert.run(rowid, collection, id, revision, title, summary, names, deflateRawSync(body))
      const refs = [refToken('type', collection), ...entry.refs].join(' ')
      index.run(rowid, indexed(title), indexed(summary), indexed(names), indexed(body), refs)
    }
  }

  private next(suffix: string): number {
    const [last] = this.rows<{ n: number | null }>(`SELECT max(rowid) n FROM docs${suffix}`)
    return (last?.n ?? 0) + 1
  }

  /** @returns its place; null where it was not there */
  private remove({ collection, id }: EntryKey, suffix = ''): number | null {
    const [row] = this.rows<{ rowid: number }>(
      `SELECT rowid FROM docs${suffix} WHERE collection = ? AND id = ?`,
      collection,
      id,
    )
    if (!row) return null
    this.run(`DELETE FROM fts${suffix} WHERE rowid = ?`, row.rowid)
    this.run(`DELETE FROM docs${suffix} WHERE rowid = ?`, row.rowid)
    return row.rowid
  }

  /** @returns false when the index has come to another place, and nothing was done */
  apply({ from, to, put, remove, changed, settled }: Step): boolean {
    return this.transaction(() => {
      if (this.seq() !== from) return false
      const settle =
        'DELETE FROM stale WHERE rowid = (SELECT rowid FROM docs WHERE collection = ? AND id = ?)'
      for (const { collection, id } of settled) this.run(settle, collection, id)
      for (const ref of changed) {
        this.run(
          'INSERT OR IGNORE INTO stale SELECT rowid FROM fts WHERE fts MATCH ?',
          `refs : "${ref}"`,
        )
      }
      for (const key of remove) this.remove(key)
      this.put(put)
      this.run("UPDATE meta SET value = ? WHERE key = 'seq'", to)
      return true
    })
  }

  /** Some documents that have to be read again, newest first. */
  stale(limit: number): EntryKey[] {
    // A document that was removed since is stale no more.
    this.run('DELETE FROM stale WHERE rowid NOT IN (SELECT rowid FROM docs)')
    return this.rows(
      'SELECT collection, id FROM docs JOIN stale USING (rowid) ORDER BY rowid DESC LIMIT ?',
      limit,
    )
  }

  search(request: SearchRequest): SearchResult {
    const wanted = wantedOf(request.q)
    // One view of the file, whatever another process writes meanwhile.
    this.db.exec('BEGIN')
    try {
      const seq = this.seq()
      if (seq === null || seq < request.epoch) return { behind: true }
      if (wanted.length === 0) return { total: 0, hits: [], settled: true }
      return this.found(wanted, request)
    } finally {
      this.db.exec('COMMIT')
    }
  }

  private found(wanted: Wanted, { refs, limit, offset }: SearchRequest): SearchResult {
    const all = expressionOf(wanted, refs, `${headColumns} body`)
    const total = this.count(all)
    const ranked =
      total <= weighed
        ? this.page(all, 'weight', limit, offset)
        : this.headFirst(all, expressionOf(wanted, refs, headColumns), limit, offset)
    const hits = ranked.flatMap(({ rowid, score }) => this.hit(wanted, rowid, score))
    return { total, hits, settled: this.rows('SELECT 1 FROM stale LIMIT 1').length === 0 }
  }

  /** Of many: first those that have the words in title, summary or names, then the newest. */
  private headFirst(all: string, head: string, limit: number, offset: number): Ranked[] {
    const inHead = this.count(head)
    const first =
      offset < inHead ? this.page(head, inHead <= weighed ? 'weight' : 'newest', limit, offset) : []
    if (first.length === limit) return first
    const rest = `(${all}) NOT (${head})`
    const skipped = Math.max(0, offset - inHead)
    return [...first, ...this.page(rest, 'newest', limit - first.length, skipped)]
  }

  private page(
    expression: string,
    order: 'weight' | 'newest',
    limit: number,
    offset: number,
  ): Ranked[] {
    const [score, by] =
      order === 'weight' ? [`-${weights}`, 'score DESC, rowid DESC'] : ['0.0', 'rowid DESC']
    return this.rows(
      `SELECT rowid, ${score} score FROM fts WHERE fts MATCH ? ORDER BY ${by} LIMIT ? OFFSET ?`,
      expression,
      limit,
      offset,
    )
  }

  private hit(wanted: Wanted, rowid: number, score: number): Hit[] {
    const [row] = this.rows<Row>('SELECT * FROM docs WHERE rowid = ?', rowid)
    if (!row) return []
    const body = excerptOf(inflateRawSync(row.body).toString(), wanted)
    const shown = (): Hit['excerpt'] =>
      body.ranges.length > 0 || row.summary === '' ? body : excerptOf(row.summary, wanted)
    const names = row.names.split('\n').filter((name) => holdsAny(name, wanted))
    return [
      {
        collection: row.collection,
        id: row.id,
        revision: row.revision,
        score: Number(score.toPrecision(6)),
        title: mark(row.title, wanted),
        excerpt: shown(),
        names,
      },
    ]
  }
}

interface Ranked {
  rowid: number
  score: number
}
