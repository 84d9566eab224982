import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Router, type Response as ExpressResponse } from 'express'
import type { Payload } from 'payload'
import { webhookDescriptions } from '../channels/webhooks/openapi'
import { describeApi } from '../delivery/openapi'
import type { Fetch } from './fetch'

/** `GET /api/openapi.json`: the API described, made at the first asking; the same for everyone. */
export function openApi(payload: Payload): Fetch {
  let made: Promise<string> | undefined
  return async () => {
    made ??= describeApi(payload, webhookDescriptions())
      .then(({ document }) => JSON.stringify(document))
      .catch((error: unknown) => {
        made = undefined
        throw error
      })
    const headers = { 'content-type': 'application/json; charset=utf-8', ...anywhere }
    return new Response(await made, { headers })
  }
}

/** Tools and pages of other origins read the description. */
const anywhere = { 'access-control-allow-origin': '*' }

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Galley 清样 · API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="stylesheet" href="/api/docs/page.css">
</head>
<body>
<main id="api" aria-label="API 接口文档"></main>
<noscript><p>This page needs JavaScript; the description itself is at <a href="/api/openapi.json">/api/openapi.json</a>. 本页需要 JavaScript。</p></noscript>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/page.js"></script>
</body>
</html>
`

const style = `body { margin: 0; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .opblock-tag, .swagger-ui .opblock .opblock-summary-description {
  font-family: system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
html.dark-mode body { background: #1c2022; }
:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
`

const script = `const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()
SwaggerUIBundle({
  url: '/api/openapi.json',
  domNode: document.getElementById('api'),
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  validatorUrl: null,
})
`

interface Asset {
  type: string
  read: () => Promise<string | Buffer>
}

/** The files of Swagger UI that the page needs, from its package: nothing comes from elsewhere. */
function assets(): Record<string, Asset> {
  const folder = path.dirname(
    createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
  )
  const ofPackage = (name: string) => () => readFile(path.join(folder, name))
  const [js, css] = ['text/javascript; charset=utf-8', 'text/css; charset=utf-8']
  return {
    'swagger-ui-bundle.js': { type: js, read: ofPackage('swagger-ui-bundle.js') },
    'swagger-ui.css': { type: css, read: ofPackage('swagger-ui.css') },
    'page.js': { type: js, read: () => Promise.resolve(script) },
    'page.css': { type: css, read: () => Promise.resolve(style) },
  }
}

/** What the page may do: less than the admin. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

const compressed = promisify(gzip)

/** `/api/docs`: the description as a page (Swagger UI), served from this origin alone. */
export function docsPage(): Router {
  const router = Router()
  const files = assets()
  const known = new Map<string, Promise<Buffer>>()
  const send = (res: ExpressResponse, type: string, body: Buffer | string): void => {
    res.set({ 'content-type': type, 'cache-control': 'public, max-age=3600' })
    // Express adds the entity tag, and answers 304 to who has it.
    res.send(body)
  }
  router.get('/api/docs', (_req, res) => {
    res.set('content-security-policy', policy)
    send(res, 'text/html; charset=utf-8', page)
  })
  router.get('/api/docs/:file', async (req, res, next) => {
    const file = String(req.params.file)
    const asset = Object.hasOwn(files, file) ? files[file] : undefined
    if (!asset) return next()
    res.vary('Accept-Encoding')
    if (!req.acceptsEncodings('gzip')) return send(res, asset.type, await asset.read())
    const body = known.get(file) ?? asset.read().then((bytes) => compressed(bytes))
    known.set(file, body)
    res.set('content-encoding', 'gzip')
    return send(res, asset.type, await body)
  })
  return router
}
