import express, {
  type ErrorRequestHandler,
  type Request,
  type Response,
  type Router,
} from 'express'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { EventError, readEvent, type CmsEvent } from './event'
import type { Limits } from './limits'
import type { QuotaLimits } from './quota'
import { failure, pending, type Reply } from './replies'
import { statusRoute } from './status'
import { FileStore, type BridgeStore } from './store'
import { EventWork } from './work'

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
  /** How often the account may make each call on a day; a new account's unless given. */
  quotas?: QuotaLimits
}

export interface BridgeOptions extends BridgeSettings {
  store?: BridgeStore
  fetch?: typeof globalThis.fetch
  sleep?: (milliseconds: number) => Promise<void>
  now?: () => Date
  /** Milliseconds after which the sender is told to come back for the outcome; 1,500. */
  answerWithin?: number
  /** Milliseconds between looks at what is to be done without a request; 2,000. */
  pollMs?: number
  /** Gets a line for each event carried out or failed. */
  log?: (line: string) => void
}

/** The bridge as a router. `stop` ends what it does by itself; events under way go on. */
export type Bridge = Router & { stop(): void }

/** An event is under 20 kB; the rest is read by API. */
const BODY_LIMIT = '64kb'

/**
 * The WeChat bridge: an Express router that listens at `POST /wechat/webhook`.
 *
 * It verifies the signature over the raw body, so mount it before any body parser. It answers at
 * once: 200 `{outcome}` when the work is done by then, else 202 with `galley-outcome: pending`: the
 * event is kept and carried out whatever happens, and the same event, sent again, gets the outcome.
 * What fails is 4xx/5xx `{errors: [{message, code, errcode, rid}]}`, with Retry-After when a later try
 * may succeed. The same webhook-id is carried out once, and once more for each `galley-resend`. `GET /wechat/status` tells those who know the
 * webhook secret how it is.
 * @throws Error when the secret is not a webhook secret
 */
export function createBridge(options: BridgeOptions): Bridge {
  const secrets = [options.webhookSecret].flat()
  const hooks = secrets.map((secret) => new Webhook(secret))
  const { appId, quotas, now = () => new Date() } = options
  const store = options.store ?? new FileStore(options.stateFile, appId)
  const work = new EventWork({ ...options, store })
  const router = express.Router()
  router.get('/wechat/status', statusRoute({ store, appId, now, quotas, secrets }))
  router.post(
    '/wechat/webhook',
    express.raw({ type: () => true, limit: BODY_LIMIT }),
    (request: Request, response: Response, next) => {
      handle(hooks, work, options.answerWithin ?? 1_500, request).then(
        (reply) => write(response, reply),
        next,
      )
    },
  )
  router.use('/wechat', faults(options.log))
  work.start()
  return Object.assign(router, { stop: () => work.stop() })
}

/** Answers what was thrown: without it Express shows the stack to whoever asks. */
function faults(log?: (line: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = (error as { status?: unknown } | null)?.status
    if (error instanceof Error && typeof status === 'number' && status >= 400 && status < 500) {
      return write(
        response,
        failure(status, `the body can't be read: ${error.message}`, 'bad-body'),
      )
    }
    const reply = failure.of(error)
    log?.(`a request failed: ${reply.log ?? ''}`)
    write(response, reply)
  }
}

async function handle(
  hooks: readonly Webhook[],
  work: EventWork,
  within: number,
  request: Request,
): Promise<Reply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  let event: CmsEvent
  try {
    event = readEvent(verify(hooks, body, request))
  } catch (error) {
    if (error instanceof WebhookVerificationError) {
      return failure(401, `the signature does not hold: ${error.message}`, 'bad-signature')
    }
    if (error instanceof EventError || error instanceof SyntaxError) {
      return failure(400, error.message, 'bad-event')
    }
    throw error
  }
  // A person who sends it again wants it done again, also where it was carried out: a draft may have
  // been deleted in WeChat. That is done once for each time they ask.
  const again = request.headers['galley-resend']
  const id = `${String(request.headers['webhook-id'])}${again ? ` ${String(again).slice(0, 40)}` : ''}`
  if (again) event.again = true
  const reply = await inTime(work.take(id, event), within)
  if (reply) {
    work.heard(id)
    return reply
  }
  try {
    await work.keep(id, event)
  } catch (error) {
    // Not kept, not taken: the sender has to come again.
    return failure.of(error)
  }
  return pending()
}

function verify(hooks: readonly Webhook[], body: Buffer, request: Request): unknown {
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
      name,
      String(request.headers[name] ?? ''),
    ]),
  )
  let last: unknown
  for (const hook of hooks) {
    try {
      return hook.verify(body, headers)
    } catch (error) {
      last = error
    }
  }
  throw last
}

async function inTime(running: Promise<Reply>, milliseconds: number): Promise<Reply | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  try {
    return await Promise.race([running, late])
  } finally {
    clearTimeout(timer)
  }
}

function write(response: Response, reply: Reply): void {
  if (reply.retryAfter !== undefined) response.set('retry-after', String(reply.retryAfter))
  if (reply.pending) response.set('galley-outcome', 'pending')
  response.status(reply.status).json(reply.body)
}
