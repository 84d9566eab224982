import type { IncomingHttpHeaders, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { RequestHandler } from 'express'
import { limitFor, uploadLimit } from '../delivery/limits/limits'
import { LimitError } from '../delivery/limits/refusal'
import { sendRefusal } from './errors'

type Known = Pick<IncomingHttpHeaders, 'authorization' | 'cookie' | 'content-type'>

/** The headers of a request as far as its size goes, from the Fetch standard's form. */
export function knownHeaders(headers: Headers): Known {
  const get = (name: string): string | undefined => headers.get(name) ?? undefined
  return {
    authorization: get('authorization'),
    cookie: get('cookie'),
    'content-type': get('content-type'),
  }
}

/** Who brings nothing to be known by is the public for sure; the rest is asked once somebody has looked. */
const asker = ({ authorization, cookie }: Known) =>
  authorization === undefined && cookie === undefined ? 'public' : 'signedIn'

/** The largest body that a request with these headers may have, in bytes. */
export function largestBody(headers: Known): number {
  const who = asker(headers)
  const form = headers['content-type']?.startsWith('multipart/')
  return form && who === 'signedIn' ? uploadLimit : limitFor('body', who)
}

/** Says that a body is too large. @param bytes its size; null where nobody counted to the end */
export function bodyRefusal(headers: Known, bytes: number | null): LimitError {
  return new LimitError('body', asker(headers), bytes, 413)
}

/** Refuses bodies and addresses over their limits, before anything is read or looked up. */
export const requestLimits: RequestHandler = (req, res, next) => {
  const length = Number(req.headers['content-length'] ?? 0)
  if (length > largestBody(req.headers)) {
    // Read and dropped: a client that is still writing would see a broken pipe, not the answer.
    req.resume()
    return sendRefusal(res, bodyRefusal(req.headers, length))
  }
  const who = asker(req.headers)
  if (req.originalUrl.length > limitFor('address-length', who)) {
    return sendRefusal(res, new LimitError('address-length', who, req.originalUrl.length, 414))
  }
  next()
}

/** What Node refuses before there is a request: a status line, and words. */
const unread: Record<string, [status: string, words: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'Over the limit “headers”: the address and the headers have more than 16384 bytes together. Ask with a shorter address, or by POST. 超出限制：网址与请求头合计超过 16384 字节，请缩短网址或使用 POST。',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'Over the limit “time”: the request did not arrive in time. 超出限制：请求未在时限内到达。',
  ],
}
const unreadable: [string, string] = [
  '400 Bad Request',
  'The request is no HTTP that can be read: letters outside ASCII in an address must be percent-encoded. 请求无法解析：网址中的非 ASCII 字符须经百分号编码。',
]

/** Answers with JSON where Node would end a connection without a word. */
export function explainUnread(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const [status, message] = unread[error.code ?? ''] ?? unreadable
    const body = JSON.stringify({ errors: [{ message }] })
    socket.end(
      `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    )
  })
}
