import { createHash } from 'node:crypto'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { renderEpub } from '../delivery/epub'
import { feedFiles, feedQuery, renderFeed } from '../delivery/feeds'
import { NotPublishedError, QueryError, type Output } from '../delivery/output'
import type { Published } from '../delivery/published/types'
import { renderSitemap } from '../delivery/sitemap'
import { sendError } from './errors'

/**
 * Feeds, sitemap and books of what is published. Who asks makes no difference.
 * @param limit runs before each
 */
export function deliveryRoutes(published: Published, limit: RequestHandler): Router {
  const router = Router()
  for (const file of feedFiles) {
    router.get(
      `/feeds/${file}`,
      limit,
      answer((req) => renderFeed(published, feedQuery(file, queryOf(req)))),
    )
  }
  router.get(
    '/sitemap.xml',
    limit,
    answer(() => renderSitemap(published, null)),
  )
  router.get(
    /^\/sitemap-([1-9]\d{0,5})\.xml$/,
    limit,
    answer((req) => renderSitemap(published, Number(req.params[0]))),
  )
  router.get(
    '/issues/:slug.epub',
    limit,
    answer((req) => renderEpub(published, String(req.params.slug))),
  )
  return router
}

/** As the address has it: Express's own `query` makes objects of some names. */
function queryOf(req: Request): URLSearchParams {
  return new URL(req.originalUrl, 'http://localhost').searchParams
}

function answer(render: (req: Request) => Promise<Output>): RequestHandler {
  return async (req, res) => {
    try {
      send(req, res, await render(req))
    } catch (error) {
      const known = error instanceof NotPublishedError || error instanceof QueryError
      if (!known) throw error
      res.set('cache-control', 'no-store')
      sendError(res, error instanceof QueryError ? 400 : 404, error.message)
    }
  }
}

/**
 * Sends an output, or 304 to who has it (RFC 9110, 13.1.2). Only the entity tag is asked about: what is
 * retracted makes the newest thing an older one, which `If-Modified-Since` would take for no change.
 */
function send(req: Request, res: Response, output: Output): void {
  const { body, contentType, lastModified, filename } = output
  const bytes =
    typeof body === 'string'
      ? Buffer.from(body)
      : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const tag = `"${createHash('sha1').update(bytes).digest('base64url')}"`
  if (filename !== undefined) res.attachment(filename)
  res.set({
    'content-type': contentType,
    'cache-control': 'public, max-age=0, must-revalidate',
    etag: tag,
    ...(lastModified.getTime() > 0 ? { 'last-modified': lastModified.toUTCString() } : {}),
  })
  const known = req.headers['if-none-match']
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known?.some((one) => one === tag || one === '*')) {
    res.removeHeader('content-type')
    res.removeHeader('content-disposition')
    res.status(304).end()
    return
  }
  res.set('content-length', String(bytes.length))
  // Not `send`, which would look at `If-Modified-Since`.
  res.end(req.method === 'HEAD' ? undefined : bytes)
}
