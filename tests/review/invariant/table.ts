import type { Act } from './world'
import { actors } from './cast'
import type { Step } from './operation'

interface Cell {
  granted: number
  refused: number
}

/** How often what was tried by whom, and what became of it. */
export class Table {
  private readonly cells = new Map<string, Cell>()
  private readonly names = new Set<string>()

  add(step: Step, acts: readonly Act[]): void {
    this.names.add(step.op)
    for (const { actor, outcome } of acts) {
      const key = `${step.op}\t${actor.name}`
      const cell = this.cells.get(key) ?? { granted: 0, refused: 0 }
      if (outcome.ok) cell.granted += 1
      else cell.refused += 1
      this.cells.set(key, cell)
    }
  }

  /** What an operation came to in all. */
  total(op: string): Cell {
    const all = [...this.cells].filter(([key]) => key.startsWith(`${op}\t`))
    return all.reduce(
      (sum, [, { granted, refused }]) => ({
        granted: sum.granted + granted,
        refused: sum.refused + refused,
      }),
      { granted: 0, refused: 0 },
    )
  }

  /** The table as text: granted/refused. */
  toString(): string {
    const cell = (op: string, actor: string): string => {
      const { granted = 0, refused = 0 } = this.cells.get(`${op}\t${actor}`) ?? {}
      return granted + refused === 0 ? '·' : `${granted}/${refused}`
    }
    const head = ['granted/refused', ...actors, 'all']
    const rows = [...this.names].sort().map((op) => {
      const { granted, refused } = this.total(op)
      return [op, ...actors.map((actor) => cell(op, actor)), `${granted}/${refused}`]
    })
    const widths = head.map((_, i) =>
      Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)),
    )
    return [head, ...rows]
      .map((row) =>
        row
          .map((text, i) => text.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd(),
      )
      .join('\n')
  }
}
