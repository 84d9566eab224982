import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { createRequestListener } from '@remix-run/node-fetch-server'
import type { Request as ExpressRequest, RequestHandler } from 'express'
import { uploadLimit } from '../delivery/limits/limits'
import { QueryRefused } from '../delivery/limits/payload'
import { bodyRefusal, knownHeaders, largestBody } from './limits'

/** Header by which the asker's address reaches the audit log; whatever a client sends in it is replaced. */
export const addressHeader = 'x-galley-address'

/** A handler in the form of the Fetch standard. */
export type Fetch = (request: Request) => Promise<Response>

/** Serves a fetch-style handler from Express, with HEAD and conditional requests on what GET answers. */
export function fromFetch(fetchHandler: Fetch): RequestHandler {
  const listener = createRequestListener(async (request: Request) => {
    const head = request.method === 'HEAD'
    const response = await fetchHandler(
      head ? new Request(request.url, { headers: request.headers }) : counted(request),
    )
    const tagged = await withEntityTag(request, response)
    return head ? new Response(null, tagged) : tagged
  })
  return (req, res) => {
    noteAddress(req)
    listener(req, res)
  }
}

/**
 * Ends a body that came without its length (chunked) when it is too large: `requestLimits` could not tell
 * before. Forms of who is signed in are left to Payload, which counts them itself.
 */
function counted(request: Request): Request {
  const known = knownHeaders(request.headers)
  const largest = largestBody(known)
  if (!request.body || request.headers.has('content-length') || largest === uploadLimit) {
    return request
  }
  let size = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size <= largest) controller.enqueue(chunk)
      else controller.error(new QueryRefused(bodyRefusal(known, null)))
    },
  })
  // `duplex` must be said for a stream (Fetch standard); the DOM's types lack it.
  const init: RequestInit & { duplex: 'half' } = {
    body: request.body.pipeThrough(counter),
    duplex: 'half',
  }
  return new Request(request, init)
}

/** The asker's address: what a trusted proxy says it is, as long as it is one; else the connection's. */
function addressOf(req: ExpressRequest): string {
  const said = req.ip ?? ''
  return isIP(said) ? said : (req.socket.remoteAddress ?? '')
}

function noteAddress(req: ExpressRequest): void {
  const address = addressOf(req)
  req.headers[addressHeader] = address
  const at = req.rawHeaders.findIndex(
    (name, i) => i % 2 === 0 && name.toLowerCase() === addressHeader,
  )
  if (at >= 0) req.rawHeaders[at + 1] = address
  else req.rawHeaders.push(addressHeader, address)
}

/** What is made here and read again: not files, which bring a tag of their own. */
const taggable = /^(?:application\/(?:.+\+)?(?:json|xml|zip)|text\/)\b/

/**
 * Adds an entity tag to an answer and makes it 304 when the asker has it (RFC 9110, 8.8.3 and 13.1.2).
 * What goes to the public gets its tag in `public/`.
 */
async function withEntityTag(request: Request, response: Response): Promise<Response> {
  const reading = request.method === 'GET' || request.method === 'HEAD'
  const tags = taggable.test(response.headers.get('content-type') ?? '')
  if (!reading || !tags || response.status !== 200 || response.headers.has('etag')) return response
  const body = Buffer.from(await response.arrayBuffer())
  const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = new Headers(response.headers)
  headers.set('etag', tag)
  headers.append('vary', 'Authorization, Cookie')
  if (!headers.has('cache-control')) {
    const anonymous = !request.headers.has('authorization') && !request.headers.has('cookie')
    headers.set(
      'cache-control',
      anonymous ? 'public, max-age=0, must-revalidate' : 'private, no-store',
    )
  }
  const known = request.headers.get('if-none-match')
  if (known && known.split(',').some((one) => one.trim() === tag || one.trim() === '*')) {
    headers.delete('content-length')
    return new Response(null, { status: 304, headers })
  }
  return new Response(body, { status: 200, headers })
}
