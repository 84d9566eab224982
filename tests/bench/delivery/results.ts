import { quantile, type Table } from '../measure'
import { coldGroup } from './cold'
import { median, type Measured } from './rounds'
import { target } from './targets'

/** A ratio in a table: its heading, what Galley is compared with, and whether by processor time too. */
type Against = readonly [heading: string, name: string, cpu: boolean]

/** Finds the figures of a cell by its group and target. */
export class Results {
  constructor(readonly measured: readonly Measured[]) {}

  find(group: string, name: string): Measured | null {
    return this.measured.find(({ cell }) => cell.group === group && cell.target === name) ?? null
  }

  /** Median of answers a second; null where it was not measured. */
  rate(group: string, name: string): number | null {
    const found = this.find(group, name)
    return found && median(found, 'rate')
  }

  /**
   * How many times as many answers a second one gives as the other: the median over the rounds, each
   * compared with the same round of the other, which met the same machine.
   */
  ratio(one: [group: string, name: string], other: [group: string, name: string]): number | null {
    const [above, below] = [this.find(...one), this.find(...other)]
    if (!above || !below) return null
    const ratios = above.rounds.map(
      (round, n) => round.rate / (below.rounds[n]?.rate ?? Number.NaN),
    )
    return quantile(ratios, 0.5)
  }

  /** The other’s processor time for one answer, divided by the one’s; null where it is not known. */
  cpuRatio(
    one: [group: string, name: string],
    other: [group: string, name: string],
  ): number | null {
    const [above, below] = [this.find(...one), this.find(...other)]
    const ratio = above && below && median(below, 'cpu') / median(above, 'cpu')
    return ratio === null || Number.isNaN(ratio) ? null : ratio
  }

  private row(one: Measured, against: readonly Against[]): Table['rows'][number] {
    const { cell, rounds } = one
    const rates = rounds.map(({ rate }) => rate)
    const own = [cell.group, cell.target] as [string, string]
    const ratios = against.flatMap(([heading, name, cpu]) => {
      const pair = [own, [cell.group, name] as [string, string]] as const
      const isOurs = cell.target.startsWith(target.galley)
      const rates = [heading, (isOurs && this.ratio(...pair)) || ''] as const
      return cpu ? [rates, [`${heading}, CPU`, (isOurs && this.cpuRatio(...pair)) || '']] : [rates]
    })
    const failed = rounds.reduce((sum, round) => sum + round.failed, 0)
    return {
      name: `${cell.group.replace(/^\w+(?:, [\d,]+)?: /, '')} · ${cell.target}`,
      figures: {
        'req/s': median(one, 'rate'),
        least: Math.min(...rates),
        most: Math.max(...rates),
        'p50 ms': median(one, 'p50'),
        'p99 ms': median(one, 'p99'),
        'CPU ms': Number.isNaN(median(one, 'cpu')) ? '' : median(one, 'cpu'),
        ...Object.fromEntries(ratios),
        ...(failed > 0 ? { failed } : {}),
      },
    }
  }

  /** A table of all cells whose group begins so, with ratios to some targets. */
  table(title: string, prefix: string, against: readonly Against[]): Table {
    const rows = this.measured
      .filter(({ cell }) => cell.group.startsWith(prefix))
      .map((one) => this.row(one, against))
    return { title, rows }
  }

  /** The tables of hot answers and of computed ones at each size. */
  tables(sizes: readonly number[]): Table[] {
    const hot = this.table('Hot: the same address again and again', 'hot', [
      ['÷ node', target.node, true],
      ['÷ Express', target.express, false],
      ['÷ bare', target.bare, true],
    ])
    const cold = sizes.map((posts) =>
      this.table(
        `Cold: another address each time, ${posts.toLocaleString('en')} posts`,
        coldGroup('', posts),
        [['÷ bare', target.bare, true]],
      ),
    )
    return [hot, ...cold].filter(({ rows }) => rows.length > 0)
  }
}
