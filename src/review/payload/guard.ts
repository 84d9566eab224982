import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { actorOf } from '../../access'
import { contentHash, imagesOf, type Reviewed } from '../canonical'
import { nothingAgainst } from '../situation'
import { countsAsAi } from '../provenance'
import { RefusedError } from '../refused'
import { refusal } from '../states'
import { failedSchedule, involvementActs, logActs, signedOf, voided } from './acts'
import { audit } from './audit'
import { hashOf, latestVersion, mediaContents } from './content-hash'
import {
  emptySignOff,
  isSigned,
  liveDocument,
  missingOf,
  type Review,
  type ReviewedDoc,
} from './document'
import { findingsOf } from './findings'
import { refuseWherePublished } from './named'
import { type Before, notes, type Passage, type Publication, whoOf } from './notes'
import { provenanceOf } from './provenance/write'

/**
 * Every write passes here before it is stored: create, update, bulk, duplicate, version restore,
 * import, scheduled job, REST, GraphQL and Local API alike. It keeps what the server holds, voids a
 * sign-off whose content has changed, and refuses what would reach readers unsigned.
 */
export function guardBeforeChange(collection: Reviewed): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, operation, req }) => {
    const original = operation === 'update' ? (originalDoc as ReviewedDoc) : null
    const kept = notes(req)
    const passage = original && kept.passage?.id === original.id ? kept.passage : null
    const live = original ? await liveDocument(req, collection, original.id) : null
    const before = await beforeOf(req, collection, live)
    if (original) kept.before.set(original.id, before)

    const next: ReviewedDoc = { ...original, ...(data as ReviewedDoc) }
    // Payload makes a draft of a version that is restored as one, whatever it was, but only later.
    if (kept.restores && kept.savesDraft) next._status = 'draft'
    next.createdBy = original ? original.createdBy : createdBy(req)
    next.revision = before.revision
    let review = heldReview(original, next, passage)
    next.review = review
    const copied = kept.duplicates && !original ? (originalDoc as ReviewedDoc | undefined) : null
    const former = copied ? { ...copied, ai: unconfirmed(copied.ai) } : original
    const restores = Boolean(original && kept.restores)
    Object.assign(next, provenanceOf(req, collection, { former, next, restores }))
    if (copied) {
      // A copy is a new piece of writing: it has no source file and was never published.
      next.origin = undefined
      next.publishedAt = null
    }

    const acts = involvementActs(copied ? null : (original?.ai ?? null), next.ai)
    const media = await mediaContents(req, original ? [next, original] : [next])
    const hash = contentHash(collection, next, media)
    next.images = imagesOf(next).filter((id) => media.has(id))
    // What an agent has rewritten is no longer what an editor confirmed.
    if (original && whoOf(req) === 'agent' && contentHash(collection, original, media) !== hash)
      next.ai = unconfirmed(next.ai)
    const signed = isSigned(review, hash)
    if (review.signOff?.contentHash && !signed) {
      acts.push(voided(review.signOff))
      const state = passage?.review.state ?? 'draft'
      const lost = review.scheduledAt ? changedSchedule(review.scheduledAt) : null
      if (lost) acts.push(lost.act)
      const scheduleError = lost?.words ?? review.scheduleError
      review = { ...review, signOff: emptySignOff, state, scheduledAt: null, scheduleError }
    }
    kept.acts.set(original?.id ?? null, acts)
    if (passage?.action !== 'publish') review.findings = await findingsOf(req, collection, next)

    if (next._status === 'published') {
      if (before.hash !== hash) refuseUnordered(req, passage)
      refuseUnpublishable(req, collection, { ...next, review }, signed)
      if (!next.publishedAt) {
        // Emptied again while readers see it, it is the date that they have.
        const filled = before.published ? review.publishedAtFilled : null
        next.publishedAt = filled ? new Date(filled).toISOString() : new Date().toISOString()
        review.publishedAtFilled = next.publishedAt
      }
      // The same again is no new revision, and nothing that readers or channels need to hear of.
      next.revision = before.hash === hash ? before.revision : before.revision + 1
      Object.assign(review, { scheduledAt: null, scheduleError: null })
    } else if (before.published && !kept.savesDraft && passage?.action !== 'retract') {
      throw new RefusedError({
        code: 'published',
        message:
          'It is published: retract it with a reason (POST …/retract) to take it from the readers, or save a draft beside it (?draft=true). 已发布的内容须说明理由撤回。',
      })
    }
    next.review = review
    return next
  }
}

const changedSchedule = (at: string): ReturnType<typeof failedSchedule> =>
  failedSchedule(
    new Date(at).toISOString(),
    'The content was changed after it was signed: have it signed off again. 签发后内容已变更。',
    'content-changed',
  )

