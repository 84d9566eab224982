import type { PayloadRequest } from 'payload'
import { usableIds } from '../../database/ids'
import { contentHash, imagesOf, type MediaHashes, type Reviewed } from '../canonical'
import type { ReviewedDoc } from './document'

/** The hashes of the images of some documents, by id; images that are gone are not in there. */
export async function mediaHashes(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  docs: readonly Record<string, unknown>[],
): Promise<MediaHashes> {
  const ids = usableIds(req.payload, new Set(docs.flatMap(imagesOf)))
  if (ids.length === 0) return new Map()
  const { docs: images } = await req.payload.db.find<{ id: string; hash?: string | null }>({
    collection: 'media',
    req,
    pagination: false,
    select: { hash: true },
    where: { id: { in: ids } },
  })
  return new Map(images.map(({ id, hash }) => [id, hash ?? '']))
}

/** The hash of what readers see of a document, its images included: what a sign-off is bound to. */
export async function hashOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
): Promise<string> {
  return contentHash(collection, doc, await mediaHashes(req, [doc]))
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
