import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Reviewed } from '../canonical'
import { RefusedError } from '../refused'

/** The queue that Galley's own worker runs. */
export const queue = 'galley'

export interface Scheduled {
  collection: Reviewed
  id: string
  /** The content that was to be published: when it has changed meanwhile, nothing happens. */
  contentHash: string
  at: string
}

/**
 * Reads the time of a scheduled publish.
 * @returns ISO 8601 in whole seconds: with milliseconds a job can miss the tick of its time (payload
 *   issue 12566)
 * @throws APIError 400 for no time; RefusedError 400 for one that is past
 */
export function scheduleTime(at: string): string {
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
  time.setMilliseconds(0)
  return time.toISOString()
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
