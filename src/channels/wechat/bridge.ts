import { Mutex } from 'async-mutex'
import express, { type Request, type Response, type Router } from 'express'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { Assets } from './assets'
import { WechatClient } from './client'
import { Cms } from './cms'
import { deliver, type DeliverOptions } from './deliver'
import { Drafts } from './drafts'
import { EventError, readEvent, type CmsEvent } from './event'
import { defaultLimits, type Limits } from './limits'
import type { Outcome } from './outcome'
import { failure, type Reply } from './replies'
import { FileStore, type BridgeStore } from './store'

/** What a bridge needs to know; `bridgeSettingsFromEnv` reads it from the environment. */
export interface BridgeSettings {
  appId: string
  appSecret: string
  /** WeChat's base address with its `/cgi-bin`. */
  apiBase: string
  /** `whsec_…`; several while a secret is being replaced. */
  webhookSecret: string | readonly string[]
  /** The CMS that posts are read from. Nothing of an event but its id goes into that address. */
  cmsUrl: string
  /** The address readers (and stored media) know the CMS by, when it is read by another one. */
  publicUrl?: string
  /** Images may come from private addresses too. */
  allowPrivate: boolean
  /** Where the state is kept, unless a store is given. */
  stateFile: string
  theme?: string
  /** Single line breaks in paragraphs: joined as HTML does it (default), or kept. */
  lineBreaks?: 'join' | 'keep'
  limits?: Partial<Limits>
}

export interface BridgeOptions extends BridgeSettings {
  store?: BridgeStore
  fetch?: typeof globalThis.fetch
  sleep?: (milliseconds: number) => Promise<void>
  now?: () => Date
  /** Milliseconds after which the sender is told to come back for the outcome; 12,000. */
  answerWithin?: number
  /** Gets a line for each event carried out or failed. */
  log?: (line: string) => void
}

/** An event is under 20 kB; the rest is read by API. */
const BODY_LIMIT = '64kb'

/**
 * The WeChat bridge: an Express router that listens at `POST /wechat/webhook`.
 *
 * It verifies the signature over the raw body, so mount it before any body parser. It does the work
 * and answers with the outcome: 200 `{outcome}`, or 4xx/5xx `{errors: [{message, code, errcode,
 * rid}]}`, 503 with Retry-After when a later try may succeed. The same webhook-id is carried out once.
 * @throws Error when the secret is not a webhook secret
 */
export function createBridge(options: BridgeOptions): Router {
  const bridge = new Bridge(options)
  const router = express.Router()
  router.post(
    '/wechat/webhook',
    express.raw({ type: () => true, limit: BODY_LIMIT }),
    (request: Request, response: Response, next) => {
      bridge.handle(request).then((reply) => write(response, reply), next)
    },
  )
  return router
}

class Bridge {
  private readonly hooks: Webhook[]
  private readonly work: DeliverOptions
  private readonly store: BridgeStore
  private readonly locks = new Map<string, Mutex>()
  private readonly running = new Map<string, Promise<Reply>>()

  constructor(private readonly options: BridgeOptions) {
    const secrets = [options.webhookSecret].flat()
    this.hooks = secrets.map((secret) => new Webhook(secret))
    const sleep = options.sleep ?? ((ms: number) => new Promise((done) => setTimeout(done, ms)))
    const store = options.store ?? new FileStore(options.stateFile, options.appId)
    const cmsUrl = options.cmsUrl.replace(/\/+$/, '')
    const publicUrl = (options.publicUrl ?? cmsUrl).replace(/\/+$/, '')
    const { allowPrivate } = options
    const client = new WechatClient({
      base: options.apiBase.replace(/\/+$/, ''),
      appId: options.appId,
      secret: options.appSecret,
      sleep,
      ...(options.fetch ? { fetch: options.fetch } : {}),
    })
    this.store = store
    this.work = {
      cms: new Cms({ url: cmsUrl, sleep }),
      publicUrl,
      assets: new Assets({ client, store, cmsUrl, publicUrl, allowPrivate }),
      drafts: new Drafts({ client, store, now: options.now ?? (() => new Date()) }),
      store,
      settings: {
        limits: { ...defaultLimits, ...options.limits },
        theme: options.theme,
        lineBreaks: options.lineBreaks,
      },
    }
  }

  async handle(request: Request): Promise<Reply> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    let event: CmsEvent
    try {
      event = readEvent(this.verify(body, request))
    } catch (error) {
      if (error instanceof WebhookVerificationError) {
        return failure(401, `the signature does not hold: ${error.message}`, 'bad-signature')
      }
      if (error instanceof EventError || error instanceof SyntaxError) {
        return failure(400, error.message, 'bad-event')
      }
      throw error
    }
    const id = String(request.headers['webhook-id'])
    // A sender that gave up waiting comes again with the same id: it gets the same work's outcome.
    let running = this.running.get(id)
    if (!running) {
      running = this.carryOut(id, event).finally(() => this.running.delete(id))
      this.running.set(id, running)
    }
    return this.inTime(running)
  }

  private verify(body: Buffer, request: Request): unknown {
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
        name,
        String(request.headers[name] ?? ''),
      ]),
    )
    let last: unknown
    for (const hook of this.hooks) {
      try {
        return hook.verify(body, headers)
      } catch (error) {
        last = error
      }
    }
    throw last
  }

  private async carryOut(id: string, event: CmsEvent): Promise<Reply> {
    const started = `${event.type} ${event.id}`
    try {
      const done = (await this.store.getEvent(id)) as Outcome | null
      if (done) return { status: 200, body: { outcome: done, repeated: true } }
      const key = `${event.type.split('.')[0] ?? ''}:${event.id}`
      const outcome = await this.oneAtATime(key, () => deliver(this.work, event))
      await this.store.putEvent(id, outcome)
      this.options.log?.(`${started}: ${outcome.action} ${outcome.mediaId ?? ''}`.trim())
      return { status: 200, body: { outcome } }
    } catch (error) {
      const reply = failure.of(error)
      this.options.log?.(`${started}: failed: ${reply.log ?? ''}`)
      return reply
    }
  }

  /** Two events of one post are carried out one after the other, in the order they came. */
  private async oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lock = this.locks.get(key) ?? new Mutex()
    this.locks.set(key, lock)
    try {
      return await lock.runExclusive(work)
    } finally {
      if (!lock.isLocked()) this.locks.delete(key)
    }
  }

  private async inTime(running: Promise<Reply>): Promise<Reply> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<Reply>((resolve) => {
      timer = setTimeout(() => {
        resolve({
          ...failure(
            503,
            'still at work: the same event, sent again, gets the outcome (仍在处理，请稍后重发同一事件)',
            'in-progress',
          ),
          retryAfter: 10,
        })
      }, this.options.answerWithin ?? 12_000)
    })
    try {
      return await Promise.race([running, late])
    } finally {
      clearTimeout(timer)
    }
  }
}

function write(response: Response, reply: Reply): void {
  if (reply.retryAfter !== undefined) response.set('retry-after', String(reply.retryAfter))
  response.status(reply.status).json(reply.body)
}
