import type { PayloadRequest } from 'payload'
import type { Reviewed } from '../canonical'
import type { ReviewedDoc } from './document'
import { type Passage, withPassage } from './notes'

/** A document as its editors see it: the draft, where one stands beside what is published. */
export async function latestDraft(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
): Promise<ReviewedDoc> {
  const doc = await req.payload.findByID({
    collection,
    id,
    draft: true,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return doc as unknown as ReviewedDoc
}

/**
 * Stores what a transition decided. Beside a live document the new state goes into a draft version;
 * else into the document itself, so that it is seen whether one asks for drafts or not.
 * @param publish puts the draft before readers
 * @param published whether readers see a version of it now
 */
export async function writePassage(
  req: PayloadRequest,
  passage: Passage,
  collection: Reviewed,
  publish: boolean,
  published: boolean,
): Promise<ReviewedDoc> {
  const besideLive = published && !publish && passage.action !== 'retract'
  const doc = await withPassage(req, passage, () =>
    req.payload.update({
      collection,
      id: passage.id,
      data: { _status: publish ? 'published' : 'draft' },
      draft: besideLive,
      depth: 0,
      overrideAccess: true,
      req,
    }),
  )
  return doc as unknown as ReviewedDoc
}
