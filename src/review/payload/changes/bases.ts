import type { PayloadRequest, Where } from 'payload'
import { idOf, type Reviewed } from '../../canonical'
import { liveDocument, type ReviewedDoc } from '../document'

/** What a draft can be compared with: what readers have, what was last signed, what was sent back. */
export const bases = ['published', 'signed', 'reviewed'] as const
export type Base = (typeof bases)[number]

/** A stored state that the draft is compared with; its relations are populated. */
export interface BaseState {
  base: Base
  doc: ReviewedDoc
  /** When it was stored, ISO 8601. */
  at: string | null
  /** Who signed it, where someone did. */
  signedBy: string | null
}

/**
 * The newest stored state of a kind, as the one who asks may read it.
 * @returns null when there was none
 */
export async function baseState(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  base: Base,
): Promise<BaseState | null> {
  const doc = await find[base](req, collection, id)
  if (!doc) return null
  const { signOff } = doc.review ?? {}
  const signed = idOf(signOff?.by) !== null
  return { base, doc, at: doc.updatedAt ?? null, signedBy: signed ? (signOff?.name ?? null) : null }
}

type Find = (req: PayloadRequest, collection: Reviewed, id: string) => Promise<ReviewedDoc | null>

const find: Record<Base, Find> = {
  async published(req, collection, id) {
    const live = await liveDocument(req, collection, id)
    if (live?._status !== 'published') return null
    const doc = await req.payload.findByID({
      collection,
      id,
      depth: 1,
      overrideAccess: false,
      user: req.user,
      req,
    })
    return doc as unknown as ReviewedDoc
  },
  // As long as nothing is changed, every version keeps the sign-off: the newest is what was signed.
  signed: (req, collection, id) =>
    newestVersion(req, collection, id, { 'version.review.signOff.contentHash': { exists: true } }),
  // The log knows which version was sent back; those after it are in the same state.
  async reviewed(req, collection, id) {
    const { docs } = await req.payload.db.find<{ version?: string | null }>({
      collection: 'audit',
      limit: 1,
      pagination: false,
      req,
      sort: '-seq',
      where: {
        and: [
          { doc: { equals: id } },
          { collectionSlug: { equals: collection } },
          { action: { equals: 'request-changes' } },
        ],
      },
    })
    const version = docs[0]?.version
    return version ? newestVersion(req, collection, id, { id: { equals: version } }) : null
  },
}

async function newestVersion(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  where: Where,
): Promise<ReviewedDoc | null> {
  const { docs } = await req.payload.findVersions({
    collection,
    depth: 1,
    limit: 1,
    overrideAccess: false,
    pagination: false,
    req,
    sort: '-updatedAt',
    user: req.user,
    where: { and: [{ parent: { equals: id } }, where] },
  })
  const found = docs[0]
  if (!found) return null
  return { ...(found.version as unknown as ReviewedDoc), id, updatedAt: found.updatedAt }
}
