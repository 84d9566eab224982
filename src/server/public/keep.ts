import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { AnswerCache, Computed } from '../../delivery/cache/cache'
import { StoredAnswer, type FlatHeaders } from '../../delivery/cache/stored'
import { questionOf } from './question'
import { send } from './send'

/** A handler in the form of the Fetch standard. */
export type Fetch = (request: Request) => Promise<Response>

/** An answer that is not kept: a refusal, or one that says so. */
export interface PassingAnswer {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
}

export type PublicCache = AnswerCache<PassingAnswer>

interface Options {
  cache: PublicCache
  /** The origin of Galley's public address: answers do not hang on the name the asker used. */
  origin: string
  /** What every answer of the server carries. */
  headers: FlatHeaders
  /** Answers everyone whose answer may not be kept. */
  others: RequestHandler
}

function mayBeKept({ status, headers }: Response): boolean {
  const control = headers.get('cache-control') ?? ''
  return status === 200 && !headers.has('set-cookie') && !/no-store|private/i.test(control)
}

async function compute(
  handler: Fetch,
  request: Request,
  more: FlatHeaders,
): Promise<Computed<PassingAnswer>> {
  const response = await handler(request)
  const body = Buffer.from(await response.arrayBuffer())
  // Payload lists what other origins may send even where none is allowed.
  const foreign = response.headers.has('access-control-allow-origin')
  const headers = [...response.headers].filter(
    ([name]) => foreign || !name.startsWith('access-control-'),
  )
  if (mayBeKept(response)) return { stored: new StoredAnswer(body, headers, more), passing: null }
  return { stored: null, passing: { status: response.status, headers, body } }
}

function pass(req: IncomingMessage, res: ServerResponse, passing: PassingAnswer): void {
  for (const [name, value] of passing.headers) res.appendHeader(name, value)
  if (!res.hasHeader('cache-control')) res.setHeader('cache-control', 'no-store')
  if (passing.body.length > 0) res.setHeader('content-length', passing.body.length)
  res.writeHead(passing.status)
  res.end(req.method === 'HEAD' ? undefined : passing.body)
}

/** Answers the public from a fetch-style handler, once for all who ask the same, and keeps what may be kept. */
export function keepAnswers(
  handler: Fetch,
  { cache, origin, headers, others }: Options,
): RequestHandler {
  return async (req, res, next) => {
    const question = questionOf(req, origin)
    if (!question) return others(req, res, next)
    const { key, request } = question
    const { stored, passing } = await cache.answer(key, () => compute(handler, request(), headers))
    if (res.destroyed) return
    if (stored) send(req, res, stored, () => cache.grown(key, stored))
    else pass(req, res, passing)
  }
}
