// The load, in a process of its own: takes jobs over the channel to its parent, answers with figures.
import { performance } from 'node:perf_hooks'
import autocannon from 'autocannon'
import { type Ask, fillIn, hasPlaces } from './ask'

export interface LoadJob {
  url: string
  /** Sent in turn. */
  asks: Ask[]
  connections: number
  seconds: number
  /** Requests a second over all connections; as fast as they are answered when left out. */
  rate?: number
  /** How many posts the target has, for addresses that differ. */
  posts: number
  /** Ends after so many answers instead. */
  amount?: number
  /** Goes on until there are so many answers, up to 10 s; 10 when left out. */
  least?: number
}

export interface LoadFigures {
  /** Answers a second. */
  rate: number
  /** Milliseconds from request to answer, in order of arrival. */
  times: number[]
  /** Answers that were no success (400 and above), errors of connections, time-outs. */
  failed: number
}

const fewest = 10
const longest = 10_000

/** Never begins anew, so that no address is asked for twice in a run. */
let count = 0

type Requests = autocannon.Request[]

/** The path of a request as one line of HTTP. */
const inAscii = (path: string): string => path.replace(/[^\x21-\x7e]/g, encodeURIComponent)

function requests({ asks, posts }: LoadJob): Requests {
  return asks.map((ask) => {
    const fixed = { method: ask.method, headers: ask.headers }
    if (!hasPlaces(ask)) return { ...fixed, path: inAscii(ask.path), body: ask.body }
    return {
      ...fixed,
      path: '/',
      setupRequest: (request) => {
        const places = { n: count++, posts }
        return {
          ...request,
          path: inAscii(fillIn(ask.path, places)),
          ...(ask.body ? { body: fillIn(ask.body, places) } : {}),
        }
      },
    }
  })
}

async function load(job: LoadJob): Promise<LoadFigures> {
  const times: number[] = []
  let failed = 0
  let ended = 0
  const start = performance.now()
  const options: autocannon.Options = {
    url: job.url,
    connections: job.connections,
    pipelining: 1,
    // Ended by hand, so that short rounds are as long as they should be.
    duration: 3600,
    sampleInt: 250,
    timeout: 60,
    requests: requests(job),
    ...(job.rate ? { overallRate: job.rate, ignoreCoordinatedOmission: true } : {}),
  }
  let end: (error: unknown) => void = () => undefined
  const over = new Promise<unknown>((resolve) => (end = resolve))
  const running = autocannon(options, end)
  const stop = (): void => {
    if (ended > 0) return
    ended = performance.now()
    // The types lack it.
    ;(running as unknown as { stop: () => void }).stop()
  }
  running.on('response', (_client, status, _bytes, time) => {
    if (ended > 0) return
    times.push(time)
    if (status >= 400) failed++
    if (job.amount ? times.length >= job.amount : performance.now() - start >= job.seconds * 1000) {
      if (times.length >= Math.min(job.least ?? fewest, job.amount ?? fewest)) stop()
    }
  })
  running.on('reqError', () => failed++)
  const deadline = setTimeout(stop, Math.max(longest, job.amount ? 120_000 : 0, job.seconds * 1000))
  const error = await over
  if (error) throw error
  clearTimeout(deadline)
  return { rate: times.length / ((ended - start) / 1000), times, failed }
}

process.on('message', (job: LoadJob) => {
  load(job).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
