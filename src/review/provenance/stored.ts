import type { Attribution, Entry, Writer } from './attribution'

/**
 * An attribution as the document keeps it, small: each writer once, and all parts of which the same is to
 * be said in one row. Rows: writer (an index, -1 for nobody known), editors, since, left, the parts' ids,
 * and those of parts that are gone.
 */
export interface StoredAttribution {
  version: 1
  writers: Writer[]
  marks: [number, number[], string, number, string, string][]
}

/** An attribution for the database. */
export function packed({ parts, gone }: Attribution): StoredAttribution {
  const writers: Writer[] = []
  const indexes = new Map<string, number>()
  const indexOf = (writer: Writer | null): number => {
    if (!writer) return -1
    const key = JSON.stringify([
      writer.kind,
      writer.id,
      writer.name,
      writer.model,
      writer.generated,
    ])
    const found = indexes.get(key)
    if (found !== undefined) return found
    indexes.set(key, writers.length)
    return writers.push(writer) - 1
  }
  type Row = { head: [number, number[], string, number]; parts: string[]; gone: string[] }
  const byEntry = new Map<Entry, Row>()
  const rows = new Map<string, Row>()
  const rowOf = (entry: Entry): Row => {
    const seen = byEntry.get(entry)
    if (seen) return seen
    const { writer, editedBy, since } = entry
    const left = Math.round(entry.left * 1000) / 1000
    const head: Row['head'] = [indexOf(writer), editedBy.map(indexOf), since, left]
    const key = JSON.stringify(head)
    const row = rows.get(key) ?? { head, parts: [], gone: [] }
    rows.set(key, row)
    byEntry.set(entry, row)
    return row
  }
  for (const [id, entry] of parts) rowOf(entry).parts.push(id)
  for (const [id, entry] of gone) rowOf(entry).gone.push(id)
  const marks = [...rows.values()].map((row): StoredAttribution['marks'][number] => [
    ...row.head,
    row.parts.join(' '),
    row.gone.join(' '),
  ])
  return { version: 1, writers, marks }
}

function isStored(value: unknown): value is StoredAttribution {
  if (typeof value !== 'object' || value === null) return false
  const { version, writers, marks } = value as Partial<StoredAttribution>
  return (
    version === 1 &&
    Array.isArray(writers) &&
    Array.isArray(marks) &&
    marks.every((row) => Array.isArray(row) && Array.isArray(row[1]) && typeof row[4] === 'string')
  )
}

/** The attribution that a document keeps; null when it has none that can be read. */
export function unpacked(stored: unknown): Attribution | null {
  if (!isStored(stored)) return null
  const parts = new Map<string, Entry>()
  const gone = new Map<string, Entry>()
  for (const [writer, editors, since, left, present, past] of stored.marks) {
    const entry: Entry = {
      writer: stored.writers[writer] ?? null,
      editedBy: editors.flatMap((index) => stored.writers[index] ?? []),
      since,
      left,
    }
    for (const id of present.split(' ')) if (id) parts.set(id, entry)
    for (const id of (past ?? '').split(' ')) if (id) gone.set(id, entry)
  }
  return { parts, gone }
}
