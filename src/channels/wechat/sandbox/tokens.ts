import { randomBytes } from 'node:crypto'
import { Refusal } from './refusal'

const LIFE = 7200
/** Seconds for which the token before is still taken, and before its end that a stable one renews. */
const OVERLAP = 300
/** Forced renewals: this many a day, at least so many seconds apart. */
const FORCED_A_DAY = 20
const FORCED_APART = 30
const DAY = 86_400

interface Token {
  value: string
  /** Seconds since 1970. */
  until: number
}

/** What has to be kept of the tokens. */
export interface TokenTable {
  /** By token: until when it is taken (seconds since 1970). */
  valid: Record<string, number>
  /** By app id. */
  stable: Record<string, Token>
  plain: Record<string, Token>
  forced: Record<string, number[]>
}

export interface Account {
  /** Any app id and secret are taken when these are null. */
  appId: string | null
  appSecret: string | null
}

interface TokenAnswer {
  access_token: string
  expires_in: number
  [other: string]: unknown
}

/** Access tokens: `token` and `stable_token` each hand out their own, apart from one another. */
export class Tokens {
  private table: TokenTable

  constructor(
    private readonly account: Account,
    private readonly now: () => number,
    table: TokenTable | null = null,
    private readonly keep: (table: TokenTable) => void = () => undefined,
  ) {
    this.table = table ?? empty()
  }

  /** `GET token`: a new token each time; the one before is taken for five minutes more. */
  plainToken(query: Record<string, unknown>): TokenAnswer {
    const appId = this.credentials(query)
    const before = this.table.plain[appId]
    const token = this.make()
    this.table.plain[appId] = token
    if (before) this.shorten(before, OVERLAP)
    return this.answer(token)
  }

  /**
   * `POST stable_token`: the same token with the seconds that remain, renewed near its end. By
   * force a new one, and the one before ends at once.
   */
  stableToken(body: Record<string, unknown>): TokenAnswer {
    const appId = this.credentials(body)
    const force = body.force_refresh ?? false
    if (typeof force !== 'boolean') throw new Refusal(47001, 'force_refresh')
    const before = this.table.stable[appId]
    const seconds = this.seconds()
    if (force) this.countForced(appId, seconds)
    else if (before && before.until - seconds > OVERLAP) return this.answer(before)
    const token = this.make()
    this.table.stable[appId] = token
    if (before) this.shorten(before, force ? 0 : OVERLAP)
    return this.answer(token)
  }

  /** Checks the `access_token` of a call. */
  check(value: unknown): void {
    if (typeof value !== 'string' || value === '') throw new Refusal(41001)
    if (!/^[\w-]{20,512}$/.test(value)) throw new Refusal(40014)
    const until = this.table.valid[value]
    if (until === undefined) throw new Refusal(40001)
    if (until <= this.seconds()) throw new Refusal(42001)
  }

  /**
   * Ends a token that was good a moment ago.
   * @param stuck stable_token goes on giving it, until it is renewed by force
   */
  end(value: unknown, stuck: boolean): void {
    if (typeof value !== 'string' || this.table.valid[value] === undefined) return
    this.table.valid[value] = this.seconds() - 1
    for (const kept of [this.table.plain, ...(stuck ? [] : [this.table.stable])]) {
      for (const [appId, token] of Object.entries(kept)) {
        if (token.value === value) Reflect.deleteProperty(kept, appId)
      }
    }
    this.keep(this.table)
  }

  /** Ends every token at once, as a changed secret would. */
  revokeAll(): void {
    this.table = empty()
    this.keep(this.table)
  }

  /** Forgets how often renewals were forced. */
  resetForced(): void {
    this.table.forced = {}
    this.keep(this.table)
  }

  private seconds(): number {
    return this.now() / 1000
  }

  private answer(token: Token): TokenAnswer {
    this.keep(this.table)
    return { access_token: token.value, expires_in: Math.floor(token.until - this.seconds()) }
  }

  private make(): Token {
    const seconds = this.seconds()
    for (const [value, until] of Object.entries(this.table.valid)) {
      if (until < seconds - DAY) Reflect.deleteProperty(this.table.valid, value)
    }
    const token = { value: randomBytes(90).toString('base64url'), until: seconds + LIFE }
    this.table.valid[token.value] = token.until
    return token
  }

  private shorten(token: Token, seconds: number): void {
    const until = Math.min(token.until, this.seconds() + seconds)
    const now = this.table.valid[token.value]
    if (now !== undefined) this.table.valid[token.value] = Math.min(now, until)
  }

  private countForced(appId: string, seconds: number): void {
    const recent = (this.table.forced[appId] ?? []).filter((at) => seconds - at < DAY)
    const last = recent.at(-1)
    if (recent.length >= FORCED_A_DAY) throw new Refusal(45009)
    if (last !== undefined && seconds - last < FORCED_APART) throw new Refusal(45011)
    this.table.forced[appId] = [...recent, seconds]
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

function empty(): TokenTable {
  return { valid: {}, stable: {}, plain: {}, forced: {} }
}
