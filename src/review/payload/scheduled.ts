import {
  commitTransaction,
  initTransaction,
  killTransaction,
  type PayloadRequest,
  type TaskConfig,
} from 'payload'
import { blockedBy, conditions } from '../conditions'
import { RefusedError } from '../refused'
import type { Refusal } from '../states'
import { waive } from '../waivers'
import { failedSchedule } from './acts'
import { audit } from './audit'
import { hashOf, latestVersion } from './content-hash'
import { liveDocument, type ReviewedDoc } from './document'
import { findingsOf } from './findings'
import type { Scheduled } from './schedule'
import { transition } from './transition'
import { latestDraft, writePassage } from './write'

/**
 * How often a publish that failed for an inner reason is tried again, and how soon, in ms: after 10, 30
 * and 70 s. MongoDB keeps what a process that died was writing locked for up to a minute.
 */
const retries = { attempts: 3, backoff: { type: 'exponential' as const, delay: 10_000 } }

/**
 * Publishes a document at its time. All conditions are checked again then, the findings too: a job
 * proves nothing. What stands against it is said on the document and in the audit log. A schedule that
 * was replaced or withdrawn does nothing.
 */
export const publishScheduledTask: TaskConfig<{ input: Scheduled; output: { outcome: string } }> = {
  slug: 'publishScheduled',
  retries,
  inputSchema: [
    { name: 'collection', type: 'text', required: true },
    { name: 'id', type: 'text', required: true },
    { name: 'contentHash', type: 'text', required: true },
    { name: 'at', type: 'text', required: true },
  ],
  outputSchema: [{ name: 'outcome', type: 'text', required: true }],
  handler: async ({ input, req }) => {
    const scheduled = scheduledOf(input)
    const doc = await waiting(req, scheduled)
    if (!doc) return { output: { outcome: 'withdrawn' } }
    const refused = await refusalNow(req, scheduled, doc)
    if (!refused) return { output: { outcome: 'published' } }
    await giveUp(req, scheduled, doc, refused.message, refused.code)
    return { output: { outcome: `refused: ${refused.code}` } }
  },
  onFail: async ({ input, req, taskStatus }) => {
    if (!input || (taskStatus?.totalTried ?? 0) < retries.attempts) return
    const scheduled = scheduledOf(input as Scheduled)
    const doc = await waiting(req, scheduled)
    const words =
      'Something went wrong inside Galley; its log says what. 内部错误，详见服务器日志。'
    if (doc) await giveUp(req, scheduled, doc, words, 'fault')
  },
}

function scheduledOf({ collection, id, contentHash, at }: Scheduled): Scheduled {
  return { collection: collection === 'issues' ? 'issues' : 'posts', id, contentHash, at }
}

/** The document, when it still waits for this schedule. */
async function waiting(
  req: PayloadRequest,
  { collection, id, at }: Scheduled,
): Promise<ReviewedDoc | null> {
  if (!(await liveDocument(req, collection, id))) return null
  const doc = await latestDraft(req, collection, id)
  const { scheduledAt } = doc.review ?? {}
  return scheduledAt && new Date(scheduledAt).toISOString() === at ? doc : null
}

/** Publishes; or says why not. */
async function refusalNow(
  req: PayloadRequest,
  { collection, id, contentHash }: Scheduled,
  doc: ReviewedDoc,
): Promise<Refusal | null> {
  if ((await hashOf(req, collection, doc)) !== contentHash) {
    const { code } = conditions.readAsItIs
    const message =
      'What readers would see is not what was scheduled: an image or something it names has changed. 内容已变更。'
    return { code, message }
  }
  const { signOff } = doc.review ?? {}
  if (signOff?.contentHash) {
    const found = await findingsOf(req, collection, doc)
    const { open } = waive(found, signOff.waivers ?? [])
    if (open.length > 0) return { code: conditions.settled.code, message: blockedBy(open) }
  }
  try {
    await transition(req, collection, id, 'publish')
    return null
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return { code: error.data.code, message: error.message }
  }
}

/** Ends a schedule that can't be kept, and says so on the document and in the audit log. */
async function giveUp(
  req: PayloadRequest,
  { collection, id, at }: Scheduled,
  doc: ReviewedDoc,
  reason: string,
  code: string,
): Promise<void> {
  const { act, words } = failedSchedule(at, reason, code)
  const ours = await initTransaction(req)
  try {
    const published = (await liveDocument(req, collection, id))?._status === 'published'
    const review = { scheduledAt: null, scheduleError: words }
    await writePassage(req, { id, action: 'schedule-failed', review }, collection, false, published)
    const version = await latestVersion(req, collection, id)
    const { title, revision } = doc
    await audit(req, { ...act, collectionSlug: collection, doc: id, title, revision, version })
    if (ours) await commitTransaction(req)
  } catch (error) {
    if (ours) await killTransaction(req)
    throw error
  }
}
