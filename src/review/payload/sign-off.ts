import type { PayloadRequest } from 'payload'
import { Forbidden } from 'payload'
import { type Actor, actorOf } from '../../access'
import type { Reviewed } from '../canonical'
import type { Finding } from '../finding'
import { fingerprintOf, waive, type Waived } from '../waivers'
import type { Review, ReviewedDoc } from './document'
import { findingsOf } from './findings'
import type { TransitionInput } from './input'
import type { Act } from './notes'
import { conflictOf } from './second-person'

/** What a sign-off stands on, gathered for the table of transitions to decide. */
export interface Signing {
  signer: Extract<Actor, { kind: 'person' }>
  findings: Finding[]
  waived: Waived[]
  blocking: Finding[]
  moved: boolean
  conflict: string | null
}

/**
 * Gathers what a sign-off stands on.
 * @param hash of the draft that is signed
 * @throws Forbidden when the one who asks is no person
 */
export async function signingOf(
  req: PayloadRequest,
  collection: Reviewed,
  doc: ReviewedDoc,
  hash: string,
  input: TransitionInput,
): Promise<Signing> {
  const signer = actorOf(req)
  if (signer?.kind !== 'person') throw new Forbidden(req.t)
  const findings = await findingsOf(req, collection, doc)
  const { used, open } = waive(findings, input.waivers ?? [])
  return {
    signer,
    findings,
    waived: used,
    blocking: open,
    moved: Boolean(input.contentHash) && input.contentHash !== hash,
    conflict: await conflictOf(req, collection, doc, signer),
  }
}

/** What a sign-off writes, once the table of transitions allows it. */
export function signedReview(
  req: PayloadRequest,
  { signer, findings, waived }: Signing,
  hash: string,
  statement: string,
): Partial<Review> {
  return {
    findings,
    signOff: {
      by: signer.id,
      name: signer.name,
      email: req.user?.collection === 'users' ? req.user.email : null,
      at: new Date().toISOString(),
      statement: statement.trim(),
      contentHash: hash,
      waivers: waived.length > 0 ? waived.map(({ waiver }) => waiver) : null,
    },
  }
}

/** What the audit log says of each waiver: what it let pass, and why. */
export function waiverActs(waived: readonly Waived[], hash: string): Act[] {
  return waived.map(({ waiver: { rule, reason }, findings }) => ({
    action: 'waiver',
    contentHash: hash,
    detail: {
      rule,
      reason,
      findings: findings.map((finding) => ({
        ...{ line: finding.line, excerpt: finding.excerpt, fingerprint: fingerprintOf(finding) },
      })),
    },
  }))
}
