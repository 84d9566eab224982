import { headersWithCors, parseParams, type Payload, type PayloadRequest } from 'payload'
import { parse } from 'qs-esm'
import { holdAddress, holdQuery } from '../limits/query'
import { Refusal } from '../limits/refusal'
import { readsOf } from '.'

/** `/api/posts` and `/api/posts/<id>`. */
const address = /^\/api\/([a-z][a-z0-9-]*)(?:\/([\w-]+))?\/?$/

/** Parameters that mean something to Payload and are not understood here. */
const others = [
  ...['draft', 'trash', 'locale', 'fallbackLocale', 'fallback-locale', 'flattenLocales'],
  ...['populate', 'joins', 'data', 'autosave', 'overrideLock', 'publishAllLocales'],
  ...['unpublishAllLocales', 'query', 'operationName', 'variables'],
]

/** As Payload reads the query of an address. */
const reading = { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true }

/**
 * Answers a reader's GET of a collection or a document by `readsOf`.
 * @param request of somebody who is not signed in
 * @returns null when Payload has to answer
 */
export async function readByRest(payload: Payload, request: Request): Promise<Response | null> {
  if (request.method !== 'GET') return null
  const { pathname, search } = new URL(request.url)
  const [, collection, id] = address.exec(pathname) ?? []
  if (collection === undefined) return null
  const query = search ? parse(search, reading) : {}
  if (others.some((name) => name in query) || isRefused(search, query)) return null
  const parameters = readParameters(query)
  if (!parameters) return null
  const { where, sort, limit, page, pagination, depth, select } = parameters
  const reads = readsOf(payload)
  const answer = await (
    id === undefined
      ? reads.find(collection, { where, sort, limit, page, pagination, depth, select })
      : reads.findByID(collection, id, { depth, select })
  ).catch((error: unknown) => {
    payload.logger.warn({ err: error, msg: 'A reader’s question was left to Payload' })
    return null
  })
  if (!answer) return null
  const req = { payload, headers: request.headers } as PayloadRequest
  return Response.json(answer, { headers: headersWithCors({ headers: new Headers(), req }) })
}

/** The parameters in their kinds; null where JSON is none, which Payload refuses. */
function readParameters(query: Record<string, unknown>): ReturnType<typeof parseParams> | null {
  try {
    return parseParams(query)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Whether the question is over a limit: Payload's way says which. */
function isRefused(search: string, query: Record<string, unknown>): boolean {
  try {
    holdAddress(search, 'public')
    holdQuery(query, 'public')
    return false
  } catch (error) {
    if (error instanceof Refusal) return true
    throw error
  }
}
