import type { PayloadRequest } from 'payload'
import { Forbidden } from 'payload'
import { actorOf } from '../../access'
import { idOf, type Reviewed } from '../canonical'
import type { Finding } from '../finding'
import { RefusedError } from '../refused'
import type { Review, ReviewedDoc } from './document'
import { findingsOf } from './findings'
import type { TransitionInput } from './input'

/** What a published document must have; drafts may lack anything but a title. */
export function requireComplete(collection: Reviewed, doc: ReviewedDoc): void {
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

/**
 * What a sign-off writes, when nothing stands against it.
 * @param hash of the draft that is signed
 * @throws RefusedError when the draft has changed, the signer may not be the one, or findings are open
 */
export async function signOff(
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
  const findings = await findingsOf(req, collection, doc)
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
      name: actor.name,
      email: req.user?.collection === 'users' ? req.user.email : null,
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
