import express, { type ErrorRequestHandler, type Router } from 'express'
import { publish } from './calls'
import { FaultError, readFaults } from './faults/fault'
import type { FaultPlayer } from './faults/player'
import { newAccountQuotas, type Quotas } from './quotas'
import type { SandboxState } from './state'
import type { Tokens } from './tokens'

export interface ControlOptions {
  state: SandboxState
  tokens: Tokens
  quotas: Quotas
  player: FaultPlayer
  now: () => number
}

/** A control was used wrongly. */
class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * What a test or a person at the page does to the sandbox: faults, quotas, and what an editor would
 * do in WeChat's back end. Pages of other sites may not use them.
 */
export function controls({ state, tokens, quotas, player, now }: ControlOptions): Router {
  const router = express.Router()
  router.use('/_sandbox', (request, _response, next) => {
    const { origin, host } = request.headers
    const foreign = origin !== undefined && origin !== `${request.protocol}://${host ?? ''}`
    if (foreign && request.method !== 'GET') throw new ControlError(403, 'not from another site')
    next()
  })
  router.use('/_sandbox', express.json({ type: () => true, strict: false, limit: '1mb' }))
  const listFaults = () => ({ faults: player.list() })
  router.get('/_sandbox/faults', (_request, response) => {
    response.json(listFaults())
  })
  router.post('/_sandbox/faults', (request, response) => {
    player.plan.push(...readFaults(request.body))
    state.touch()
    response.json(listFaults())
  })
  router.delete('/_sandbox/faults', (_request, response) => {
    player.plan.length = 0
    state.touch()
    response.json(listFaults())
  })
  router.delete('/_sandbox/faults/:id', (request, response) => {
    const at = player.list().findIndex((fault) => String(fault.id) === request.params.id)
    if (at < 0) throw new ControlError(404, `there is no fault ${request.params.id}`)
    player.plan.splice(at, 1)
    state.touch()
    response.json(listFaults())
  })
  router.get('/_sandbox/quotas', (_request, response) => {
    response.json(quotas.list())
  })
  router.post('/_sandbox/quotas', (request, response) => {
    for (const [call, limit] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      if (!(call in newAccountQuotas)) throw new ControlError(400, `${call} has no quota`)
      if (typeof limit !== 'number' || limit < 0) throw new ControlError(400, `${call}: a number`)
      quotas.limits[call] = limit
    }
    state.touch()
    response.json(quotas.list())
  })
  router.post('/_sandbox/reset-quota', (request, response) => {
    const call = (request.body as { call?: unknown } | undefined)?.call
    quotas.reset(typeof call === 'string' ? call : undefined)
    tokens.resetForced()
    response.json(quotas.list())
  })
  router.post('/_sandbox/revoke-tokens', (_request, response) => {
    tokens.revokeAll()
    response.json({})
  })
  router.post('/_sandbox/publish/:id', (request, response) => {
    const draft = state.drafts.get(request.params.id)
    if (!draft) throw new ControlError(404, `there is no draft ${request.params.id}`)
    response.json(publish(state, draft, now()))
  })
  router.delete('/_sandbox/drafts/:id', (request, response) => {
    if (!state.dropDraft(request.params.id)) {
      throw new ControlError(404, `there is no draft ${request.params.id}`)
    }
    response.json({})
  })
  router.delete('/_sandbox/requests', (_request, response) => {
    state.clearLog()
    response.json({})
  })
  router.use('/_sandbox', wrong)
  return router
}

/** Express knows an error handler by its four parameters. */
const wrong: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof ControlError) response.status(error.status).json({ error: error.message })
  else if (error instanceof FaultError || error instanceof SyntaxError) {
    response.status(400).json({ error: error.message })
  } else next(error)
}
