import { LRUCache } from 'lru-cache'
import { Alone } from './alone'
import { Assets } from './assets'
import type { BridgeOptions } from './bridge'
import { WechatClient } from './client'
import { Cms } from './cms'
import { deliver, type DeliverOptions } from './deliver'
import { lookAgain, noteDoubt } from './doubts'
import { Drafts } from './drafts'
import { kindOf, type CmsEvent } from './event'
import { defaultLimits } from './limits'
import type { Outcome } from './outcome'
import { failure, type Reply } from './replies'
import { FileStore, type BridgeStore } from './store'
import { Watch } from './watch'

/** An event kept by a process that died is taken up by another after this time, in ms. */
const ORPHANED = 20_000
/** The longest and the shortest pause before a kept event that failed is tried again, in ms. */
const RETRY = { least: 30_000, most: 3_600_000 }
/**
 * Drafts in doubt are listed together: the least pause between two listings, and after a failed one,
 * which doubles from failure to failure.
 */
const LISTINGS = { apart: 8_000, failed: 30_000, most: 3_600_000 }
/** How often it is looked for open work, and at the least when that fails, in ms. */
const LOOKS = { usual: 2_000, most: 60_000 }
/** An event is kept that long; its sender has given up by then too. */
const KEPT = 4 * 86_400_000

/**
 * Carries events out: each once, those of one post one after the other in the order they came. What
 * was kept is carried out whether or not its sender asks again, in a later process too.
 */
