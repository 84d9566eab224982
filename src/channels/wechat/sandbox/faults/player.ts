import { createHash } from 'node:crypto'
import { faultText, garbledForms, type Fault, type FaultPlan, type GarbledForm } from './fault'

/** How often each fault was asked about each call: what the next chance depends on. */
export type Tallies = Map<string, number>

/**
 * Chooses the fault of each call. The n-th call of a name meets the same chance with the same seed,
 * whatever other calls come between.
 */
export class FaultPlayer {
  private count = 0

  constructor(
    readonly plan: FaultPlan,
    private readonly seed: number,
    private readonly tallies: Tallies = new Map(),
    /** Told of each count that changed, for a state that outlives the process. */
    private readonly changed: (key: string, count: number) => void = () => undefined,
  ) {}

  /** The fault to play on this call, if there is one; it counts as played. */
  choose(call: string): Fault | null {
    for (const fault of this.plan) {
      if (fault.kind === 'lagging' || !matches(fault, call)) continue
      if (this.isPlayed(fault, call)) return this.taken(fault)
    }
    return null
  }

  /** Milliseconds by which a new draft is late in draft/batchget; 0 for none. */
  lag(): number {
    for (const fault of this.plan) {
      if (fault.kind !== 'lagging') continue
      if (this.isPlayed(fault, 'draft/batchget')) return this.taken(fault).milliseconds ?? 1000
    }
    return 0
  }

  /** The form of an unreadable answer. */
  formOf(fault: Fault, call: string): GarbledForm {
    const chance = this.chance(fault, `${call} form`)
    return fault.form ?? garbledForms[Math.floor(chance * garbledForms.length)] ?? 'html'
  }

  /** The faults with an id each, by which one can be taken away. */
  list(): (Fault & { id: number; text: string })[] {
    return this.plan.map((fault) => {
      fault.id ??= this.count += 1
      return { ...fault, id: fault.id, text: faultText(fault) }
    })
  }

  private taken(fault: Fault): Fault {
    fault.played = (fault.played ?? 0) + 1
    if (fault.rate === undefined || fault.times !== undefined) {
      fault.times = (fault.times ?? 1) - 1
      if (fault.times <= 0) this.plan.splice(this.plan.indexOf(fault), 1)
    }
    return fault
  }

  private isPlayed(fault: Fault, call: string): boolean {
    if (fault.times !== undefined && fault.times <= 0) return false
    if (fault.rate === undefined || fault.rate >= 1) return true
    return this.chance(fault, call) < fault.rate
  }

  /** A number from 0 to 1, excluded. */
  private chance(fault: Fault, call: string): number {
    const name = `${fault.call}:${fault.kind}:${fault.errcode ?? ''} ${call}`
    const count = (this.tallies.get(name) ?? 0) + 1
    this.tallies.set(name, count)
    this.changed(name, count)
    const hash = createHash('sha256').update(`${this.seed} ${name} ${count}`).digest()
    return hash.readUInt32BE(0) / 2 ** 32
  }
}

function matches(fault: Fault, call: string): boolean {
  const parts = fault.call.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(call)
}
