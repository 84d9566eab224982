import { performance } from 'node:perf_hooks'

/** Times of one way of doing something, a number for each document. */
export class Times {
  readonly wall: number[] = []
  private cpu = 0

  /** Measures one piece of work. */
  async of<T>(work: () => T | Promise<T>): Promise<T> {
    const cpu = process.cpuUsage()
    const start = performance.now()
    const result = await work()
    this.wall.push(performance.now() - start)
    const { user, system } = process.cpuUsage(cpu)
    this.cpu += (user + system) / 1000
    return result
  }

  /** Milliseconds each, on the clock. */
  get mean(): number {
    return this.wall.reduce((sum, time) => sum + time, 0) / Math.max(1, this.wall.length)
  }

  get median(): number {
    return quantile(this.wall, 0.5)
  }

  get p95(): number {
    return quantile(this.wall, 0.95)
  }

  /** Milliseconds of processor time each: what a busy machine changes little. */
  get processor(): number {
    return this.cpu / Math.max(1, this.wall.length)
  }
}

/** The value that the given share of some numbers does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A table of figures: a name for each row, and under each heading a number or a word. */
export interface Table {
  title: string
  rows: { name: string; figures: Record<string, number | string> }[]
  /** What follows from the figures, where a part says so. */
  verdict?: string
  /** What was promised does not hold: the bench ends with an error. */
  failed?: boolean
}

/** Figures as people read them: two digits behind the point for small numbers. */
function shown(value: number | string | undefined): string {
  if (typeof value !== 'number') return value ?? ''
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
}

/** A table as text, in columns. */
export function asText({ title, rows, verdict }: Table): string {
  const headings = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))]
  const cells = [
    ['', ...headings],
    ...rows.map(({ name, figures }) => [name, ...headings.map((key) => shown(figures[key]))]),
  ]
  const widths = cells[0]?.map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)))
  const lines = cells.map((row) =>
    row
      .map((cell, at) =>
        at === 0 ? cell.padEnd(widths?.[at] ?? 0) : cell.padStart(widths?.[at] ?? 0),
      )
      .join('  '),
  )
  return [title, ...lines, ...(verdict ? [verdict] : [])].join('\n')
}
