import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

/** What a receiver got, after its signature was checked. */
export interface Received {
  id: string
  /** When it arrived, in ms since 1970. */
  at: number
  timestamp: string
  headers: IncomingHttpHeaders
  body: string
  event: { type: string; timestamp: string; data: Record<string, unknown> }
}

export interface Receiver {
  url: string
  received: Received[]
  /** Requests whose signature did not hold. */
  refused: string[]
  /** How many requests were given up by who sent them, before they were answered. */
  readonly cutOff: number
  close(): Promise<void>
}

/** Writes an answer to what came; `nth` counts from 0 over all that came. */
export type Answer = (response: ServerResponse, received: Received, nth: number) => void

/** A webhook receiver of its own that verifies with the `standardwebhooks` library. */
export async function startReceiver(secret: string, answer: Answer): Promise<Receiver> {
  const hook = new Webhook(secret)
  const received: Received[] = []
  const refused: string[] = []
  let cutOff = 0
  const server = createServer((request, response) => {
    const at = Date.now()
    response.once('close', () => {
      if (!response.writableEnded) cutOff++
    })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      )
      try {
        const event = hook.verify(body, headers) as Received['event']
        const entry = {
          id: String(headers['webhook-id']),
          at,
          timestamp: String(headers['webhook-timestamp']),
          headers: request.headers,
          body,
          event,
        }
        answer(response, entry, received.push(entry) - 1)
      } catch (error) {
        refused.push(String(error))
        response.writeHead(401).end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    refused,
    get cutOff() {
      return cutOff
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
