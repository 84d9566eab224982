import { setTimeout as sleep } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { APIError, commitTransaction, Forbidden, initTransaction, killTransaction } from 'payload'
import { isConflict } from '../../database/conflict'
import type { Reviewed } from '../canonical'
import { countsAsAi } from '../provenance'
import { RefusedError } from '../refused'
import { type Action, refusal, transitions } from '../states'
import { audit } from './audit'
import { hashOf, latestVersion } from './content-hash'
import { emptySignOff, isSigned, liveDocument, type Review, type ReviewedDoc } from './document'
import { type Passage, whoOf, withPassage } from './notes'
import type { TransitionInput } from './input'
import { scheduleTask } from './schedule'
import { requireComplete, signOff } from './sign-off'

/**
 * Carries out one editorial transition, in one transaction with its audit line and outbox rows.
 * @returns the document after it
 * @throws RefusedError (409, 403 or 400) when the table of states or a condition says no
 */
export async function transition(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  action: Action,
  input: TransitionInput = {},
): Promise<ReviewedDoc> {
  for (let again = retries; ; again--) {
    const ours = await initTransaction(req)
    try {
      const doc = await run(req, collection, id, action, input)
      if (ours) await commitTransaction(req)
      return doc
    } catch (error) {
      await killTransaction(req)
      // Two that meet in one document (a tag that both publish): the later one begins again.
      if (!ours || again === 0 || !isConflict(error)) throw error
      await sleep(20 + 60 * Math.random())
    }
  }
}

const retries = 8

async function run(
  req: PayloadRequest,
  collection: Reviewed,
  id: string,
  action: Action,
  input: TransitionInput,
): Promise<ReviewedDoc> {
  const who = whoOf(req)
  if (!transitions[action].who.includes(who)) {
    if (who === 'nobody') throw new Forbidden(req.t)
    throw new RefusedError(
      refusal(action, { who, state: 'draft', published: false, ai: true, signed: false }) ?? {
        code: 'forbidden',
        message: 'You may not do this.',
      },
    )
  }
  const doc = await latest(req, collection, id)
  const live = await liveDocument(req, collection, id)
  const hash = await hashOf(req, collection, doc)
  const ai = countsAsAi(doc.ai)
  const signed = isSigned(doc.review, hash)
  const stored = doc.review?.state ?? 'draft'
  // Signed once, but a deleted tag or signer has ended that without a write on the document.
  const lapsed = stored === 'approved' && Boolean(doc.review?.signOff?.contentHash) && !signed
  const state = lapsed ? 'draft' : stored
  const refused = refusal(action, {
    who,
    state,
    published: live?._status === 'published',
    ai,
    signed,
    input: input[transitions[action].needs ?? 'message'],
  })
  if (refused) throw new RefusedError(refused)

  const review: Partial<Review> = { state: transitions[action].to }
  if (action === 'submit') review.message = null
  if (action === 'request-changes')
    Object.assign(review, { message: input.message, signOff: emptySignOff, scheduledAt: null })
  if (action === 'sign-off') Object.assign(review, await signOff(req, collection, doc, hash, input))
  if (action === 'retract')
    Object.assign(review, { message: null, signOff: emptySignOff, scheduledAt: null })
  if (action === 'publish') {
    requireComplete(collection, doc)
    // What needs no sign-off keeps the state it is in.
    review.state = state
    if (input.at !== undefined) {
      review.scheduledAt = await schedule(req, collection, doc, hash, input.at)
    }
  }
  const now = action === 'publish' && !review.scheduledAt
  const after = await write(
    req,
    { id, action, review, detail: { ...input } },
    collection,
    now,
    live?._status === 'published',
  )
  // Publishing and retracting are logged where they take effect, in the guard.
  if (!now && action !== 'retract') {
    await audit(req, {
      action: review.scheduledAt ? 'schedule' : action,
      collectionSlug: collection,
      doc: id,
      title: doc.title,
      revision: doc.revision,
      version: await latestVersion(req, collection, id),
      contentHash: hash,
      detail: { ...input },
    })
  }
  return after
}

async function latest(req: PayloadRequest, collection: Reviewed, id: string): Promise<ReviewedDoc> {
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

async function write(
  req: PayloadRequest,
  passage: Passage,
  collection: Reviewed,
  publish: boolean,
  published: boolean,
): Promise<ReviewedDoc> {
  // Beside a live document the new state goes into a draft version; else into the document itself, so
  // that it is seen whether one asks for drafts or not.
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

async function schedule(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  hash: string,
  at: string,
): Promise<string> {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) {
    throw new APIError(
      `at: “${at}” is no time: give one such as 2026-03-01T09:00:00+08:00.`,
      400,
      null,
      true,
    )
  }
  if (time.getTime() <= Date.now()) {
    throw new RefusedError({
      code: 'scheduled-in-past',
      message: 'at: the time is past: give one in the future, or none to publish at once.',
    })
  }
  // Whole seconds: with milliseconds a job can miss the tick of its time (payload issue 12566).
  time.setMilliseconds(0)
  await scheduleTask(req, { collection, id: doc.id, contentHash: hash, at: time.toISOString() })
  return time.toISOString()
}
