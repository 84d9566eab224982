import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { listedBy } from './relations'

/** Equality, then order: so the newest of an author are read from the index, and nothing is sorted. */
const newest = { publishedAt: -1, createdAt: -1, _id: -1 } as const

/**
 * Makes the indexes by which a site lists posts: all, and those of an author, a tag, … newest first.
 * Payload's own `indexes` would make them in the embedded database too, where relations to several
 * documents stand in another table.
 */
export async function indexListing({ collections }: MongooseAdapter): Promise<void> {
  const fields = [...listedBy.many, ...listedBy.one]
  await collections.posts?.collection.createIndexes([
    { key: { _status: 1, ...newest } },
    { key: { _status: 1, updatedAt: -1, createdAt: -1, _id: -1 } },
    ...fields.map((field) => ({ key: { [field]: 1, _status: 1, ...newest } as const })),
  ])
}
