import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { graphqlKey, type GraphqlRequest } from '../../delivery/cache/graphql-key'
import { isPublicAddress } from '../../delivery/cache/public-paths'
import { isAnonymous, isReading } from './asker'
import { readBodyOf } from './body'

/** What is asked, where the answer may be kept. */
export interface Question {
  key: string
  /** Makes the request anew, with nothing of the asker in it. */
  request: () => Request
}

const graphqlPath = '/api/graphql'
const results = {
  json: 'application/json',
  response: 'application/graphql-response+json',
} as const

/** The keys of GraphQL requests as they came, so that a known one need not be parsed. '' for none. */
const keys = new LRUCache<string, string>({
  max: 5_000,
  maxSize: 8_000_000,
  sizeCalculation: (value, key) => value.length + key.length + 1,
})

/** Which of GraphQL's two media types an asker gets; null for one who would get neither for sure. */
function resultType(accept: string | undefined): keyof typeof results | null {
  if (accept === undefined || accept === '*/*') return 'json'
  const [first = ''] = accept.toLowerCase().split(',')
  if (first.startsWith(results.response)) return 'response'
  return /^\s*(?:application\/json|application\/\*|\*\/\*)\s*(?:;\s*q=[\d.]+)?$/.test(first)
    ? 'json'
    : null
}

const isGraphql = (address: string): boolean =>
  address === graphqlPath || address.startsWith(`${graphqlPath}?`)

/** JSON, in the one encoding it has (RFC 8259, 8.1); what comes as anything else is the API's to refuse. */
const json = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i

/** The request as it came, by which its key is remembered; null where GraphQL is not asked or not by these means. */
function rawGraphql(req: IncomingMessage): string | null {
  const type = resultType(req.headers.accept)
  if (!type) return null
  if (isReading(req)) return `GET ${type} ${req.url}`
  if (req.method !== 'POST' || req.url !== graphqlPath) return null
  if (!json.test(req.headers['content-type'] ?? '')) return null
  const body = readBodyOf(req)
  // Byte by byte: as a key the text need not be understood.
  return body ? `POST ${type} ${body.toString('latin1')}` : null
}

/** The key of a request that has been seen before, without looking into it; '' where nothing may be kept. */
export function knownKey(req: IncomingMessage): string | undefined {
  const { url = '' } = req
  if (!isGraphql(url)) return isReading(req) ? url : ''
  const raw = rawGraphql(req)
  return raw === null ? '' : keys.get(raw)
}

function graphqlRequest(req: IncomingMessage): GraphqlRequest | null {
  try {
    if (isReading(req)) {
      const { searchParams } = new URL(req.url ?? '', 'http://localhost')
      const variables = searchParams.get('variables')
      return {
        query: searchParams.get('query'),
        operationName: searchParams.get('operationName'),
        variables: variables ? JSON.parse(variables) : null,
        extensions: searchParams.get('extensions'),
      }
    }
    const body: unknown = JSON.parse(readBodyOf(req)?.toString('utf8') ?? '')
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null
  } catch {
    // No JSON: the API says so.
    return null
  }
}

function graphqlQuestion(req: IncomingMessage, origin: string): Question | null {
  const raw = rawGraphql(req)
  const type = resultType(req.headers.accept)
  if (raw === null || type === null) return null
  const asked = graphqlRequest(req)
  const key = asked && graphqlKey(asked)
  keys.set(raw, key ? `${type} ${key}` : '')
  if (!asked || !key) return null
  const { query, variables, operationName } = asked
  return {
    key: `${type} ${key}`,
    request: () =>
      new Request(origin + graphqlPath, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: results[type] },
        body: JSON.stringify({ query, variables, operationName }),
      }),
  }
}

/**
 * What a request asks of the public side; null when its answer may not be kept: somebody is signed in
 * or has a cookie, it writes, asks for drafts, or is of another part of the server.
 * @param origin of Galley's public address
 */
export function questionOf(req: IncomingMessage, origin: string): Question | null {
  const { url = '' } = req
  if (!isAnonymous(req)) return null
  if (isGraphql(url)) return graphqlQuestion(req, origin)
  if (!isReading(req) || !isPublicAddress(url)) return null
  return { key: url, request: () => new Request(origin + url) }
}
