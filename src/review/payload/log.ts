import type { Payload } from 'payload'
import { type Entry, entryContent, entryLine } from '../audit/entry'

/** Entries read at a time: enough to be quick, few enough to be small. */
const pageSize = 1000

/** An entry as it is stored: nothing is taken for granted of what stands in it. */
export type StoredEntry = { id: string } & { [Key in keyof Entry]?: unknown }

/** The audit log in the order of its chain, page by page, so that its length costs no memory. */
export async function* storedEntries(payload: Payload): AsyncGenerator<StoredEntry> {
  let last = Number.NEGATIVE_INFINITY
  for (;;) {
    const { docs } = await payload.db.find<StoredEntry>({
      collection: 'audit',
      sort: 'seq',
      limit: pageSize,
      pagination: false,
      where: Number.isFinite(last) ? { seq: { greater_than: last } } : {},
    })
    yield* docs
    last = Number(docs.at(-1)?.seq)
    if (docs.length < pageSize) return
  }
}

/** The audit log as it is exported: an entry a line, each as canonical JSON (RFC 8785). */
export async function* exportLines(payload: Payload): AsyncGenerator<string> {
  for await (const stored of storedEntries(payload)) {
    yield entryLine({ ...entryContent(stored), hash: String(stored.hash) })
  }
}
