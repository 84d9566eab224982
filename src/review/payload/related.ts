import type { CollectionSlug, PayloadRequest } from 'payload'
import { idOf } from '../canonical'
import type { ListedEntity } from '../checks'
import type { ReviewedDoc } from './document'

/** The fields of a post that name things, and where those are stored. */
const entityFields = {
  people: 'people',
  companies: 'companies',
  products: 'products',
  works: 'works',
} as const
const labelFields = {
  authors: 'authors',
  tags: 'tags',
  category: 'categories',
  series: 'series',
} as const

interface Stored {
  id: string
  name: string
  aliases?: string[] | null
  resembles?: unknown[] | null
}

async function stored(
  req: PayloadRequest,
  collection: CollectionSlug,
  ids: string[],
): Promise<Stored[]> {
  if (ids.length === 0) return []
  // The adapter itself: hooks and access of Payload's find would cost more than the query.
  const { docs } = await req.payload.db.find<Stored>({
    collection,
    req,
    pagination: false,
    select: { name: true, aliases: true, resembles: true },
    where: { id: { in: ids } },
  })
  return docs
}

const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((entry) => idOf(entry) ?? [])

async function listed(
  req: PayloadRequest,
  doc: ReviewedDoc,
  fields: Record<string, CollectionSlug>,
): Promise<ListedEntity[]> {
  const all: ListedEntity[] = []
  for (const [field, collection] of Object.entries(fields)) {
    const docs = await stored(req, collection, idsOf(doc[field]))
    const near = [...new Set(docs.flatMap(({ resembles }) => idsOf(resembles ?? [])))]
    const names = new Map((await stored(req, collection, near)).map((it) => [it.id, it.name]))
    for (const { name, aliases, resembles } of docs) {
      all.push({
        name,
        aliases: aliases ?? [],
        // One that is gone, or merged, is resembled no more.
        resembles: idsOf(resembles ?? []).flatMap((id) => names.get(id) ?? []),
      })
    }
  }
  return all
}

/** What a post is listed with, by name, for the checks. */
export async function relatedOf(
  req: PayloadRequest,
  doc: ReviewedDoc,
): Promise<{ entities: ListedEntity[]; labels: ListedEntity[] }> {
  return {
    entities: await listed(req, doc, entityFields),
    labels: await listed(req, doc, labelFields),
  }
}
