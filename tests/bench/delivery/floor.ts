// A floor, in a process of its own: sends prepared buffers by path. `floor.ts node|express PORT`; the
// buffers come over the channel to its parent.
import { createServer, type RequestListener } from 'node:http'
import express from 'express'

/** One prepared answer. */
export interface Prepared {
  path: string
  type: string
  /** Its `content-encoding`, if it is compressed. */
  encoding: string | null
  body: Uint8Array
}

const [kind, port] = process.argv.slice(2)
const known = new Map<string, { headers: Record<string, string | number>; body: Buffer }>()

const bare: RequestListener = (req, res) => {
  const answer = known.get(req.url ?? '')
  if (!answer) return void res.writeHead(404).end()
  res.writeHead(200, answer.headers).end(answer.body)
}

function withExpress(): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use((req, res) => {
    const answer = known.get(req.url)
    if (!answer) return void res.status(404).end()
    res.status(200).set(answer.headers).send(answer.body)
  })
  return app
}

process.on('message', (prepared: Prepared[]) => {
  for (const { path, type, encoding, body } of prepared) {
    const headers = {
      'content-type': type,
      ...(encoding ? { 'content-encoding': encoding } : {}),
      'content-length': body.byteLength,
    }
    known.set(path, { headers, body: Buffer.from(body) })
  }
  process.send?.('ready')
})
process.on('disconnect', () => process.exit(0))
createServer(kind === 'express' ? withExpress() : bare).listen(Number(port), '127.0.0.1')
