import { Refusal } from './refusal'
import type { SandboxState } from './state'

/** The daily quotas of a new account, by call. */
export const newAccountQuotas: Readonly<Record<string, number>> = {
  token: 2_000,
  stable_token: 500_000,
  'media/uploadimg': 100_000,
  'material/add_material': 100_000,
  'draft/add': 1_000,
  'draft/update': 1_000,
  'draft/delete': 1_000,
  'draft/count': 1_000,
  'draft/batchget': 1_000,
  'draft/get': 500,
  'freepublish/submit': 100,
  'freepublish/get': 100,
  'freepublish/batchget': 100,
}

/** stable_token takes this many calls a minute. */
const STABLE_A_MINUTE = 10_000

export interface QuotaUse {
  call: string
  used: number
  limit: number
  /** Calls are refused with 45009 until the next day. */
  exhausted: boolean
}

/** Counts calls towards the quotas of the day, which ends at midnight in Beijing. */
export class Quotas {
  /** Limits other than a new account's. */
  readonly limits: Record<string, number>
  private minute = { start: 0, calls: 0 }

  /**
   * @param refuses refuse what is over the quota of a new account, not only what is over `limits`
   */
  constructor(
    private readonly state: SandboxState,
    private readonly now: () => number,
    private readonly refuses: boolean,
    limits: Readonly<Record<string, number>> = {},
  ) {
    this.limits = { ...limits }
  }

  /** @throws Refusal 45009 when the call's quota is used up, 45011 when its minute is */
  count(call: string): void {
    const used = this.today()
    if (used.exhausted.includes(call)) throw new Refusal(45009)
    if (!(call in newAccountQuotas)) return
    if (call === 'stable_token') this.countMinute()
    const limit = this.limits[call] ?? (this.refuses ? newAccountQuotas[call] : undefined)
    const count = used.calls[call] ?? 0
    if (count >= (limit ?? Infinity)) throw new Refusal(45009)
    used.calls[call] = count + 1
    this.state.keepUsed()
  }

  /** Uses up a call's quota at once. */
  exhaust(call: string): void {
    const used = this.today()
    if (!used.exhausted.includes(call)) used.exhausted.push(call)
    this.state.keepUsed()
  }

  /** Begins the day anew, for one call or for all. */
  reset(call?: string): void {
    const used = this.today()
    for (const name of call === undefined ? Object.keys(used.calls) : [call]) {
      Reflect.deleteProperty(used.calls, name)
    }
    used.exhausted = used.exhausted.filter((name) => call !== undefined && name !== call)
    this.minute.calls = 0
    this.state.keepUsed()
  }

  list(): { day: string; calls: QuotaUse[] } {
    const used = this.today()
    const calls = Object.entries(newAccountQuotas).map(([call, usual]) => {
      const limit = this.limits[call] ?? usual
      const count = used.calls[call] ?? 0
      const refused = count >= limit && (this.refuses || this.limits[call] !== undefined)
      return { call, used: count, limit, exhausted: refused || used.exhausted.includes(call) }
    })
    return { day: used.day, calls }
  }

  private today(): SandboxState['used'] {
    const { used } = this.state
    const day = new Date(this.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    if (used.day !== day) {
      used.day = day
      used.calls = {}
      used.exhausted = []
    }
    return used
  }

  private countMinute(): void {
    const start = Math.floor(this.now() / 60_000)
    if (this.minute.start !== start) this.minute = { start, calls: 0 }
    this.minute.calls += 1
    if (this.minute.calls > STABLE_A_MINUTE) throw new Refusal(45011)
  }
}
