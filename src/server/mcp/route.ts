import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../../env'
import { fromFetch } from '../fetch'

/**
 * `/api/mcp`: the Model Context Protocol for agents. Loaded with the first request, so that a start and
 * the commands cost nothing of it.
 */
export function mcpRoute(payload: Payload, env: Env): RequestHandler {
  return fromFetch(async (request) => {
    const { answerMcp } = await import('./index')
    return answerMcp(payload, env, request)
  })
}
