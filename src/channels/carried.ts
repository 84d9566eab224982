import type { PayloadRequest } from 'payload'
import { usableIds } from '../database/ids'
import type { FeedPart } from '../delivery/feeds/address'
import type { ReviewedDoc } from '../review/payload/document'
import { namedBy } from '../review/payload/listing'

/** What readers find lists by, in the order in which those are named. */
const kinds = [
  ['authors', 'author'],
  ['categories', 'category'],
  ['series', 'series'],
  ['tags', 'tag'],
] as const

/** What readers know some documents to carry: authors, categories, series and tags, by slug. */
export async function carriedBy(
  req: PayloadRequest,
  docs: readonly ReviewedDoc[],
): Promise<FeedPart[]> {
  const named = docs.map(namedBy)
  const parts: FeedPart[] = []
  for (const [collection, kind] of kinds) {
    const ids = usableIds(
      req.payload,
      new Set(named.flatMap((one) => [...(one.get(collection) ?? [])])),
    )
    if (ids.length === 0) continue
    const { docs: found } = await req.payload.db.find<{ slug?: string | null }>({
      collection,
      where: { and: [{ id: { in: ids } }, { listed: { equals: true } }] },
      pagination: false,
      select: { slug: true },
      sort: 'slug',
      req,
    })
    parts.push(...found.flatMap(({ slug }) => (slug ? [{ kind, slug }] : [])))
  }
  return parts
}
