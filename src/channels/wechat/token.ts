import { lostError } from './errors'
import { send, type TransportOptions } from './transport'

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 300

/** stable_token makes a new token by force at most once in 30 s and 20 times a day: kept well below. */
const FORCE_PAUSE = 60_000
const FORCE_A_DAY = 15
const DAY = 86_400_000

/**
 * The account's access token: fetched from stable_token (a plain `token` call would end the tokens
 * of everyone else who uses the account), kept, and fetched once for all who wait.
 */
export class TokenSource {
  private current: { value: string; until: number } | null = null
  private pending: Promise<string> | null = null
  private refused: { value: string; times: number } | null = null
  private forced: number[] = []

  constructor(
    private readonly transport: TransportOptions,
    private readonly account: { appId: string; secret: string },
  ) {}

  /** @throws WechatError when WeChat gives no token */
  async get(): Promise<string> {
    const now = this.now()
    if (this.current && now < this.current.until) return this.current.value
    this.pending ??= this.fetchToken().finally(() => {
      this.pending = null
    })
    return this.pending
  }

  /**
   * Forgets a token that WeChat refused, unless a newer one has taken its place meanwhile. One that is
   * refused again after stable_token gave it a second time is replaced by force.
   */
  drop(value: string): void {
    const times = this.refused?.value === value ? this.refused.times + 1 : 1
    this.refused = { value, times }
    if (this.current?.value === value) this.current = null
  }

  /** Whether the next token is to be made by force: the usual call only gives the refused one again. */
  private byForce(): boolean {
    const now = this.now()
    this.forced = this.forced.filter((at) => at > now - DAY)
    const last = this.forced.at(-1) ?? -Infinity
    if ((this.refused?.times ?? 0) < 2 || now - last < FORCE_PAUSE) return false
    if (this.forced.length >= FORCE_A_DAY) return false
    this.forced.push(now)
    return true
  }

  private now(): number {
    return (this.transport.now ?? Date.now)()
  }

  private async fetchToken(): Promise<string> {
    const answer = await send(this.transport, {
      path: 'stable_token',
      method: 'POST',
      json: {
        grant_type: 'client_credential',
        appid: this.account.appId,
        secret: this.account.secret,
        force_refresh: this.byForce(),
      },
      repeatable: true,
    })
    const { access_token: value, expires_in: seconds } = answer
    if (typeof value !== 'string' || value === '' || typeof seconds !== 'number') {
      throw lostError('stable_token', 'an answer without a token')
    }
    // Near its end WeChat may still give the old token with the seconds that remain.
    const usable = seconds > MARGIN ? seconds - MARGIN : seconds / 2
    this.current = { value, until: this.now() + usable * 1000 }
    return value
  }
}
