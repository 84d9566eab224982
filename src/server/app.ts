import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Payload } from 'payload'
import { publishedLog } from '../database/published'
import { redisOf } from '../database/redis'
import { AnswerCache } from '../delivery/cache/cache'
import { publishedOf } from '../delivery/published/payload'
import type { Env } from '../env'
import { restApi } from './api'
import { deliveries, deliveryPaths } from './delivery'
import { docsPage, openApi } from './docs'
import { sendError } from './errors'
import { fromFetch, type Fetch } from './fetch'
import { graphqlApi } from './graphql'
import { mcpRoute } from './mcp/route'
import { playground } from './playground'
import { healthRoutes, type Readiness } from './health'
import { requestLimits } from './limits'
import { noPrefix, noVerification, noVersions, readablePaths } from './paths'
import { withStoredAnswers } from './public/front'
import { keepAnswers, type PublicCache } from './public/keep'
import {
  apiLimit,
  sameOriginWrites,
  dataHeaders,
  headerList,
  pageHeaders,
  signUpLimit,
} from './security'
import { SignIns } from './sign-ins'

interface AppOptions {
  payload: Payload
  env: Env
  readiness: Readiness
  /** Next's handler for the admin; absent in tests that need only the APIs. */
  admin?: RequestHandler
  /** The WeChat bridge when it runs in this process. */
  bridge?: RequestHandler
  /** Requests a minute and address; 0 for no limit. */
  requestsPerMinute?: number
}

/** What programs read, rather than people in a browser. */
const isData = (path: string): boolean =>
  /^\/(?:api(?!\/docs(?:\/|$)|\/graphql-playground)(?:\/|$)|feeds\/|issues\/|sitemap)/.test(path)

/**
 * What answers requests: stored answers for the public, then an Express app with REST and GraphQL
 * straight, the bridge, health, and Next for the admin.
 */
export function createApp({
  payload,
  env,
  readiness,
  admin,
  bridge,
  requestsPerMinute = 1200,
}: AppOptions): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  // A reverse proxy on this machine or in a private network may name the asker.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal'])
  const https = env.publicUrl.startsWith('https:')
  const [asData, asPage] = [dataHeaders({ https }), pageHeaders({ https })]
  app.use((req, res, next) => (isData(req.path) ? asData : asPage)(req, res, next))
  const log = publishedLog(payload)
  const cache: PublicCache = new AnswerCache({ maxBytes: env.cacheBytes, epoch: () => log.epoch() })
  const keep = {
    cache,
    origin: new URL(env.publicUrl).origin,
    headers: headerList(asData),
  }
  const kept = (api: Fetch): RequestHandler => keepAnswers(api, { ...keep, others: fromFetch(api) })
  app.use(healthRoutes(payload, readiness, () => cache.stats()))
  // Before anything reads a body: the bridge verifies the raw one.
  if (bridge) app.use(bridge)
  app.use(readablePaths)

  const limit = apiLimit(requestsPerMinute, redisOf(payload))
  const guards = [limit, sameOriginWrites, requestLimits]
  const signIns = new SignIns(redisOf(payload))
  app.all('/api/users/login', signIns.limit)
  app.post('/api/newsletter/subscribe', signUpLimit(20, redisOf(payload)))
  app.all(/^\/api\/(users|agents)\/verify\//i, limit, noVerification)
  for (const { slug, versions } of payload.config.globals) {
    if (!versions)
      app.all(new RegExp(`^/api/globals/${slug}/versions(/|$)`, 'i'), limit, noVersions)
  }
  app.all(/^\/api\/media\/file\//i, limit, noPrefix)
  const isApi = /^\/api(\/|$)/
  app.all('/api/graphql', guards, kept(graphqlApi(payload.config, env.schemaOpen, signIns)))
  if (!env.production) app.get('/api/graphql-playground', playground(payload.config))
  app.all('/api/mcp', guards, mcpRoute(payload, env))
  app.get('/api/openapi.json', guards, kept(openApi(payload)))
  app.use('/api/docs', limit)
  app.use(docsPage())
  app.all(isApi, guards, kept(restApi(payload)))
  app.get(deliveryPaths, limit, kept(deliveries(publishedOf(payload, env))))

  app.get('/', (_req, res) => res.redirect('/admin'))
  if (admin) app.use(limit, sameOriginWrites, admin)
  else app.use((_req, res) => sendError(res, 404, 'Not found.'))

  const onError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    // A percent sign in the address that escapes nothing.
    if (error instanceof URIError) return sendError(res, 400, 'The address can’t be read.')
    payload.logger.error({ err: error, msg: 'A request failed' })
    if (res.headersSent) return next(error)
    sendError(res, 500, 'Something went wrong.')
  }
  app.use(onError)
  return withStoredAnswers(cache, app)
}
