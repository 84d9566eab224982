import { WechatError } from './errors'
import { kindOf, type CmsEvent } from './event'
import type { Outcome, Words } from './outcome'
import {
  callCounter,
  clearExhausted,
  mayReconcile,
  newAccountQuotas,
  noteExhausted,
  quotaOf,
  quotaWarnings,
  type CallCounter,
  type QuotaLimits,
} from './quota'
import type { BridgeStore } from './store'

/** The last event that could not be carried out. */
export interface LastError {
  /** When (ISO). */
  at: string
  /** `post.published` */
  event: string
  /** `post:…`, as in the store. */
  document: string
  message: Words
  /** WeChat's code; null when there was none. */
  errcode: number | null
  rid: string | null
  /** The address that WeChat wants on its whitelist. */
  address: string | null
}

const notes = { error: 'last-error', done: 'last-done' }

export interface WatchOptions {
  store: BridgeStore
  now: () => Date
  quotas?: QuotaLimits
  log: (line: string) => void
}

/** Keeps what people are told of the bridge: the calls it makes, its last success and failure. */
export class Watch {
  private readonly counter: CallCounter
  private readonly quotas: QuotaLimits

  constructor(private readonly options: WatchOptions) {
    const { store, now, log } = options
    this.counter = callCounter(store, now, log)
    this.quotas = options.quotas ?? newAccountQuotas
  }

  /** For `TransportOptions.onCall`. */
  readonly onCall = (call: string): void => this.counter.onCall(call)

  /** For `TransportOptions.onAnswer`: a quota that is used up, or is no longer. Returns at once. */
  readonly onAnswer = (call: string, errcode: number): void => {
    if (errcode !== 0 && errcode !== 45009) return
    const { store, now } = this.options
    const note = errcode === 0 ? clearExhausted : noteExhausted
    // One after the other: each reads what the one before has written.
    this.noting = this.noting.then(() => this.noted(() => note(store, call, now())))
  }

  private noting: Promise<void> = Promise.resolve()

  /**
   * The outcome of an event with the day's quotas, and a warning where one runs out.
   * @throws StoreError
   */
  async withQuota(outcome: Outcome): Promise<Outcome> {
    await Promise.all([this.counter.settled(), this.noting])
    const quota = await quotaOf(this.options.store, this.options.now(), this.quotas)
    const lines = quotaWarnings(quota).map(({ en, zh }) => `${en} (${zh})`)
    return { ...outcome, warnings: [...outcome.warnings, ...lines], quota }
  }

  /**
   * Whether work that nobody waits for may use up calls.
   * @throws StoreError
   */
  async mayReconcile(): Promise<boolean> {
    await Promise.all([this.counter.settled(), this.noting])
    return mayReconcile(this.options.store, this.options.now(), this.quotas)
  }

  /** Notes that an event was carried out. */
  async done(): Promise<void> {
    await this.noted(() => this.options.store.putNote(notes.done, this.options.now().toISOString()))
  }

  /** Notes that an event could not be carried out. */
  async failed(event: CmsEvent, error: unknown): Promise<void> {
    const { store, now } = this.options
    const value = lastError(event, error, now())
    await this.noted(() => store.putNote(notes.error, JSON.stringify(value)))
    await this.noting
  }

  /** What is only told must not stop what is done. */
  private async noted(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      this.options.log(`the bridge's status was not written down: ${String(error)}`)
    }
  }
}

/**
 * What happened last.
 * @throws StoreError
 */
export async function lastOf(
  store: BridgeStore,
): Promise<{ error: LastError | null; done: string | null }> {
  const [error, done] = await Promise.all([store.getNote(notes.error), store.getNote(notes.done)])
  return { error: error ? (JSON.parse(error) as LastError) : null, done }
}

function lastError(event: CmsEvent, error: unknown, now: Date): LastError {
  const wechat = error instanceof WechatError ? error : null
  const said = error instanceof Error ? error.message : String(error)
  const [, address = null] = /invalid ip\s+([0-9a-f.:]+)/i.exec(wechat?.errmsg ?? '') ?? []
  return {
    at: now.toISOString(),
    event: event.type,
    document: `${kindOf(event)}:${event.id}`,
    message: wechat?.words ?? { en: said, zh: said },
    errcode: wechat?.errcode ?? null,
    rid: wechat?.rid ?? null,
    address,
  }
}
