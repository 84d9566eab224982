import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CollectionSlug } from 'payload'
import type { Data } from './call'
import type { House } from './house'

/** A document that goes through review, as it is stored: what is live, and the latest draft. */
export interface StoredDoc {
  live: Data | null
  latest: Data | null
}

/** What is stored, read past every API. */
export interface Dump {
  docs: Map<string, StoredDoc>
  /** Media and entities by their id. */
  rows: Map<string, Data>
  /** SHA-256 of the files of media, by the media's id. */
  files: Map<string, string>
  /** How many documents there are in all, by collection. */
  totals: Record<string, number>
  settings: Data
}

/** What a sequence has made, by collection. */
export type Known = Map<string, Set<string>>

export const reviewed = ['posts', 'issues'] as const
export const entityCollections = ['authors', 'tags', 'people', 'categories', 'series'] as const
const counted = [...reviewed, 'media', ...entityCollections] as const

async function rowsOf(house: House, collection: string, ids: string[]): Promise<Data[]> {
  if (ids.length === 0) return []
  const { docs } = await house.payload.db.find<Data>({
    collection: collection as CollectionSlug,
    pagination: false,
    where: { id: { in: ids } },
  })
  return docs
}

async function docsOf(
  house: House,
  collection: (typeof reviewed)[number],
  ids: string[],
): Promise<[string, StoredDoc][]> {
  if (ids.length === 0) return []
  const live = new Map((await rowsOf(house, collection, ids)).map((row) => [String(row.id), row]))
  const { docs } = await house.payload.db.findVersions<Data>({
    collection,
    pagination: false,
    where: { and: [{ parent: { in: ids } }, { latest: { equals: true } }] },
  })
  const latest = new Map(docs.map(({ parent, version }) => [String(parent), version as Data]))
  return ids.map((id) => {
    const row = live.get(id) ?? null
    return [id, { live: row, latest: latest.get(id) ?? row }]
  })
}

async function hashOfFile(house: House, row: Data): Promise<string> {
  try {
    const bytes = await readFile(path.join(house.mediaDir, String(row.filename)))
    return createHash('sha256').update(bytes).digest('hex')
  } catch (error) {
    return `unread: ${(error as NodeJS.ErrnoException).code}`
  }
}

/** Reads what is stored of a sequence's documents. */
export async function dump(house: House, known: Known): Promise<Dump> {
  const ids = (collection: string): string[] => [...(known.get(collection) ?? [])]
  const docs: [string, StoredDoc][] = []
  for (const collection of reviewed)
    docs.push(...(await docsOf(house, collection, ids(collection))))
  const rows = new Map<string, Data>()
  const files = new Map<string, string>()
  for (const row of await rowsOf(house, 'media', ids('media'))) {
    rows.set(String(row.id), row)
    files.set(String(row.id), await hashOfFile(house, row))
  }
  for (const collection of entityCollections) {
    // Without what the database joins to it: that changes with the posts.
    for (const { posts: _, ...row } of await rowsOf(house, collection, ids(collection)))
      rows.set(String(row.id), row)
  }
  const totals: Record<string, number> = {}
  for (const collection of counted) {
    const { totalDocs } = await house.payload.db.count({ collection })
    totals[collection] = totalDocs
  }
  for (const collection of reviewed) {
    const { totalDocs } = await house.payload.db.countVersions({ collection })
    totals[`versions of ${collection}`] = totalDocs
  }
  const settings = await house.payload.db.findGlobal<Data>({ slug: 'settings' })
  return { docs: new Map(docs), rows, files, totals, settings }
}

/** Ids of a collection's newest documents, for what came in by no answer. */
export async function newest(house: House, collection: string, limit: number): Promise<string[]> {
  const { docs } = await house.payload.db.find<Data>({
    collection: collection as CollectionSlug,
    sort: '-createdAt',
    limit,
    pagination: false,
  })
  return docs.map(({ id }) => String(id))
}
