import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Hub {
  url: string
  /** The topics it was told of, in order, whatever it answered. */
  told: string[]
  /** The forms as they came, with the content type. */
  forms: { type: string; body: string }[]
  /** The status it answers with, by topic. */
  answer: (topic: string) => number
  close(): Promise<void>
}

/** A WebSub hub as far as publishers meet it. */
export async function startHub(): Promise<Hub> {
  const hub: Hub = { url: '', told: [], forms: [], answer: () => 204, close: async () => undefined }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const topic = new URLSearchParams(body).get('hub.url') ?? ''
      hub.forms.push({ type: request.headers['content-type'] ?? '', body })
      hub.told.push(topic)
      const status = hub.answer(topic)
      response.writeHead(status).end(status === 204 ? undefined : `answer ${status}`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  hub.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return hub
}
