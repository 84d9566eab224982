import { quantile } from '../measure'
import type { Ask } from './ask'
import type { Loader } from './loader'
import { processorTime } from './process-figures'

/** One target asked for one thing. */
export interface Cell {
  /** What is asked for, and under which conditions: `hot, 1,000 posts: list`. */
  group: string
  /** Who is asked. */
  target: string
  url: string
  pid: number
  ask: Ask
  posts: number
  connections?: number
}

/** Figures of one round. */
export interface Round {
  /** Answers a second. */
  rate: number
  p50: number
  p99: number
  /** Processor time of the server for one answer, in ms. */
  cpu: number
  failed: number
}

/** What all rounds of a cell gave. */
export interface Measured {
  cell: Cell
  rounds: Round[]
}

const connections = 10

/** Lets what the load left under way end, so that the next cell does not pay for it. */
async function settle({ url, ask }: Cell): Promise<void> {
  const path = ask.path.replaceAll(/\{\w+\}/g, '1')
  await (await fetch(url + encodeURI(decodeURI(path)))).arrayBuffer().catch(() => null)
}

async function round(
  loader: Loader,
  cell: Cell,
  { seconds, least }: { seconds: number; least?: number },
): Promise<Round> {
  const open = cell.connections ?? connections
  const before = processorTime(cell.pid)
  const job = {
    url: cell.url,
    asks: [cell.ask],
    connections: open,
    seconds,
    least,
    posts: cell.posts,
  }
  const { rate, times, failed } = await loader.run(job)
  await settle(cell)
  // What was begun has been worked on too, though nobody waited for it.
  const cpu = (processorTime(cell.pid) - before) / (times.length + open)
  return { rate, p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu, failed }
}

/**
 * Measures cells in interleaved rounds: each round asks every cell once, those of one group after each
 * other and each time in another order, so that a busy moment of the machine hits all targets alike.
 */
export async function measure(
  loader: Loader,
  cells: Cell[],
  { rounds, seconds, log }: { rounds: number; seconds: number; log: (line: string) => void },
): Promise<Measured[]> {
  const measured = cells.map((cell): Measured => ({ cell, rounds: [] }))
  const groups = [...new Set(cells.map(({ group }) => group))].map((group) =>
    measured.filter(({ cell }) => cell.group === group),
  )
  for (const { cell } of measured) {
    await round(loader, cell, { seconds: Math.min(0.4, seconds), least: 1 })
  }
  for (let n = 0; n < rounds; n++) {
    log(`round ${n + 1} of ${rounds}, ${cells.length} cells…`)
    for (const group of groups) {
      const turned = [...group.slice(n % group.length), ...group.slice(0, n % group.length)]
      for (const one of turned) one.rounds.push(await round(loader, one.cell, { seconds }))
    }
  }
  return measured
}

/** The median of a figure over the rounds. */
export const median = ({ rounds }: Measured, figure: keyof Round): number =>
  quantile(
    rounds.map((one) => one[figure]),
    0.5,
  )
