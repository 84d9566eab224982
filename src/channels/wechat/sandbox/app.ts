import { randomBytes } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type Response,
} from 'express'
import type { Limits } from '../limits'
import { calls, type CallContext } from './calls'
import { faults, type FaultPlan } from './faults'
import { sandboxPages } from './pages'
import { countCall } from './quotas'
import { Refusal, refusalBody } from './refusal'
import { SandboxState } from './state'
import { Tokens } from './tokens'
import { readUpload, uploadRules } from './uploads'

export interface SandboxOptions {
  /** The only account there is; any is taken without these. */
  appId?: string
  appSecret?: string
  /** Keeps the state in this file. */
  stateFile?: string
  limits?: Partial<Limits>
  /** Counts WeChat's daily quotas of a new account; off unless asked for. */
  quotas?: boolean
  /** The account may publish by API (freepublish) and switch comments on. */
  verified?: boolean
  faults?: FaultPlan
  now?: () => number
}

export interface Sandbox {
  app: Express
  state: SandboxState
  tokens: Tokens
  faults: FaultPlan
}

const GET_CALLS = new Set(['token', 'draft/count'])

/**
 * A server that behaves as WeChat's API for drafts does: base path `/cgi-bin`, errors as HTTP 200
 * with `{errcode, errmsg}`. Its page at `/` shows the drafts as a phone would; `/_sandbox/…` is for
 * tests. Image addresses it hands out are its own: it plays mmbiz.qpic.cn.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const now = options.now ?? Date.now
  const state = new SandboxState(options.stateFile ?? null)
  const tokens = new Tokens(
    { appId: options.appId ?? null, appSecret: options.appSecret ?? null },
    now,
  )
  const plan = options.faults ?? []
  const app = express()
  app.disable('x-powered-by')
  app.use(sandboxPages(state))

  const api = express.Router()
  api.use(express.raw({ type: () => true, limit: '12mb' }))
  api.use(logged(state))
  api.use(faults(plan, callOf))
  api.all(/.*/, async (request, response) => {
    const call = callOf(request)
    checkMethod(request, call)
    if (call !== 'token' && call !== 'stable_token') tokens.check(request.query.access_token)
    if (options.quotas) countCall(state.used, call, now())
    const context: CallContext = {
      state,
      rules: {
        limits: options.limits,
        comments: options.verified ?? true,
        own: ownImage(request),
      },
      now,
      origin: originOf(request),
      verified: options.verified ?? true,
    }
    const answer = await answerOf(call, request, context, tokens)
    state.save()
    response.json(answer)
  })
  app.use('/cgi-bin', api)
  app.use(refused)
  return { app, state, tokens, faults: plan }
}

async function answerOf(
  call: string,
  request: Request,
  context: CallContext,
  tokens: Tokens,
): Promise<Record<string, unknown>> {
  if (call === 'token') return tokens.plainToken(request.query)
  if (call === 'stable_token') return tokens.stableToken(jsonBody(request))
  if (call === 'media/uploadimg') {
    const upload = await readUpload(request, uploadRules.uploadimg)
    const image = context.state.addImage(upload.bytes, upload.type)
    return { url: `${context.origin}/mmbiz/${image.id}/0?wx_fmt=${upload.kind}` }
  }
  if (call === 'material/add_material') return addMaterial(request, context)
  const handler = calls[call]
  if (!handler) throw new Refusal(40035, `there is no call ${call} in this sandbox`)
  return handler(context, GET_CALLS.has(call) ? {} : jsonBody(request))
}

async function addMaterial(
  request: Request,
  context: CallContext,
): Promise<Record<string, unknown>> {
  const kind = request.query.type
  if (kind !== 'image' && kind !== 'thumb') throw new Refusal(40004)
  const upload = await readUpload(request, uploadRules[kind])
  const image = context.state.addImage(upload.bytes, upload.type)
  const mediaId = context.state.mediaId()
  context.state.materials.set(mediaId, { media_id: mediaId, kind, image: image.id })
  const url = `${context.origin}/mmbiz/${image.id}/0?wx_fmt=${upload.kind}`
  return kind === 'image' ? { media_id: mediaId, url } : { media_id: mediaId }
}

function callOf(request: Request): string {
  return request.path.replace(/^\/+|\/+$/g, '')
}

function checkMethod(request: Request, call: string): void {
  if (GET_CALLS.has(call)) {
    if (request.method !== 'GET') throw new Refusal(43001)
  } else if (request.method !== 'POST') throw new Refusal(43002)
}

/** The JSON of a request, which must be unescaped UTF-8. */
function jsonBody(request: Request): Record<string, unknown> {
  const body: unknown = request.body
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refusal(44002)
  const text = body.toString('utf8')
  // An escape is a backslash that is not itself escaped, then u and four digits.
  if (/(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/i.test(text)) throw new Refusal(40033)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal(47001)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001)
  return value as Record<string, unknown>
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`
}

function ownImage(request: Request): (address: string) => boolean {
  const origin = originOf(request)
  return (address) => {
    if (!URL.canParse(address)) return false
    const url = new URL(address)
    return (
      (url.origin === origin && url.pathname.startsWith('/mmbiz/')) ||
      /(^|\.)(qpic\.cn|qlogo\.cn)$/.test(url.hostname)
    )
  }
}

/** Notes every request with what it was answered, also when the connection was cut. */
function logged(state: SandboxState) {
  return (request: Request, response: Response, next: () => void): void => {
    const started = performance.now()
    const time = new Date().toISOString()
    const call = callOf(request)
    response.on('close', () => {
      const cut = !response.writableFinished
      const refusal = response.locals.refusal as Refusal | undefined
      state.log({
        time,
        method: request.method,
        call,
        errcode: refusal?.errcode ?? 0,
        errmsg: cut ? 'connection cut' : (refusal?.message ?? 'ok'),
        milliseconds: Math.round(performance.now() - started),
      })
    })
    next()
  }
}

/** Express knows an error handler by its four parameters. */
const refused: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const refusal = refusalOf(error)
  if (!refusal) {
    next(error)
    return
  }
  response.locals.refusal = refusal
  const rid = [4, 4, 4].map((bytes) => randomBytes(bytes).toString('hex')).join('-')
  response.status(200).json(refusalBody(refusal, rid))
}

function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const tooLarge = (error as { type?: unknown } | null)?.type === 'entity.too.large'
  return tooLarge ? new Refusal(40009) : null
}
