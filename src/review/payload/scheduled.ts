import type { TaskConfig } from 'payload'
import { hashOf } from './content-hash'
import { liveDocument, type ReviewedDoc } from './document'
import type { Scheduled } from './schedule'
import { transition } from './transition'

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
    if ((await hashOf(req, collection, draft as unknown as ReviewedDoc)) !== input.contentHash)
      return { output: { outcome: 'changed' } }
    await transition(req, collection, input.id, 'publish')
    return { output: { outcome: 'published' } }
  },
}
