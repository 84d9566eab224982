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

const versionOf: Record<Exclude<Base, 'published'>, Where> = {
  signed: { 'version.review.signOff.contentHash': { exists: true } },
  reviewed: { 'version.review.state': { equals: 'changes_requested' } },
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
  const doc =
    base === 'published'
      ? await publishedDocument(req, collection, id)
      : await newestVersion(req, collection, id, versionOf[base])
  if (!doc) return null
  const { signOff } = doc.review ?? {}
  const signed = idOf(signOff?.by) !== null
  return { base, doc, at: doc.updatedAt ?? null, signedBy: signed ? (signOff?.name ?? null) : null }
}

async function publishedDocument(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
): Promise<ReviewedDoc | null> {
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
