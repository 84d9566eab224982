import type { Payload } from 'payload'
import { queue } from '../review/payload/schedule'

/** Jobs that have been running longer than this belong to a process that died, in ms. */
const jobLease = 10 * 60_000

/**
 * Runs Galley's job queue: scheduled publishing. Payload's queue has no lease (issue 17645), so jobs
 * that a dead process left `processing` are set free first.
 * @returns a function that stops it and waits for the round under way
 */
export function startWorker(payload: Payload, everyMs = 1000): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()

  const run = async (): Promise<void> => {
    try {
      await freeStuckJobs(payload)
      await payload.jobs.run({ queue, limit: 10, silent: true })
    } catch (error) {
      payload.logger.error({ err: error, msg: 'The job queue could not be run; it is tried again' })
    }
    if (!stopped) timer = setTimeout(() => (round = run()), everyMs)
  }
  round = run()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    await round
  }
}

async function freeStuckJobs(payload: Payload): Promise<void> {
  const { docs } = await payload.db.find({
    collection: 'payload-jobs',
    pagination: false,
    limit: 50,
    where: {
      processing: { equals: true },
      updatedAt: { less_than: new Date(Date.now() - jobLease).toISOString() },
    },
  })
  for (const job of docs) {
    payload.logger.warn(`Job ${job.id} was left running by a process that died: it is run again.`)
    await payload.db.updateOne({
      collection: 'payload-jobs',
      id: job.id,
      data: { processing: false },
    })
  }
}
