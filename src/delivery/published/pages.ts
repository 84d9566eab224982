import { setImmediate as turn } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import { createLocalReq } from 'payload'
import { imageIds, readPage } from './read'
import type { PageCollection, PublicImage, PublicPage } from './types'

/** Documents that are read at a time; others are answered in between. */
const batch = 250

const order = 'createdAt'

/** A document as far as a sitemap shows it. */
interface Row {
  id: string
  createdAt: string
}

/**
 * A part of all published documents, for a sitemap: those from the one at `(page - 1) * size` to the one
 * before that at `page * size`, oldest first. Documents made at the same moment are never parted, so a
 * part can be some longer or shorter.
 *
 * Straight from the database, with what the collection's own rule lets an anonymous reader see: the API
 * computes a hundred things of each document that a sitemap does not show.
 * @param images the images of these ids that readers may see
 */
export async function pagesOf(
  payload: Payload,
  {
    collection,
    page,
    size,
    publicUrl,
    images,
  }: {
    collection: PageCollection
    page: number
    size: number
    publicUrl: string
    images: (ids: Iterable<string>) => Promise<Map<string, PublicImage>>
  },
): Promise<PublicPage[]> {
  const seen = await seenByReaders(payload, collection)
  if (seen === null) return []
  const from = await timeAt(payload, collection, seen, (page - 1) * size)
  if (from === null) return []
  const to = await timeAt(payload, collection, seen, page * size)
  const part: Where[] = [
    ...seen,
    { [order]: { greater_than_equal: from } },
    ...(to === null ? [] : [{ [order]: { less_than: to } }]),
  ]
  const pages: PublicPage[] = []
  const known = new Map<string, PublicImage>()
  let after: Where[] = []
  let last: Row[] = []
  for (;;) {
    const { docs } = await payload.db.find<Row>({
      collection,
      where: { and: [...part, ...after] },
      sort: order,
      limit: batch,
      pagination: false,
      // `images`: what the document shows, as the review room keeps it. No reader sees the list itself.
      select: { slug: true, updatedAt: true, createdAt: true, cover: true, images: true },
    })
    const wanted = docs.flatMap(imageIds).filter((id) => !known.has(id))
    for (const [id, image] of await images(wanted)) known.set(id, image)
    pages.push(...docs.map((doc) => readPage(doc, collection, publicUrl, known)))
    const end = docs.at(-1)
    if (!end || docs.length < batch) return pages
    last = [...last, ...docs].filter(({ createdAt }) => createdAt === end.createdAt)
    after = [
      { [order]: { greater_than_equal: end.createdAt } },
      { id: { not_in: last.map(({ id }) => id) } },
    ]
    await turn()
  }
}

/** What an anonymous reader may see of a collection, as conditions; null for nothing. */
async function seenByReaders(
  payload: Payload,
  collection: PageCollection,
): Promise<Where[] | null> {
  const req = await createLocalReq({}, payload)
  const allowed = await payload.collections[collection].config.access.read({ req })
  return allowed === false ? null : allowed === true ? [] : [allowed]
}

/** When the document at a place of the order was made; null beyond the last. By the index alone. */
async function timeAt(
  payload: Payload,
  collection: PageCollection,
  seen: Where[],
  at: number,
): Promise<string | null> {
  const { docs } = await payload.db.find<Row>({
    collection,
    where: { and: seen },
    sort: order,
    page: at + 1,
    limit: 1,
    // Without it MongoDB's adapter leaves the page out.
    pagination: true,
    select: { createdAt: true },
  })
  const [doc] = docs
  return doc ? new Date(doc.createdAt).toISOString() : null
}
