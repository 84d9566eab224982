import { lostError } from './errors'
import { send, type TransportOptions } from './transport'

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 300

/**
 * The account's access token: fetched from stable_token (a plain `token` call would end the tokens
 * of everyone else who uses the account), kept, and fetched once for all who wait.
 */
export class TokenSource {
  private current: { value: string; until: number } | null = null
  private pending: Promise<string> | null = null

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

  /** Forgets a token that WeChat refused, unless a newer one has taken its place meanwhile. */
  drop(value: string): void {
    if (this.current?.value === value) this.current = null
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
        force_refresh: false,
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
