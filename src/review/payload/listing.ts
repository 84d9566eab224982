import type { CollectionAfterChangeHook, CollectionSlug, PayloadRequest } from 'payload'
import { usableIds } from '../../database/ids'
import { idOf, imagesOf } from '../canonical'
import type { ReviewedDoc } from './document'
import { publicationOf } from './notes'

type Listed = Extract<
  CollectionSlug,
  | 'authors'
  | 'categories'
  | 'companies'
  | 'media'
  | 'people'
  | 'products'
  | 'series'
  | 'tags'
  | 'works'
>

/** The fields that name entities, and where those are stored. */
const named: Record<string, Listed> = {
  authors: 'authors',
  category: 'categories',
  companies: 'companies',
  people: 'people',
  products: 'products',
  series: 'series',
  tags: 'tags',
  works: 'works',
}

/** What a document names, by collection. */
export function namedBy(doc: ReviewedDoc): Map<Listed, Set<string>> {
  const all = new Map<Listed, Set<string>>()
  for (const [field, collection] of Object.entries(named)) {
    const value = doc[field]
    const ids = (Array.isArray(value) ? value : [value]).flatMap((entry) => idOf(entry) ?? [])
    if (ids.length > 0) all.set(collection, new Set([...(all.get(collection) ?? []), ...ids]))
  }
  const images = imagesOf(doc)
  if (images.length > 0) all.set('media', new Set(images))
  return all
}

/** Lets the public see what a document names once it is published, in the publish's transaction. */
export const listNamed: CollectionAfterChangeHook = async ({ doc, req }) => {
  const publication = publicationOf(req, doc.id)
  if (!publication || publication.event === 'retracted') return doc
  for (const [collection, named] of namedBy(publication.doc)) {
    const ids = usableIds(req.payload, named)
    if (collection === 'media') {
      await listImages(req, ids)
      continue
    }
    await req.payload.update({
      // One of several collections with the field: the Local API's types know one at a time.
      collection: collection as 'tags',
      where: { id: { in: ids }, listed: { not_equals: true } },
      data: { listed: true },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  return doc
}

/**
 * Images are written even when they are listed already: where transactions run side by side (MongoDB),
 * one that puts another file in an image's place then meets this one, and one of the two begins again.
 */
async function listImages(req: PayloadRequest, ids: string[]): Promise<void> {
  for (const id of ids) {
    await req.payload.db.updateOne({
      collection: 'media',
      where: { id: { equals: id } },
      data: { listed: true, updatedAt: new Date().toISOString() },
      req,
      returning: false,
    })
  }
}
