import type { CollectionAfterChangeHook, CollectionSlug } from 'payload'
import { idOf } from '../canonical'
import type { ReviewedDoc } from './document'
import { publicationOf } from './guard'

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

/** The fields that name entities or images, and where those are stored. */
const named: Record<string, Listed> = {
  authors: 'authors',
  category: 'categories',
  companies: 'companies',
  cover: 'media',
  people: 'people',
  products: 'products',
  series: 'series',
  tags: 'tags',
  works: 'works',
}

/** Every image in a text: uploads (`relationTo: 'media'`) and inline images (a field `media`). */
function imagesIn(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) value.forEach((entry) => imagesIn(entry, found))
  else if (typeof value === 'object' && value !== null) {
    const node = value as Record<string, unknown>
    const id = node.relationTo === 'media' ? idOf(node.value) : idOf(node.media)
    if (id) found.add(id)
    Object.values(node).forEach((entry) => imagesIn(entry, found))
  }
}

/** What a document names, by collection. */
export function namedBy(doc: ReviewedDoc): Map<Listed, Set<string>> {
  const all = new Map<Listed, Set<string>>()
  for (const [field, collection] of Object.entries(named)) {
    const value = doc[field]
    const ids = (Array.isArray(value) ? value : [value]).flatMap((entry) => idOf(entry) ?? [])
    if (ids.length > 0) all.set(collection, new Set([...(all.get(collection) ?? []), ...ids]))
  }
  const images = all.get('media') ?? new Set()
  imagesIn(doc.body, images)
  if (images.size > 0) all.set('media', images)
  return all
}

/** Lets the public see what a document names once it is published, in the publish's transaction. */
export const listNamed: CollectionAfterChangeHook = async ({ doc, req }) => {
  const publication = publicationOf(req, doc.id)
  if (!publication || publication.event === 'retracted') return doc
  for (const [collection, ids] of namedBy(publication.doc)) {
    await req.payload.update({
      // One of several collections with the field: the Local API's types know one at a time.
      collection: collection as 'tags',
      where: { id: { in: [...ids] }, listed: { not_equals: true } },
      data: { listed: true },
      depth: 0,
      overrideAccess: true,
      req,
    })
  }
  return doc
}