export class EventWork {
  private readonly options: DeliverOptions
  private readonly client: WechatClient
  private readonly store: BridgeStore
  private readonly watch: Watch
  private readonly alone: Alone
  private readonly now: () => Date
  private readonly running = new Map<string, Promise<Reply>>()
  private readonly kept = new Set<string>()
  /** Failures that a sender was not there to hear of. */
  private readonly unheard = new LRUCache<string, Reply>({ max: 1_000 })
  private readonly refusals = new LRUCache<string, number>({ max: 1_000 })
  private readonly retryAt = new Map<string, number>()
  private listAt = 0
  private listingsFailed = 0
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly bridge: BridgeOptions) {
    const sleep = bridge.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)))
    const now = bridge.now ?? (() => new Date())
    const store = bridge.store ?? new FileStore(bridge.stateFile, bridge.appId)
    const cmsUrl = bridge.cmsUrl.replace(/\/+$/, '')
    const publicUrl = (bridge.publicUrl ?? cmsUrl).replace(/\/+$/, '')
    const watch = new Watch({ store, now, quotas: bridge.quotas, log: (line) => this.log(line) })
    const client = new WechatClient({
      base: bridge.apiBase.replace(/\/+$/, ''),
      appId: bridge.appId,
      secret: bridge.appSecret,
      sleep,
      onCall: watch.onCall,
      onAnswer: watch.onAnswer,
      ...(bridge.fetch ? { fetch: bridge.fetch } : {}),
    })
    this.now = now
    this.store = store
    this.client = client
    this.watch = watch
    this.alone = new Alone(store)
    this.options = {
      cms: new Cms({ url: cmsUrl, sleep }),
      publicUrl,
      assets: new Assets({ client, store, cmsUrl, publicUrl, allowPrivate: bridge.allowPrivate }),
      drafts: new Drafts({
        client,
        store,
        now,
        sleep,
        onDoubt: (key, lost) => noteDoubt(store, key, lost, now()),
      }),
      store,
      now,
      sleep,
      settings: {
        limits: { ...defaultLimits, ...bridge.limits },
        theme: bridge.theme,
        lineBreaks: bridge.lineBreaks,
      },
    }
  }

  /** Begins to look for what is to be done without a request. */
  start(): void {
    let failed = 0
    const looked = (error?: unknown): void => {
      failed = error === undefined ? 0 : failed + 1
      if (failed > 0) this.log(`looking for open work failed: ${words(error)}`)
      if (this.timer) again()
    }
    const again = (): void => {
      const pause = Math.min((this.bridge.pollMs ?? LOOKS.usual) * 2 ** failed, LOOKS.most)
      this.timer = setTimeout(() => {
        this.look().then(
          () => looked(),
          (error: unknown) => looked(error ?? 'unknown'),
        )
      }, pause)
      this.timer.unref()
    }
    again()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  /** The answer to an event; a sender that comes again with the same id gets the same work's answer. */
  take(id: string, event: CmsEvent): Promise<Reply> {
    const unheard = this.unheard.get(id)
    if (unheard) {
      this.unheard.delete(id)
      return Promise.resolve(unheard)
    }
    return this.run(id, event)
  }

  /**
   * Keeps an event beyond this process, until its outcome is known.
   * @throws StoreError
   */
  async keep(id: string, event: CmsEvent): Promise<void> {
    if (this.kept.has(id) || !this.running.has(id)) return
    this.kept.add(id)
    try {
      await this.store.putWaiting({ id, event, at: this.now().toISOString() })
    } catch (error) {
      this.kept.delete(id)
      throw error
    }
    // It ended while it was written down, and is not to be tried again.
    if (!this.kept.has(id) && !this.retryAt.has(id)) await this.store.dropWaiting(id)
  }

  /** A sender has got the answer to an event. */
  heard(id: string): void {
    this.unheard.delete(id)
  }

  private run(id: string, event: CmsEvent): Promise<Reply> {
    const running = this.running.get(id)
    if (running) return running
    // What this try ends with counts, not how one before it failed.
    this.unheard.delete(id)
    const started = this.carryOut(id, event)
      .then((reply) => this.ended(id, reply))
      .finally(() => this.running.delete(id))
    this.running.set(id, started)
    return started
  }

  private async carryOut(id: string, event: CmsEvent): Promise<Reply> {
    const started = `${event.type} ${event.id}`
    const done = async (): Promise<Reply | null> => {
      const outcome = (await this.store.getEvent(id)) as Outcome | null
      return outcome && { status: 200, body: { outcome, repeated: true } }
    }
    try {
      const before = await done()
      if (before) return before
      return await this.alone.run(`${kindOf(event)}:${event.id}`, async () => {
        const meanwhile = await done()
        if (meanwhile) return meanwhile
        const carried = await deliver(this.options, event)
        const outcome = await this.watch.withQuota(carried)
        await this.store.putEvent(id, outcome)
        await this.watch.done()
        this.log(`${started}: ${outcome.action} ${outcome.mediaId ?? ''}`.trim())
        return { status: 200, body: { outcome } }
      })
    } catch (error) {
      const tries = this.refusals.get(id) ?? 0
      const reply = failure.of(error, tries)
      if (reply.status === 422 || reply.status === 507) this.refusals.set(id, tries + 1)
      await this.watch.failed(event, error)
      this.log(`${started}: failed: ${reply.log ?? ''}`)
      return reply
    }
  }

  /** After an event's work: a kept one is dropped, or tried again later if that may help. */
  private async ended(id: string, reply: Reply): Promise<Reply> {
    if (!this.kept.has(id)) return reply
    this.kept.delete(id)
    if (reply.status !== 200) this.unheard.set(id, reply)
    if (reply.status === 200 || reply.retryAfter === undefined) {
      this.retryAt.delete(id)
      await this.store.dropWaiting(id)
    } else {
      const pause = Math.min(Math.max(reply.retryAfter * 1000, RETRY.least), RETRY.most)
      this.retryAt.set(id, this.now().getTime() + pause)
    }
    return reply
  }

  private async look(): Promise<void> {
    const now = this.now().getTime()
    for (const { id, event, at } of await this.store.waiting()) {
      const age = now - Date.parse(at)
      if (age > KEPT) {
        await this.store.dropWaiting(id)
        continue
      }
      const due = this.retryAt.get(id) ?? Date.parse(at) + ORPHANED
      if (due > now || this.running.has(id)) continue
      this.kept.add(id)
      await this.run(id, event as CmsEvent)
    }
    if (now >= this.listAt) await this.lookAgain()
  }

  private async lookAgain(): Promise<void> {
    const { client, store, options } = this
    const now = (): number => this.now().getTime()
    this.listAt = now() + LISTINGS.apart
    try {
      await lookAgain({
        store,
        client,
        drafts: options.drafts,
        now: this.now,
        mayLook: () => this.watch.mayReconcile(),
        alone: (key, work) => this.alone.run(key, work),
        resend: (key) => this.resend(key),
        log: (line) => this.log(line),
      })
      this.listingsFailed = 0
    } catch (error) {
      const pause = LISTINGS.failed * 2 ** this.listingsFailed
      this.listAt = now() + Math.min(pause, LISTINGS.most)
      this.listingsFailed += 1
      throw error
    }
  }

  /** Gives WeChat a post's article as the CMS has it now, whether or not it was given it before. */
  private async resend(key: string): Promise<void> {
    const record = await this.store.getPost(key)
    const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
    if (!record) return
    const event: CmsEvent = {
      type: `${kind}.updated`,
      id,
      slug: '',
      url: record.sourceUrl,
      timestamp: record.eventAt ?? new Date(0).toISOString(),
      revision: record.revision,
    }
    await deliver(this.options, event, true)
  }

  private log(line: string): void {
    this.bridge.log?.(line)
  }
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
