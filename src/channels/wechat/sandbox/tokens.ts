import { randomBytes } from 'node:crypto'
import { Refusal } from './refusal'

const LIFE = 7200
/** Seconds for which the token before is still taken, and before its end that a stable one renews. */
const OVERLAP = 300

interface Token {
  value: string
  until: number
}

export interface Account {
  /** Any app id and secret are taken when these are null. */
  appId: string | null
  appSecret: string | null
}

/** Access tokens: `token` and `stable_token` each hand out their own, apart from one another. */
export class Tokens {
  private readonly valid = new Map<string, number>()
  private readonly stable = new Map<string, Token>()
  private readonly plain = new Map<string, Token>()
  private readonly forced = new Map<string, number[]>()

  constructor(
    private readonly account: Account,
    private readonly now: () => number,
  ) {}

  /** `GET token`: a new token each time; the one before is taken for five minutes more. */
  plainToken(query: Record<string, unknown>): { access_token: string; expires_in: number } {
    const appId = this.credentials(query)
    const before = this.plain.get(appId)
    const token = this.make()
    this.plain.set(appId, token)
    if (before) this.shorten(before)
    return { access_token: token.value, expires_in: LIFE }
  }

  /** `POST stable_token`: the same token with the seconds that remain, renewed near its end. */
  stableToken(body: Record<string, unknown>): { access_token: string; expires_in: number } {
    const appId = this.credentials(body)
    const before = this.stable.get(appId)
    const seconds = this.seconds()
    if (body.force_refresh === true) this.countForced(appId, seconds)
    else if (before && before.until - seconds > OVERLAP) {
      return { access_token: before.value, expires_in: Math.floor(before.until - seconds) }
    }
    const token = this.make()
    this.stable.set(appId, token)
    if (before) this.shorten(before)
    return { access_token: token.value, expires_in: LIFE }
  }

  /** Checks the `access_token` of a call. */
  check(value: unknown): void {
    if (typeof value !== 'string' || value === '') throw new Refusal(41001)
    if (!/^[\w-]{20,512}$/.test(value)) throw new Refusal(40014)
    const until = this.valid.get(value)
    if (until === undefined) throw new Refusal(40001)
    if (until <= this.seconds()) throw new Refusal(42001)
  }

  /** Ends every token at once, as a changed secret would. */
  revokeAll(): void {
    this.valid.clear()
    this.stable.clear()
    this.plain.clear()
  }

  private seconds(): number {
    return this.now() / 1000
  }

  private make(): Token {
    const token = { value: randomBytes(90).toString('base64url'), until: this.seconds() + LIFE }
    this.valid.set(token.value, token.until)
    return token
  }

  private shorten(token: Token): void {
    const until = Math.min(token.until, this.seconds() + OVERLAP)
    if (this.valid.has(token.value)) this.valid.set(token.value, until)
  }

  private countForced(appId: string, seconds: number): void {
    const recent = (this.forced.get(appId) ?? []).filter((at) => seconds - at < 86_400)
    const last = recent.at(-1)
    if (recent.length >= 20) throw new Refusal(45009)
    if (last !== undefined && seconds - last < 30) throw new Refusal(45011)
    this.forced.set(appId, [...recent, seconds])
  }

  private credentials(fields: Record<string, unknown>): string {
    if (fields.grant_type !== 'client_credential') throw new Refusal(40002)
    if (typeof fields.appid !== 'string' || fields.appid === '') throw new Refusal(41002)
    if (typeof fields.secret !== 'string' || fields.secret === '') throw new Refusal(41004)
    const { appId, appSecret } = this.account
    if (appId !== null && fields.appid !== appId) throw new Refusal(40013)
    if (appSecret !== null && fields.secret !== appSecret) throw new Refusal(40125)
    return fields.appid
  }
}
