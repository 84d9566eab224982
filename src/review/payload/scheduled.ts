import type { PayloadRequest, TaskConfig } from 'payload'
import type { Reviewed } from '../canonical'
import { liveDocument } from './document'

/** The queue that Galley's own worker runs. */
export const queue = 'galley'

export interface Scheduled {
  collection: Reviewed
  id: string
  /** The content that was to be published: when it has changed meanwhile, nothing happens. */
  contentHash: string
  at: string
}

/** Queues the publishing of a document for its time, in the transaction of `req`. */
export async function scheduleTask(req: PayloadRequest, input: Scheduled): Promise<void> {
  await req.payload.jobs.queue({
    task: 'publishScheduled',
    queue,
    input,
    waitUntil: new Date(input.at),
    req,
  })
}

/**
 * Publishes a document at its time. All conditions are checked again then: a job proves nothing. A
 * schedule that was replaced or withdrawn does nothing.
 */
export const publishScheduledTask: TaskConfig<{ input: Scheduled; output: { outcome: string } }> = {
  slug: 'publishScheduled',
  retries: 3,
  inputSchema: [
    { name: 'collection', type: 'text', required: true },
    { name: 'id', type: 'text', required: true },
    { name: 'contentHash', type: 'text', required: true },
    { name: 'at', type: 'text', required: true },
  ],
  outputSchema: [{ name: 'outcome', type: 'text', required: true }],
  handler: async ({ input, req }) => {
    const { transition } = await import('./transition')
    const { contentHash } = await import('../canonical')
    const collection = input.collection === 'issues' ? 'issues' : 'posts'
    const live = await liveDocument(req, collection, input.id)
    if (!live) return { output: { outcome: 'gone' } }
    const draft = await req.payload.findByID({
      collection,
      id: input.id,
      draft: true,
      depth: 0,
      overrideAccess: true,
      req,
    })
    const scheduledAt = draft.review?.scheduledAt
    if (!scheduledAt || new Date(scheduledAt).toISOString() !== input.at)
      return { output: { outcome: 'withdrawn' } }
    if (contentHash(collection, { ...draft }) !== input.contentHash)
      return { output: { outcome: 'changed' } }
    await transition(req, collection, input.id, 'publish')
    return { output: { outcome: 'published' } }
  },
}
