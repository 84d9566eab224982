import type { Payload, Where } from 'payload'
import { ownerId, ownerIsDead } from '../channels/owner'
import { inTransaction } from '../channels/outbox/transaction'
import { queue } from '../review/payload/schedule'

/**
 * Jobs that have been running longer than this belong to a process that died, in ms. Those of a process
 * that is known to be dead are set free at once.
 */
const jobLease = 10 * 60_000

/** How many jobs a round runs. */
const mostAtOnce = 10

interface Job {
  id: string
  updatedAt: string
  leaseOwner?: string | null
}

/**
 * Runs Galley's job queue: scheduled publishing. Payload's queue has no lease (issue 17645): here each
 * job is taken by one process, which is noted on it, and what a dead process left `processing` is set
 * free first. A publication and all that belongs to it are one transaction, so that a job that is run
 * again finds it done, or undone.
 * @returns a function that stops it and waits for the round under way
 */
export function startWorker(payload: Payload, everyMs = 1000): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let round: Promise<void> = Promise.resolve()

  const run = async (): Promise<void> => {
    try {
      await freeStuckJobs(payload)
      for (const { id } of await jobs(payload, dueNow(), mostAtOnce)) {
        if (stopped) break
        if (await take(payload, id)) await payload.jobs.runByID({ id, silent: true })
      }
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

/** What Payload's own runner would take (`payload/dist/queues/operations/runJobs`). */
function dueNow(): Where[] {
  return [
    { queue: { equals: queue } },
    { processing: { equals: false } },
    { completedAt: { exists: false } },
    { hasError: { not_equals: true } },
    {
      or: [
        { waitUntil: { exists: false } },
        { waitUntil: { less_than: new Date().toISOString() } },
      ],
    },
  ]
}

async function jobs(payload: Payload, and: Where[], limit: number): Promise<Job[]> {
  const { docs } = await payload.db.find<Job>({
    collection: 'payload-jobs',
    where: { and },
    sort: 'createdAt',
    limit,
    pagination: false,
  })
  return docs
}

/** Marks a job as run by this process. @returns false when another one was quicker */
async function take(payload: Payload, id: string): Promise<boolean> {
  const data = { processing: true, leaseOwner: ownerId(), updatedAt: new Date().toISOString() }
  return update(payload, [{ id: { equals: id } }, { processing: { equals: false } }], data)
}

async function freeStuckJobs(payload: Payload): Promise<void> {
  const limit = Date.now() - jobLease
  for (const job of await jobs(payload, [{ processing: { equals: true } }], 50)) {
    if (!ownerIsDead(job.leaseOwner) && Date.parse(job.updatedAt) >= limit) continue
    const asSeen: Where[] = [
      { id: { equals: job.id } },
      { processing: { equals: true } },
      { updatedAt: { equals: job.updatedAt } },
    ]
    if (await update(payload, asSeen, { processing: false, leaseOwner: null }))
      payload.logger.warn(`Job ${job.id} was left running by a process that died: it is run again.`)
  }
}

function update(payload: Payload, and: Where[], data: Record<string, unknown>): Promise<boolean> {
  return inTransaction(payload, async (req) => {
    const updated: unknown = await payload.db.updateOne({
      collection: 'payload-jobs',
      where: { and },
      data,
      req,
    })
    return updated !== null && updated !== undefined
  })
}
