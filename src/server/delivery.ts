import { create as contentDisposition } from 'content-disposition'
import { renderEpub } from '../delivery/epub'
import { feedFiles, feedQuery, renderFeed } from '../delivery/feeds'
import { NotPublishedError, QueryError, type Output } from '../delivery/output'
import type { Published } from '../delivery/published/types'
import { renderSitemap } from '../delivery/sitemap'
import { errorResponse } from './errors'
import type { Fetch } from './fetch'

type Render = (published: Published, name: string, query: URLSearchParams) => Promise<Output>

/** What is delivered as files, by address; the first group of the expression is the name. */
const outputs: [path: RegExp, render: Render][] = [
  ...feedFiles.map((file): [RegExp, Render] => [
    new RegExp(`^/feeds/(${file.replaceAll('.', '\\.')})$`),
    (published, _, query) => renderFeed(published, feedQuery(file, query)),
  ]),
  [/^\/sitemap\.xml()$/, (published) => renderSitemap(published, null)],
  [/^\/sitemap-([1-9]\d{0,5})\.xml$/, (published, page) => renderSitemap(published, Number(page))],
  [/^\/issues\/([^/]+)\.epub$/, (published, slug) => renderEpub(published, slug)],
]

/** The addresses that `deliveries` answers. */
export const deliveryPaths = outputs.map(([path]) => path)

const refused = (status: number, message: string): Response =>
  errorResponse(status, message, new Headers({ 'cache-control': 'no-store' }))

/** Feeds, sitemap and books of what is published. Who asks makes no difference. */
export function deliveries(published: Published): Fetch {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    for (const [path, render] of outputs) {
      const name = path.exec(pathname)?.[1]
      if (name === undefined) continue
      try {
        return answer(await render(published, decodeURIComponent(name), searchParams))
      } catch (error) {
        if (error instanceof QueryError) return refused(400, error.message)
        if (error instanceof NotPublishedError) return refused(404, error.message)
        throw error
      }
    }
    return refused(404, 'Not found.')
  }
}

function answer({ body, contentType, lastModified, filename, headers: more }: Output): Response {
  const headers = new Headers({ ...more, 'content-type': contentType })
  if (lastModified.getTime() > 0) headers.set('last-modified', lastModified.toUTCString())
  if (filename !== undefined) headers.set('content-disposition', contentDisposition(filename))
  return new Response(body as BodyInit, { headers })
}
