import type { PayloadRequest } from 'payload'
import { usableIds } from '../../database/ids'
import {
  contentHash,
  imagesOf,
  type MediaContents,
  type Reviewed,
  type SignedMedia,
} from '../canonical'
import type { ReviewedDoc } from './document'

/** What readers get of the images of some documents, by id; images that are gone are not in there. */
export async function mediaContents(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  docs: readonly Record<string, unknown>[],
): Promise<MediaContents> {
  const ids = usableIds(req.payload, new Set(docs.flatMap(imagesOf)))
  if (ids.length === 0) return new Map()
  const { docs: images } = await req.payload.db.find<SignedMedia & { id: string }>({
    collection: 'media',
    req,
    pagination: false,
    select: { hash: true, alt: true, caption: true },
    where: { id: { in: ids } },
  })
  return new Map(
    images.map(({ id, hash, alt, caption }) => [id, { hash: hash || null, alt, caption }]),
  )
}

/** The hash of what readers see of a document, its images included: what a sign-off is bound to. */
export async function hashOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
): Promise<string> {
  return contentHash(collection, doc, await mediaContents(req, [doc]))
}

/** The id of the stored version that is a document's latest. */
export async function latestVersion(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
): Promise<string | null> {
  const { docs } = await req.payload.db.findVersions({
    collection,
    req,
    limit: 1,
    pagination: false,
    select: { updatedAt: true },
    where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
  })
  return docs[0] ? String(docs[0].id) : null
}
