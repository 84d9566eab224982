import { setTimeout as sleep } from 'node:timers/promises'
import type { SendResult } from './smtp'

/** One message of a run. */
export interface Job {
  id: string
  /** How often it was tried before. */
  tries: number
}

export interface RunOptions<One extends Job> {
  /** The next messages; none when all are taken. */
  next(): Promise<readonly One[]>
  send(job: One): Promise<SendResult>
  /** Stores what became of a message, before another is begun in its place. */
  settle(job: One, result: Exclude<SendResult, { kind: 'trouble' }>): Promise<void>
  /** Messages a second. */
  perSecond: number
  /** Begins no message after this time, in ms since 1970. */
  deadline: number
  signal: AbortSignal
  /** Some message of this mailing was taken before. */
  proven: boolean
}

/** How a run ended: nothing is left to be sent now, its time was over, or the mail server is in trouble. */
export type RunEnd = { kind: 'done' | 'time' } | { kind: 'trouble'; words: string }

/** Messages under way at a time; the mailer keeps as many connections. */
const abreast = 4
/**
 * So many failures without one success are the mail server's, or our own settings': a relay that takes
 * nothing from us must not cost a list all its readers.
 */
const suspicious = 10

/**
 * Sends messages at a steady pace, some at a time, and ends at the first sign of trouble that is not the
 * reader's. What a server refuses for good is stored only once it has taken something, or has refused a
 * few only.
 */
export async function run<One extends Job>(options: RunOptions<One>): Promise<RunEnd> {
  const { perSecond, deadline, signal } = options
  const started = Date.now()
  let begun = 0
  let proven = options.proven
  let waiting: One[] = []
  let fetching: Promise<void> | null = null
  let end: RunEnd | null = null
  const doubted: [One, Exclude<SendResult, { kind: 'trouble' }>][] = []

  // Who is stopped does not wait for a slow server: the message is sent again, and told by its id.
  const over = new AbortController()
  const cut = new Promise<SendResult>((resolve) => {
    const lost = (): void => resolve({ kind: 'trouble', words: 'Stopped. 已停止。', lost: true })
    const soon = (): void => void setTimeout(lost, 500)
    if (signal.aborted) soon()
    else signal.addEventListener('abort', soon, { once: true, signal: over.signal })
  })

  const take = async (): Promise<One | undefined> => {
    if (waiting.length === 0) {
      fetching ??= options.next().then((jobs) => {
        waiting = [...jobs]
        fetching = null
      })
      await fetching
    }
    return waiting.shift()
  }

  const weigh = async (job: One, result: SendResult): Promise<void> => {
    if (result.kind === 'trouble') {
      end ??= { kind: 'trouble', words: result.words }
      return
    }
    if (result.kind === 'sent') {
      proven = true
      await options.settle(job, result)
      for (const [other, its] of doubted.splice(0)) await options.settle(other, its)
    } else if (proven) await options.settle(job, result)
    else {
      doubted.push([job, result])
      if (doubted.length >= suspicious) {
        end ??= {
          kind: 'trouble',
          words: `The mail server takes none of ${doubted.length} messages, so nobody is struck off the list. 邮件服务器一概拒收，未改动订阅者。 ${result.words}`,
        }
      }
    }
  }

  const worker = async (): Promise<void> => {
    while (end === null) {
      if (signal.aborted || Date.now() >= deadline) {
        end ??= { kind: 'time' }
        return
      }
      const job = await take()
      if (!job || end !== null) return
      const wait = started + (begun++ * 1000) / perSecond - Date.now()
      if (Date.now() + Math.max(wait, 0) >= deadline) {
        waiting.unshift(job)
        end ??= { kind: 'time' }
        return
      }
      if (wait > 0) await sleep(wait)
      if (signal.aborted) continue
      await weigh(job, await Promise.race([options.send(job), cut]))
    }
  }
  try {
    await Promise.all(Array.from({ length: abreast }, worker))
  } finally {
    over.abort()
  }
  if (end === null || (end as RunEnd).kind !== 'trouble') {
    for (const [job, its] of doubted) await options.settle(job, its)
  }
  return end ?? { kind: 'done' }
}
