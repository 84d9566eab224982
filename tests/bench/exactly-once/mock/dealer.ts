import { Random } from '../random'
import type { Path } from './codes'
import { type Fault, makeDecks, nameOf } from './faults'

/** How many calls of a path get a fault, of those that come while there are faults left. */
const density: Partial<Record<Path, number>> = {
  stable_token: 0.5,
  'draft/get': 0.5,
  'draft/delete': 0.45,
  'draft/batchget': 0.3,
}

/** Deals the faults of a plan to the calls as they come, until it is told to be calm. */
export class Dealer {
  private readonly decks: Map<Path, Fault[]>
  private readonly draws = new Map<Path, Random>()
  private readonly quotas = new Map<Path, number>()
  private calmed = false
  readonly dealt: { at: number; path: Path; fault: string }[] = []

  constructor(
    private readonly seed: string | number,
    share: number,
    private readonly now: () => number = Date.now,
  ) {
    this.decks = makeDecks(seed, share)
  }

  /** The fault of the next call of this path; null when it goes well. */
  next(path: Path): Fault | null {
    const until = this.quotas.get(path)
    if (until !== undefined && this.now() < until) return { kind: 'code', errcode: 45009 }
    const deck = this.decks.get(path)
    if (this.calmed || !deck || deck.length === 0) return null
    let draw = this.draws.get(path)
    if (!draw) this.draws.set(path, (draw = new Random(this.seed, 'draw', path)))
    const before = this.dealt.findLast((one) => one.path === path)?.fault
    const again = deck[0]?.kind === 'code' && before === nameOf(deck[0])
    if (!again && !draw.chance(density[path] ?? 0.4)) return null
    const fault = deck.shift()
    if (!fault) return null
    this.dealt.push({ at: this.now(), path, fault: nameOf(fault) })
    if (fault.kind === 'quota') {
      this.quotas.set(path, this.now() + fault.ms)
      return { kind: 'code', errcode: 45009 }
    }
    return fault
  }

  /** No more faults: what was not dealt is left over. */
  calm(): void {
    this.calmed = true
    this.quotas.clear()
  }

  /** Faults that no call came for. */
  left(): string[] {
    return [...this.decks].flatMap(([path, deck]) =>
      deck.map((fault) => `${path} ${nameOf(fault)}`),
    )
  }
}
