import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile, type Table } from '../measure'
import type { Editor } from './editor'
import type { Loader } from './loader'
import type { Query } from './queries'
import type { Served } from './servers'

/** Times under load, in ms, of all rounds of a kind. */
export interface Times {
  rate: number
  p50: number
  p99: number
  longest: number
}

const connections = 10

/**
 * Reads list, slug and GraphQL in turn while nothing is published, and while one post a second is, in
 * interleaved rounds.
 * @param rate requests a second; as many as are answered when left out
 */
export async function underPublishing(
  { loader, editor, galley }: { loader: Loader; editor: Editor; galley: Served },
  queries: readonly Query[],
  {
    rounds,
    seconds,
    posts,
    rate,
  }: { rounds: number; seconds: number; posts: number; rate?: number },
): Promise<{ quiet: Times; publishing: Times; published: number }> {
  const asks = queries.map(({ hot }) => hot)
  const job = { url: galley.url, asks, connections, seconds, posts, ...(rate ? { rate } : {}) }
  const quiet: Times[] = []
  const publishing: Times[] = []
  let published = 0
  const once = async (): Promise<Times> => {
    const figures = await loader.run(job)
    if (figures.failed > 0) throw new Error(`${figures.failed} requests failed`)
    const { times } = figures
    const longest = times.reduce((most, time) => Math.max(most, time), 0)
    return { rate: figures.rate, p50: quantile(times, 0.5), p99: quantile(times, 0.99), longest }
  }
  await loader.run({ ...job, seconds: 0.5 })
  for (let n = 0; n < rounds; n++) {
    quiet.push(await once())
    await editor.prepare(Math.ceil(seconds) + 2)
    const stop = new AbortController()
    const work = editor.publishEverySecond(stop.signal)
    publishing.push(await once())
    stop.abort()
    published += await work
  }
  const medians = (all: Times[]): Times => {
    const of = (figure: keyof Times): number =>
      quantile(
        all.map((one) => one[figure]),
        0.5,
      )
    return {
      rate: of('rate'),
      p50: of('p50'),
      p99: of('p99'),
      longest: Math.max(...all.map((one) => one.longest)),
    }
  }
  return { quiet: medians(quiet), publishing: medians(publishing), published }
}

/** How long after the answer to a publish a reader of one server sees it, in ms. */
async function visibleAt(url: string, slug: string, since: number): Promise<number> {
  // The list has been asked for before, so that an old answer of it is stored.
  for (;;) {
    const answer = await fetch(`${url}/api/posts?limit=5&depth=0&sort=-createdAt`)
    if ((await answer.text()).includes(`"${slug}"`)) return performance.now() - since
    if (performance.now() - since > 30_000) return Number.POSITIVE_INFINITY
    await sleep(5)
  }
}

/**
 * Publishes some posts and watches when readers see them: at the server that published, and at others
 * on the same database.
 * @returns the times of each server, in ms after the publish was answered
 */
export async function visibility(
  editor: Editor,
  servers: readonly Served[],
  count: number,
): Promise<number[][]> {
  const seen = servers.map((): number[] => [])
  await editor.prepare(count)
  for (let n = 0; n < count; n++) {
    for (const { url } of servers)
      await (await fetch(`${url}/api/posts?limit=5&depth=0&sort=-createdAt`)).text()
    const slug = await editor.publish()
    const since = performance.now()
    const times = await Promise.all(servers.map(({ url }) => visibleAt(url, slug, since)))
    times.forEach((time, at) => seen[at]?.push(time))
    // Not in step with anybody's polling.
    await sleep(97 * (n % 5))
  }
  return seen
}

/** What was measured around publishing, as a table. */
export function publishingTable(
  kinds: readonly { name: string; times: Times }[],
  seen: readonly { name: string; times: number[] }[],
): Table[] {
  return [
    {
      title: 'Reading list, slug and GraphQL in turn, 10 connections',
      rows: kinds.map(({ name, times: { rate, p50, p99, longest } }) => ({
        name,
        figures: { 'req/s': rate, 'p50 ms': p50, 'p99 ms': p99, 'longest ms': longest },
      })),
    },
    {
      title: `From the answer to a publish until readers see it, ms (${seen[0]?.times.length ?? 0} posts)`,
      rows: seen.map(({ name, times }) => ({
        name,
        figures: { median: quantile(times, 0.5), longest: Math.max(...times) },
      })),
    },
  ]
}
