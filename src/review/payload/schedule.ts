import type { PayloadRequest } from 'payload'
import type { Reviewed } from '../canonical'

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
