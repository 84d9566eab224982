import type { RequestHandler } from 'express'
import type { SanitizedConfig } from 'payload'
import { fromFetch } from './fetch'

/** The GraphQL playground, for work on Galley only: it loads its scripts from elsewhere. */
export function playground(config: SanitizedConfig): RequestHandler {
  const page = fromFetch(async (request) => {
    const { GRAPHQL_PLAYGROUND_GET } = await import('@payloadcms/next/routes')
    return GRAPHQL_PLAYGROUND_GET(Promise.resolve(config))(request)
  })
  return (req, res, next) => {
    res.removeHeader('content-security-policy')
    return page(req, res, next)
  }
}
