import { randomBytes } from 'node:crypto'

/** How long a token lives, in seconds. */
const life = 7200
/** Force mode: so many a day, and so many ms apart. */
const forcedADay = 20
const forcedApart = 30_000

/** The account's stable token: repeated calls give the same with the seconds that remain. */
export class Tokens {
  private value = ''
  private until = 0
  private readonly ended = new Set<string>()
  private readonly forced: number[] = []

  constructor(private readonly now: () => number = Date.now) {}

  /** What stable_token answers. */
  stable(): { access_token: string; expires_in: number } {
    const remain = Math.floor((this.until - this.now()) / 1000)
    // It is renewed five minutes early.
    if (this.value === '' || remain <= 300) this.renew()
    return { access_token: this.value, expires_in: Math.floor((this.until - this.now()) / 1000) }
  }

  /** Why a forced refresh is refused; null after it has made a new token. */
  force(): number | null {
    if (this.forced.length >= forcedADay) return 45009
    if (this.now() - (this.forced.at(-1) ?? 0) < forcedApart) return 45011
    this.forced.push(this.now())
    this.end()
    return null
  }

  /** Why a call with this token is refused; null when it may go on. */
  fault(token: string | null): number | null {
    if (!token) return 41001
    if (this.ended.has(token)) return 42001
    if (token !== this.value) return 40001
    return this.now() < this.until ? null : 42001
  }

  /** Ends the token that is in use. */
  end(): void {
    this.ended.add(this.value)
    this.value = ''
  }

  private renew(): void {
    this.value = `stable-${randomBytes(24).toString('hex')}`
    this.until = this.now() + life * 1000
  }
}
