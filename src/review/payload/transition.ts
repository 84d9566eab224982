import { setTimeout as sleep } from 'node:timers/promises'
import type { PayloadRequest } from 'payload'
import { commitTransaction, Forbidden, initTransaction, killTransaction } from 'payload'
import { isConflict } from '../../database/conflict'
import type { Reviewed } from '../canonical'
import { nothingAgainst } from '../situation'
import { countsAsAi } from '../provenance'
import { RefusedError } from '../refused'
import { type Action, refusal, roleRefusal, type Situation, transitions } from '../states'
import { audit } from './audit'
import { hashOf, latestVersion } from './content-hash'
import {
  emptySignOff,
  isSigned,
  liveDocument,
  missingOf,
  type Review,
  type ReviewedDoc,
} from './document'
import type { TransitionInput } from './input'
import { type Act, whoOf } from './notes'
import { scheduleTask, scheduleTime } from './schedule'
import { signedReview, type Signing, signingOf, waiverActs } from './sign-off'
import { latestDraft, writePassage } from './write'

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
  const forbidden = roleRefusal(action, who)
  if (forbidden) throw who === 'nobody' ? new Forbidden(req.t) : new RefusedError(forbidden)
  const doc = await latestDraft(req, collection, id)
  const published = (await liveDocument(req, collection, id))?._status === 'published'
  const hash = await hashOf(req, collection, doc)
  const signing = action === 'sign-off' ? await signingOf(req, collection, doc, hash, input) : null
  const situation = situationOf(req, collection, doc, hash, {
    published,
    input: input[transitions[action].input ?? 'message'],
    ...(signing ?? nothingAgainst),
  })
  const refused = refusal(action, situation)
  if (refused) {
    throw new RefusedError(refused, refused.code === 'findings' ? signing?.blocking : undefined)
  }

  const state = transitions[action].to ?? situation.state
  const review = { state, ...changes(req, action, input, hash, signing) }
  if (review.scheduledAt) {
    await scheduleTask(req, { collection, id, contentHash: hash, at: review.scheduledAt })
  }
  const now = action === 'publish' && !review.scheduledAt
  const waivers = signing?.waived.map(({ waiver }) => waiver)
  const detail = { ...input, ...(waivers && { waivers }) }
  const after = await writePassage(req, { id, action, review, detail }, collection, now, published)
  // Publishing and retracting are logged where they take effect, in the guard.
  if (!now && action !== 'retract') {
    const own: Act = {
      action: review.scheduledAt ? 'schedule' : action,
      contentHash: hash,
      detail,
    }
    await log(req, collection, doc, [...waiverActs(signing?.waived ?? [], hash), own])
  }
  return after
}

function situationOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  hash: string,
  more: Pick<Situation, 'published' | 'input' | 'moved' | 'conflict' | 'blocking'>,
): Situation {
  const signed = isSigned(doc.review, hash)
  const stored = doc.review?.state ?? 'draft'
  // Signed once, but another text of an image has ended that without a write on the document.
  const lapsed = stored === 'approved' && Boolean(doc.review?.signOff?.contentHash) && !signed
  return {
    who: whoOf(req),
    state: lapsed ? 'draft' : stored,
    ai: countsAsAi(doc.ai),
    signed,
    missing: missingOf(collection, doc),
    ...more,
  }
}

/** What a transition changes of the review besides the state. */
function changes(
  req: PayloadRequest,
  action: Action,
  input: TransitionInput,
  hash: string,
  signing: Signing | null,
): Partial<Review> {
  switch (action) {
    case 'submit':
      return { message: null }
    case 'request-changes':
      return { message: input.message, signOff: emptySignOff, scheduledAt: null }
    case 'sign-off':
      if (!signing) throw new Error('A sign-off without a signer.')
      return {
        ...signedReview(req, signing, hash, input.statement ?? ''),
        scheduleError: null,
      }
    case 'publish':
      return input.at === undefined
        ? {}
        : { scheduledAt: scheduleTime(input.at), scheduleError: null }
    case 'retract':
      return { message: null, signOff: emptySignOff, scheduledAt: null }
  }
}

async function log(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  acts: readonly Act[],
): Promise<void> {
  const version = await latestVersion(req, collection, doc.id)
  for (const act of acts) {
    const { id, title, revision } = doc
    await audit(req, { ...act, collectionSlug: collection, doc: id, title, revision, version })
  }
}
