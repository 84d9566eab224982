import type { PayloadRequest } from 'payload'
import { APIError, commitTransaction, Forbidden, initTransaction, killTransaction } from 'payload'
import { actorOf } from '../../access'
import { contentHash, idOf, type Reviewed } from '../canonical'
import type { Finding } from '../finding'
import { countsAsAi } from '../provenance'
import { RefusedError } from '../refused'
import { type Action, refusal, transitions } from '../states'
import { audit } from './audit'
import { emptySignOff, liveDocument, type Review, type ReviewedDoc, type Waiver } from './document'
import { findingsOf } from './findings'
import { type Passage, whoOf, withPassage } from './guard'
import { scheduleTask } from './scheduled'

/** What a transition's request may carry. */
export interface TransitionInput {
  /** `request-changes`: what to change. */
  message?: string
  /** `sign-off`: the words signed. */
  statement?: string
  /** `sign-off`: the hash the signer saw; refused when the draft is no longer that. */
  contentHash?: string
  /** `sign-off`: blocking findings that the signer lets pass. */
  waivers?: Waiver[]
  /** `retract`: why. */
  reason?: string
  /** `publish`: a time in the future (ISO 8601); at once when absent. */
  at?: string
}

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
  const ours = await initTransaction(req)
  try {
    const doc = await run(req, collection, id, action, input)
    if (ours) await commitTransaction(req)
    return doc
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

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
  const hash = contentHash(collection, doc)
  const ai = countsAsAi(doc.ai)
  const refused = refusal(action, {
    who,
    state: doc.review?.state ?? 'draft',
    published: live?._status === 'published',
    ai,
    signed: doc.review?.signOff?.contentHash === hash,
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
    review.state = doc.review?.state ?? 'draft'
    if (input.at) {
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

/** What a published document must have; drafts may lack anything but a title. */
function requireComplete(collection: Reviewed, doc: ReviewedDoc): void {
  const missing =
    collection === 'posts'
      ? doc.body
        ? []
        : ['body']
      : Array.isArray(doc.items) && doc.items.length > 0
        ? []
        : ['items']
  if (!doc.title?.trim()) missing.unshift('title')
  if (missing.length > 0) {
    throw new RefusedError({
      code: 'incomplete',
      message: `Fill in ${missing.join(' and ')} before publishing.`,
    })
  }
}

async function signOff(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  hash: string,
  input: TransitionInput,
): Promise<Partial<Review>> {
  const actor = actorOf(req)
  if (actor?.kind !== 'person') throw new Forbidden(req.t)
  requireComplete(collection, doc)
  if (input.contentHash && input.contentHash !== hash) {
    throw new RefusedError({
      code: 'content-changed',
      message:
        'The draft has changed since you read it: read it again before you sign. 内容已变更，请重新审读后再签发。',
    })
  }
  await requireSecondPerson(req, doc, actor.id)
  const findings = findingsOf(collection, doc)
  const waivers = (input.waivers ?? []).filter((waiver) => waiver.reason?.trim())
  const waived = new Set(waivers.map((waiver) => waiver.rule))
  const blocking = findings.filter(
    (finding) => finding.severity === 'error' && !waived.has(finding.rule),
  )
  if (blocking.length > 0) {
    throw new RefusedError(
      {
        code: 'findings',
        message: `${blocking.length} blocking ${blocking.length === 1 ? 'finding' : 'findings'} (${rulesOf(blocking)}): fix them, or waive each rule with a reason. 存在须处理的问题。`,
      },
      blocking,
    )
  }
  return {
    findings,
    signOff: {
      by: actor.id,
      at: new Date().toISOString(),
      statement: input.statement?.trim() ?? '',
      contentHash: hash,
      waivers: waivers.length > 0 ? waivers : null,
    },
  }
}

function rulesOf(findings: Finding[]): string {
  return [...new Set(findings.map((finding) => finding.rule))].join(', ')
}

/**
 * By default the one who signs neither created the article nor is its only human author
 * (`review.secondPerson` in the settings).
 */
async function requireSecondPerson(
  req: PayloadRequest,
  doc: ReviewedDoc,
  signer: string,
): Promise<void> {
  const settings = await req.payload.findGlobal({
    slug: 'settings',
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (settings.review?.secondPerson === false) return
  const refuse = (why: string): never => {
    throw new RefusedError({
      code: 'second-person',
      message: `You ${why}: another editor must sign it off. 须由另一位编辑签发。`,
    })
  }
  const creator = doc.createdBy as { relationTo?: string; value?: unknown } | null | undefined
  if (creator?.relationTo === 'users' && idOf(creator.value) === signer) refuse('created it')
  const ids = Array.isArray(doc.authors) ? doc.authors.flatMap((author) => idOf(author) ?? []) : []
  if (ids.length === 0) return
  const { docs } = await req.payload.find({
    collection: 'authors',
    where: { id: { in: ids } },
    depth: 0,
    limit: ids.length,
    overrideAccess: true,
    req,
  })
  const humans = docs.filter((author) => author.kind !== 'agent')
  if (humans.length === 1 && humans[0] && idOf(humans[0].user) === signer)
    refuse('are its only human author')
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
