import type { CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { idOf, type Reviewed } from '../canonical'
import { losses } from '../../fields/ai-record'
import { audit } from './audit'
import { latestVersion } from './content-hash'
import type { ReviewedDoc, SignOff } from './document'
import { type Act, notes, type Passage } from './notes'

/** What a write does to what is said of AI's part that only editors may do. */
export function involvementActs(before: ReviewedDoc['ai'], after: ReviewedDoc['ai']): Act[] {
  const detail = {
    from: before?.involvement ?? null,
    to: after?.involvement ?? null,
    reason: after?.reason ?? null,
  }
  const acts: Act[] = []
  const lost = before ? losses(before, after) : []
  if (lost.length > 0) {
    const others = lost.filter(({ field }) => field !== 'involvement')
    const more = others.length > 0 ? { lost: others.map((loss) => ({ ...loss })) } : {}
    acts.push({ action: 'involvement-lowered', detail: { ...detail, ...more } })
  }
  if (after?.noneConfirmedBy && after.noneConfirmedBy !== before?.noneConfirmedBy)
    acts.push({ action: 'no-ai-confirmed', detail })
  return acts
}

/** That a sign-off no longer covers what it was given for. */
export function voided({ contentHash: signed, name, email }: Partial<SignOff>): Act {
  return {
    action: 'sign-off-voided',
    contentHash: signed,
    detail: { signedBy: name ?? null, email: email ?? null },
  }
}

/** A scheduled publish that does not happen: for the audit log, and in words for the document. */
export function failedSchedule(
  at: string,
  reason: string,
  code: string,
): { act: Act; words: string } {
  return {
    act: { action: 'schedule-failed', detail: { at, reason, code } },
    words: `It was to be published at ${at}, and was not: ${reason} 未能定时发布。`,
  }
}

/** Who signed what is live, for the entry that says it was published. */
export function signedOf(live: ReviewedDoc, more: Passage['detail']): Record<string, unknown> {
  const { by, name, email } = live.review?.signOff ?? {}
  return { signedBy: idOf(by), signerName: name ?? null, signerEmail: email ?? null, ...more }
}

/** Logs what `guardBeforeChange` saw a write do, now that it is stored, in the same transaction. */
export async function logActs(
  req: PayloadRequest,
  collection: Reviewed,
  key: string | null,
  doc: ReviewedDoc,
): Promise<void> {
  const { acts } = notes(req)
  for (const act of acts.get(key) ?? []) {
    await audit(req, {
      ...act,
      collectionSlug: collection,
      doc: doc.id,
      title: doc.title,
      revision: doc.revision,
      version: await latestVersion(req, collection, doc.id),
    })
  }
  acts.delete(key)
}

/** After a document was deleted: what it was, since nothing else tells. */
export function auditDeleted(collection: Reviewed): CollectionAfterDeleteHook {
  return async ({ doc, id, req }) => {
    const { title, revision } = doc as ReviewedDoc
    await audit(req, {
      action: 'deleted',
      collectionSlug: collection,
      doc: String(id),
      title,
      revision,
    })
    return doc
  }
}
