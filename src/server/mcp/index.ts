import {
  createMcpHandler,
  isLegacyRequest,
  localhostAllowedOrigins,
  originValidationResponse,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import { APIError, type Payload } from 'payload'
import { actorOf } from '../../access'
import type { Env } from '../../env'
import { errorResponse } from '../errors'
import { agentRequest } from './auth'
import { buildServer } from './server'
import type { Context } from './tool'

/**
 * Answers a request to `/api/mcp` (Streamable HTTP, without sessions; every answer is one JSON
 * document). Both kinds of clients are served: those of the 2026 protocol, and those that begin with
 * `initialize`.
 *
 * Only an agent's key opens it. The Origin is looked at as the protocol asks: a browser's page on
 * another host is refused, programs send none.
 */
export async function answerMcp(payload: Payload, env: Env, request: Request): Promise<Response> {
  const hosts = [...localhostAllowedOrigins(), new URL(env.publicUrl).hostname]
  const foreign = originValidationResponse(request, hosts)
  if (foreign) return foreign
  if (request.method !== 'POST') {
    const headers = new Headers({ allow: 'POST' })
    return errorResponse(405, 'MCP is spoken by POST here: there is no stream to open.', headers)
  }
  const req = await agentRequest(payload, request)
  const actor = req && actorOf(req)
  if (!req || actor?.kind !== 'agent') return unauthorised()
  const body = await bodyOf(request)
  if (body instanceof Response) return body
  const { id, name } = actor
  const { timezone, mediaDir } = env
  const answer = await serve(request, body, {
    req,
    agent: { id, name },
    env: { timezone, mediaDir },
  })
  answer.headers.set('cache-control', 'private, no-store')
  return answer
}

function unauthorised(): Response {
  const headers = new Headers({ 'www-authenticate': 'Bearer realm="Galley", agents API-Key' })
  return errorResponse(
    401,
    'MCP is for agents: send the API key of one as “Authorization: Bearer <key>”. An admin makes it at Agents. 请使用智能体的 API 密钥。',
    headers,
  )
}

/** The body as JSON; an answer when it is none that is taken. */
async function bodyOf(request: Request): Promise<unknown> {
  let text: string
  try {
    text = await request.text()
  } catch (error) {
    // One without its length that ran over the limit, see `counted`.
    if (error instanceof APIError) return errorResponse(error.status, error.message)
    throw error
  }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return rpcError(-32700, 'The request’s body is no JSON.')
  }
  // The protocol has had no batches since 2025-06-18; one would get past the limit of requests.
  if (Array.isArray(body))
    return rpcError(-32600, 'Send one message at a time, not a list of them.')
  return body
}

function rpcError(code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status: 400 })
}

async function serve(request: Request, parsedBody: unknown, context: Context): Promise<Response> {
  const onerror = (error: Error): void => {
    context.req.payload.logger.debug({ err: error, msg: 'An MCP request was refused' })
  }
  if (!(await isLegacyRequest(request, parsedBody))) {
    // No subscriptions: there is nothing to tell of, and each would hold a connection open.
    const options = { legacy: 'reject', maxSubscriptions: 0, onerror } as const
    const modern = createMcpHandler(() => buildServer(context), options)
    return modern.fetch(request, { parsedBody })
  }
  const server = buildServer(context)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  transport.onerror = onerror
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody })
  } finally {
    await server.close()
  }
}
