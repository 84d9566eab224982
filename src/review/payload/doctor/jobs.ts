import { type Look, pages } from './look'

interface Job {
  id: string
  taskSlug?: string | null
  processing?: boolean | null
  hasError?: boolean | null
  completedAt?: string | null
  waitUntil?: string | null
  updatedAt: string
  createdAt: string
}

/** A job that runs, or waits past its time, longer than this is stuck, in ms. */
const patience = 10 * 60_000

/** Reports jobs that are stuck, failed, or late. */
export async function checkJobs(look: Look, now = new Date()): Promise<void> {
  const limit = now.getTime() - patience
  const past = (time: string): boolean => new Date(time).getTime() < limit
  for await (const page of pages<Job>(look.payload, 'payload-jobs')) {
    for (const job of page) {
      look.step()
      const what = faultOf(job, past)
      if (what === null) continue
      look.report({
        check: 'jobs',
        severity: 'error',
        where: `job ${job.id} (${job.taskSlug ?? 'unknown'})`,
        ...what,
      })
    }
  }
}

function faultOf(
  job: Job,
  past: (time: string) => boolean,
): { message: string; todo: string } | null {
  if (job.completedAt) return null
  if (job.hasError) {
    return {
      message: 'failed and is not tried again',
      todo: 'Look into the server’s log for the reason, then publish the document by hand.',
    }
  }
  if (job.processing) {
    return past(job.updatedAt)
      ? {
          message: `has been running since ${job.updatedAt}: its process died`,
          todo: 'Start the server: it sets such jobs free.',
        }
      : null
  }
  const due = job.waitUntil ?? job.createdAt
  return past(due)
    ? {
        message: `was due at ${new Date(due).toISOString()} and has not run`,
        todo: 'Start the server, which runs the jobs.',
      }
    : null
}
