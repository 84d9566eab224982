import express, { type Router } from 'express'
import { articlePage } from './article-page'
import { overviewPage, overviewScript } from './overview-page'
import type { SandboxState } from './state'

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-src 'self'; script-src 'self'; connect-src 'self'"
/** An article is foreign text: no script runs in it, whatever it holds. */
const ARTICLE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http: data:; sandbox"

/** What the sandbox shows: its page, articles, images, and the lists that tests read. */
export function sandboxPages({ state }: { state: SandboxState }): Router {
  const router = express.Router()
  router.get('/', (request, response) => {
    const { draft, place } = request.query
    response.set('content-security-policy', PAGE_POLICY).set('cache-control', 'no-store')
    response.send(overviewPage(state, String(draft ?? ''), Number(place ?? 0) || 0))
  })
  router.get('/_sandbox/page.js', (_request, response) => {
    response.type('text/javascript').send(overviewScript)
  })
  router.get('/_sandbox/drafts', (_request, response) => {
    response.json({ total: state.drafts.size, drafts: state.newest() })
  })
  router.get('/_sandbox/requests', (request, response) => {
    const limit = Number(request.query.limit ?? 500)
    const requests = limit > 0 ? state.requests.slice(-limit) : []
    response.json({ total: state.total, counters: state.counters, requests })
  })
  router.get('/_sandbox/publications', (_request, response) => {
    response.json({
      total: state.publications.size,
      publications: [...state.publications.values()],
    })
  })
  router.get('/_sandbox/drafts/:id/:place', (request, response) => {
    const draft = state.drafts.get(request.params.id)
    const article = draft?.articles[Number(request.params.place)]
    response.set('content-security-policy', ARTICLE_POLICY).set('cache-control', 'no-store')
    if (draft && article) response.send(articlePage(article, draft.update_time))
    else response.status(404).send('<!doctype html><meta charset="utf-8"><p>草稿已删除 Gone</p>')
  })
  router.get('/s/:id/:place', (request, response) => {
    const publication = state.publications.get(request.params.id)
    const article = publication?.articles[Number(request.params.place)]
    response.set('content-security-policy', ARTICLE_POLICY)
    if (publication && article) response.send(articlePage(article, publication.time))
    else response.status(404).send('<!doctype html><meta charset="utf-8"><p>没有这篇文章 Gone</p>')
  })
  router.get('/mmbiz/:id/0', (request, response) => {
    const image = state.images.get(request.params.id)
    if (!image) {
      response.status(404).end()
      return
    }
    response.set('cache-control', 'public, max-age=31536000, immutable')
    response.set('x-content-type-options', 'nosniff')
    response.type(image.type).send(image.bytes)
  })
  return router
}
