import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Ready, StoredAnswer } from '../../delivery/cache/stored'

/**
 * Sends an answer, or 304 to who has it (RFC 9110, 13.1.2). Only the entity tag is asked about: what is
 * retracted makes the newest thing an older one, which `If-Modified-Since` would take for no change.
 * @param grown called when a further encoding of the answer has been made
 */
export function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: StoredAnswer,
  grown: () => void,
): void {
  if (req.method !== 'POST' && answer.isKnown(req.headers['if-none-match'])) {
    res.writeHead(304, answer.notModified)
    res.end()
    return
  }
  const ready = answer.for(req.headers['accept-encoding'])
  if (!(ready instanceof Promise)) return write(req, res, ready)
  ready.then(
    (made) => {
      grown()
      write(req, res, made)
    },
    (error: unknown) => res.destroy(error instanceof Error ? error : undefined),
  )
}

function write(req: IncomingMessage, res: ServerResponse, { headers, body }: Ready): void {
  res.writeHead(200, headers)
  res.end(req.method === 'HEAD' ? undefined : body)
}
