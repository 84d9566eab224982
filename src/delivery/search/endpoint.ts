import { headersWithCors, type PayloadRequest } from 'payload'
import { described, jsonAnswer } from '../../rest'
import { QueryError } from '../output'
import { NotReadyError } from './not-ready'
import { searchOf } from './provided'
import { searchQuery } from './request'
import { searchWords } from './words'

function refusal(
  req: PayloadRequest,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(
    { errors: [{ message }] },
    {
      status,
      headers: headersWithCors({
        headers: new Headers({ 'cache-control': 'no-store', ...headers }),
        req,
      }),
    },
  )
}

/** `GET /api/search?q=`: the same for everyone who asks, signed in or not. See docs/search.md. */
export const searchEndpoint = described(
  {
    path: '/search',
    method: 'get',
    handler: async (req) => {
      try {
        const query = searchQuery(new URL(req.url ?? '', 'http://localhost').searchParams)
        const search = searchOf(req.payload)
        if (!search) throw new NotReadyError('Search is not served here. 此处不提供搜索。', 60)
        const { page, settled } = await search.find(query)
        // What will be found a moment later without anything being published may not be kept.
        return jsonAnswer(req, page, settled ? {} : { 'cache-control': 'no-store' })
      } catch (error) {
        if (error instanceof QueryError) return refusal(req, 400, error.message)
        if (!(error instanceof NotReadyError)) throw error
        return refusal(req, 503, error.message, { 'retry-after': String(error.retryAfter) })
      }
    },
  },
  searchWords,
)
