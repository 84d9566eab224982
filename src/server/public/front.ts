import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AnswerCache } from '../../delivery/cache/cache'
import { isAnonymous } from './asker'
import { readAhead, shortLength } from './body'
import { knownKey } from './question'
import { send } from './send'

/**
 * Answers from what is kept before anything else looks at a request; the rest goes on to `app`. An
 * answer that is there costs a lookup and the sending of bytes: no router, no limits, no rules, which
 * were all asked when it was computed.
 */
export function withStoredAnswers<Passing>(
  cache: AnswerCache<Passing>,
  app: RequestListener,
): RequestListener {
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    const key = knownKey(req)
    const stored = key ? cache.get(key) : undefined
    if (key && stored) send(req, res, stored, () => cache.grown(key, stored))
    else app(req, res)
  }
  return (req, res) => {
    if (!isAnonymous(req)) return app(req, res)
    const length = req.method === 'POST' && req.url === '/api/graphql' ? shortLength(req) : 0
    if (length > 0) readAhead(req, length, () => answer(req, res))
    else answer(req, res)
  }
}
