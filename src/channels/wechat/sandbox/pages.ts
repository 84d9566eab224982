import express, { type Router } from 'express'
import { articlePage } from './page/article'
import { overviewPage, type Overview } from './page/overview'
import { overviewScript } from './page/script'

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
/** An article is foreign text: no script runs in it, whatever it holds. */
const ARTICLE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http: data:; sandbox"

/** What the sandbox shows: its page, articles, images, and the lists that tests read. */
export function sandboxPages(overview: Overview): Router {
  const { state } = overview
  const router = express.Router()
  router.get('/', (request, response) => {
    const { draft, place, dark } = request.query
    response.set('content-security-policy', PAGE_POLICY).set('cache-control', 'no-store')
    const view = { draft: String(draft ?? ''), place: Number(place ?? 0) || 0, dark: dark === '1' }
    response.send(overviewPage(overview, view))
  })
  router.get('/_sandbox/page.js', (_request, response) => {
    response.type('text/javascript').send(overviewScript)
  })
  router.get('/_sandbox/version', (_request, response) => {
    response.json({ version: state.version })
  })
  router.get('/_sandbox/drafts', (_request, response) => {
    response.json({ total: state.drafts.size, drafts: state.newest() })
  })
  router.get('/_sandbox/requests', (request, response) => {
    const limit = Number(request.query.limit ?? 500)
    const requests = limit > 0 ? state.requests.slice(-limit) : []
    response.json({ total: state.total, counters: state.counters, requests })
  })
  router.get('/_sandbox/requests/:number', (request, response) => {
    const entry = state.requests.find(({ number }) => String(number) === request.params.number)
    if (entry) response.json(entry)
    else response.status(404).json({ error: 'there is no such request any more' })
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
    if (draft && article) {
      response.send(articlePage(article, draft.update_time, request.query.dark === '1'))
    } else response.status(404).send('<!doctype html><meta charset="utf-8"><p>草稿已删除 Gone</p>')
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
