import type { Payload } from 'payload'
import {
  canonicalContent,
  contentHash,
  idOf,
  type MediaContents,
  type Reviewed,
} from '../../canonical'
import { countsAsAi } from '../../provenance'
import { mediaContents } from '../content-hash'
import { isSigned, type ReviewedDoc, type SignOff } from '../document'
import { groupBy, type Look } from './look'

/** What the log says of a document, as far as it is asked here. */
interface Logged {
  id: string
  doc: string
  seq: number
  action: string
  actor: string
  revision?: number | null
  version?: string | null
  contentHash?: string | null
  at: string
  actorName?: string | null
  actorEmail?: string | null
  detail?: Record<string, unknown> | null
}

/** How long after its time a scheduled publish is looked for, in ms. */
const late = 10 * 60_000

/**
 * Compares a page of documents with their sign-offs and with the log: each published one must be what
 * was signed, and what the log says was published.
 */
export async function checkPublications(
  look: Look,
  collection: Reviewed,
  docs: ReviewedDoc[],
  now = new Date(),
): Promise<void> {
  for (const doc of docs) reportLate(look, collection, doc, now)
  const published = docs.filter((doc) => doc._status === 'published')
  if (published.length === 0) return
  const { payload } = look
  const media = await mediaContents({ payload }, published)
  const logged = await loggedOf(payload, collection, published)
  for (const doc of published) {
    const hash = contentHash(collection, doc, media)
    const fault = faultOf(doc, hash, logged.get(doc.id) ?? [])
    if (fault === null) continue
    const changed = await changedFields(payload, collection, doc, media, fault.version)
    look.report({
      check: 'content',
      severity: 'error',
      where: `${collection}/${doc.id}`,
      message: `“${doc.title ?? ''}” ${fault.message}${changed}`,
      todo: 'Retract it, or submit it and have it signed off and published again.',
    })
  }
}

function reportLate(look: Look, collection: Reviewed, doc: ReviewedDoc, now: Date): void {
  const at = doc.review?.scheduledAt
  if (!at || new Date(at).getTime() > now.getTime() - late) return
  look.report({
    check: 'jobs',
    severity: 'error',
    where: `${collection}/${doc.id}`,
    message: `“${doc.title ?? ''}” was scheduled for ${new Date(at).toISOString()} and is not published`,
    todo: 'Start the server, which runs scheduled publishing; or publish it by hand.',
  })
}

async function loggedOf(
  payload: Payload,
  collection: Reviewed,
  docs: ReviewedDoc[],
): Promise<Map<string, Logged[]>> {
  const { docs: entries } = await payload.db.find<Logged>({
    collection: 'audit',
    sort: 'seq',
    pagination: false,
    select: {
      seq: true,
      doc: true,
      action: true,
      actor: true,
      revision: true,
      version: true,
      contentHash: true,
      at: true,
      actorName: true,
      actorEmail: true,
      detail: true,
    },
    where: {
      and: [
        { collectionSlug: { equals: collection } },
        { doc: { in: docs.map(({ id }) => id) } },
        { action: { in: ['sign-off', 'published', 'updated', 'retracted'] } },
      ],
    },
  })
  return groupBy(entries, ({ doc }) => doc)
}

interface Fault {
  message: string
  /** The stored version that was published, as the log says. */
  version: string | null
}

/** What stands against a published document; null when nothing does. */
function faultOf(doc: ReviewedDoc, hash: string, logged: Logged[]): Fault | null {
  const out = logged.findLast(({ action }) => action !== 'sign-off')
  const version = out?.version ?? null
  const { signOff } = doc.review ?? {}
  if (countsAsAi(doc.ai) && !isSigned(doc.review, hash)) {
    const signer = signOff?.name ?? signOff?.email
    const message = signOff?.contentHash
      ? `is not what was signed: ${signer ? `${signer} signed` : 'the sign-off is of'} ${signOff.contentHash}, what readers see is ${hash}`
      : 'is published, AI had a part in it, and nobody has signed it'
    return { message, version }
  }
  if (!out || out.action === 'retracted') {
    const message = out
      ? `is published, but the audit log says that it was retracted (entry ${out.seq})`
      : 'is published, but the audit log does not say that it ever was'
    return { message, version }
  }
  if (out.contentHash !== hash || out.revision !== (doc.revision ?? 0)) {
    return {
      message: `is not what was published: entry ${out.seq} of the audit log says revision ${out.revision}, ${out.contentHash}; what readers see is revision ${doc.revision ?? 0}, ${hash}`,
      version,
    }
  }
  const by = idOf(signOff?.by)
  const known = logged.filter(
    (entry) =>
      entry.action === 'sign-off' &&
      entry.contentHash === signOff?.contentHash &&
      entry.actor === `users:${by}`,
  )
  if (!signOff?.contentHash || known.some((entry) => saysTheSame(signOff, entry))) return null
  const entry = known.at(-1)
  const message = entry
    ? `has a sign-off with another name, statement, time or waivers than entry ${entry.seq} of the audit log`
    : 'has a sign-off that the audit log does not know'
  return { message, version }
}

/** Whether a sign-off's words, which anyone may read, are those that were logged when it was made. */
function saysTheSame(signOff: Partial<SignOff>, entry: Logged): boolean {
  const apart = Math.abs(new Date(signOff.at ?? 0).getTime() - new Date(entry.at).getTime())
  const waivers = (value: unknown): string => JSON.stringify(value ?? []) ?? ''
  return (
    apart < late &&
    (signOff.name ?? null) === (entry.actorName ?? null) &&
    (signOff.email ?? null) === (entry.actorEmail ?? null) &&
    // The log has the words as they came, the sign-off without spaces around them.
    (signOff.statement ?? '') === String(entry.detail?.statement ?? '').trim() &&
    waivers(signOff.waivers) === waivers(entry.detail?.waivers)
  )
}

/** Which fields differ from the version that was published, in words. */
async function changedFields(
  payload: Payload,
  collection: Reviewed,
  doc: ReviewedDoc,
  media: MediaContents,
  version: string | null,
): Promise<string> {
  if (version === null) return ''
  const { docs } = await payload.db.findVersions<ReviewedDoc>({
    collection,
    limit: 1,
    pagination: false,
    where: { id: { equals: version } },
  })
  const then = docs[0]?.version
  if (!then) return '. The version that was published is gone'
  const before = canonicalContent(collection, then, media)
  const after = canonicalContent(collection, doc, media)
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return names.length > 0
    ? `. Changed: ${names.join(', ')}`
    : '. Its fields are those that were published: an image has other bytes or words, or the sign-off was changed'
}