async function beforeOf(
  req: PayloadRequest,
  collection: Reviewed,
  live: ReviewedDoc | null,
): Promise<Before> {
  const published = live?._status === 'published'
  return {
    published,
    revision: live?.revision ?? 0,
    hash: live && published ? await hashOf(req, collection, live) : null,
    live: published ? live : null,
  }
}

/** The creator, as Payload stores a relation to several collections. */
function createdBy(req: PayloadRequest): { relationTo: 'users' | 'agents'; value: string } | null {
  const actor = actorOf(req)
  return actor && { relationTo: actor.kind === 'agent' ? 'agents' : 'users', value: actor.id }
}

function heldReview(
  original: ReviewedDoc | null,
  next: ReviewedDoc,
  passage: Passage | null,
): Partial<Review> {
  const { assignee, dueAt } = next.review ?? {}
  const held = original?.review ?? { state: 'draft' as const, signOff: emptySignOff }
  return { ...held, assignee, dueAt, ...passage?.review }
}

function unconfirmed(ai: ReviewedDoc['ai']): ReviewedDoc['ai'] {
  return ai && { ...ai, noneConfirmedBy: null }
}

/** Galley's own work (a plugin, a job) publishes by a transition only, as a schedule that an editor ordered. */
function refuseUnordered(req: PayloadRequest, passage: Passage | null): void {
  if (whoOf(req) !== 'system' || passage?.action === 'publish') return
  throw new RefusedError({
    code: 'forbidden',
    message:
      'Nobody is signed in: what readers see is changed by an editor. 未登录，不能改动已发布的内容。',
  })
}

function refuseUnpublishable(
  req: PayloadRequest,
  collection: Reviewed,
  next: ReviewedDoc,
  signed: boolean,
): void {
  const refused = refusal('publish', {
    who: whoOf(req),
    state: next.review?.state ?? 'draft',
    published: false,
    ai: countsAsAi(next.ai),
    signed,
    ...nothingAgainst,
    missing: missingOf(collection, next),
  })
  if (refused) throw new RefusedError(refused)
}

/**
 * Looks at the live document after the write, inside its transaction: if it is published, it must be
 * what was signed. A throw here rolls the write back.
 */
export function guardAfterChange(collection: Reviewed): CollectionAfterChangeHook {
  return async ({ doc, req, operation }) => {
    const kept = notes(req)
    const before =
      (operation === 'update' && kept.before.get(doc.id)) || (await beforeOf(req, collection, null))
    kept.publications.delete(doc.id)
    await logActs(req, collection, operation === 'update' ? doc.id : null, doc)
    const live = await liveDocument(req, collection, doc.id)
    const published = live?._status === 'published'
    if (!live || (!published && !before.published)) return doc
    if (published) {
      const hash = await hashOf(req, collection, live)
      // A draft beside it. Even when a deleted tag has made it another than was signed, it can be
      // worked on: that is the way to a new sign-off.
      if (hash === before.hash && live.revision === before.revision) return doc
      if (countsAsAi(live.ai) && !isSigned(live.review, hash)) {
        throw new RefusedError({
          code: 'not-signed',
          message:
            'What would be published is not what was signed: submit it and have it signed off again.',
        })
      }
      await note(before.published ? 'updated' : 'published', hash)
    } else {
      await note('retracted', null)
    }
    return doc

    async function note(event: Publication['event'], hash: string | null): Promise<void> {
      if (!live) return
      kept.publications.set(doc.id, { event, collection, doc: live, previous: before.live })
      await audit(req, {
        action: event,
        collectionSlug: collection,
        doc: live.id,
        title: live.title,
        revision: live.revision,
        version: await latestVersion(req, collection, live.id),
        contentHash: hash,
        detail: signedOf(live, kept.passage?.detail),
      })
    }
  }
}

/**
 * What is published can't be deleted: readers and channels must be told first. Nor can a post that a
 * published issue names: the issue would no longer be what was signed.
 */
export function guardBeforeDelete(collection: Reviewed): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const live = await liveDocument(req, collection, String(id))
    if (live?._status === 'published') {
      throw new RefusedError({
        code: 'published',
        message: 'It is published: retract it with a reason before deleting it. 请先撤回，再删除。',
      })
    }
    if (collection === 'issues') return
    await refuseWherePublished(
      req,
      'issues',
      { 'items.post': { equals: String(id) } },
      (title) =>
        `The issue “${title}” is published as it was signed, and names this post: it can’t be deleted before that is retracted. 已发布的期刊引用了它，不能删除。`,
    )
  }
}
