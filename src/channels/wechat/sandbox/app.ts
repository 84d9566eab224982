import express, { type ErrorRequestHandler, type Express, type Request } from 'express'
import type { Limits } from '../limits'
import { controls } from './controls'
import { exchange, refusalOf, rid } from './exchange'
import type { FaultPlan } from './faults/fault'
import { FaultPlayer } from './faults/player'
import { sandboxPages } from './pages'
import { Quotas } from './quotas'
import { refusalBody } from './refusal'
import { SandboxState } from './state'
import { Tokens } from './tokens'
import { answerCall } from './work'

export interface SandboxOptions {
  /** The only account there is; any is taken without these. */
  appId?: string
  appSecret?: string
  /** Keeps the state in this file, each change at once: it survives a kill −9. */
  stateFile?: string
  limits?: Partial<Limits>
  /** Refuses what is over the daily quotas of a new account; they are counted in any case. */
  quotas?: boolean
  /** Other daily quotas by call, which are refused when over. */
  quotaLimits?: Readonly<Record<string, number>>
  /** The account may publish by API (freepublish) and switch comments on. */
  verified?: boolean
  faults?: FaultPlan
  /** Makes the faults that come by chance the same in every run. */
  seed?: number
  now?: () => number
}

export interface Sandbox {
  app: Express
  state: SandboxState
  tokens: Tokens
  faults: FaultPlan
  quotas: Quotas
}

/**
 * A server that behaves as WeChat's API for drafts does: base path `/cgi-bin`, errors as HTTP 200
 * with `{errcode, errmsg}`. Its page at `/` shows the drafts as a phone would; `/_sandbox/…` is for
 * tests. Image addresses it hands out are its own: it plays mmbiz.qpic.cn.
 * @throws Error naming the state file, when it holds something else
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const now = options.now ?? Date.now
  const state = new SandboxState(options.stateFile ?? null)
  const tokens = new Tokens(
    { appId: options.appId ?? null, appSecret: options.appSecret ?? null },
    now,
    state.tokens,
    (table) => state.keepTokens(table),
  )
  const quotas = new Quotas(state, now, options.quotas ?? false, options.quotaLimits)
  const faults = options.faults ?? []
  const player = new FaultPlayer(faults, options.seed ?? 1, state.tallies, (name, count) =>
    state.keepTally(name, count),
  )
  const shared = { state, tokens, quotas, player, now }
  const app = express()
  app.disable('x-powered-by')
  app.use(controls(shared))
  app.use(sandboxPages(shared))

  const work = { ...shared, limits: options.limits, verified: options.verified ?? true }
  const api = express.Router()
  api.use(express.raw({ type: () => true, limit: '12mb' }))
  api.all(/.*/, async (request, response) => {
    const call = callOf(request)
    await exchange(shared, call, request, response, (notes) =>
      answerCall(work, call, request, notes),
    )
  })
  app.use('/cgi-bin', api)
  app.use(tooLarge)
  return { app, state, tokens, faults, quotas }
}

function callOf(request: Request): string {
  return request.path.replace(/^\/+|\/+$/g, '')
}

/** A body over every limit is refused before it is read. Express knows the handler by its parameters. */
const tooLarge: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const refusal = refusalOf(error)
  if (refusal) response.status(200).json(refusalBody(refusal, rid()))
  else next(error)
}
