import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { Random } from './random'

/** One request of a sender to the receiver. */
export interface Arrival {
  at: number
  /** The `webhook-id`. */
  id: string
  type: string
  document: string
  revision: number
  /** What was answered: a status, or what was done instead. */
  answered: number | 'reset' | 'never'
}

/** A site that takes signed webhooks, with the troubles of one. */
export class Receiver {
  readonly arrivals: Arrival[] = []
  /** Requests whose signature did not hold or that could not be read. */
  readonly refused: string[] = []
  private calmed = false
  private tapped: (() => Promise<void>) | null = null

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly hook: Webhook,
    private readonly random: Random,
  ) {}

  static async start(seed: number, secret: string): Promise<Receiver> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const random = new Random(seed, 'receiver')
    const receiver = new Receiver(server, url, new Webhook(secret), random)
    server.on('request', (request, response) => {
      receiver.handle(request, response).catch((error: unknown) => {
        receiver.refused.push(String(error))
        response.destroy()
      })
    })
    return receiver
  }

  /** Calls `work` when the next message has come, before it is answered. */
  tap(work: () => Promise<void>): void {
    this.tapped = work
  }

  calm(): void {
    this.calmed = true
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const header = (name: string): string => String(request.headers[name] ?? '')
    const id = header('webhook-id')
    let event: { type: string; data: { id: string; revision: number } }
    try {
      event = this.hook.verify(body, {
        'webhook-id': id,
        'webhook-timestamp': header('webhook-timestamp'),
        'webhook-signature': header('webhook-signature'),
      }) as typeof event
    } catch (error) {
      this.refused.push(`${id}: ${String(error)}`)
      response.writeHead(401).end()
      return
    }
    const { type, data } = event
    const arrival: Arrival = {
      ...{ at: Date.now(), id, type, document: data.id, revision: data.revision },
      answered: 'never',
    }
    this.arrivals.push(arrival)
    const tapped = this.tapped
    this.tapped = null
    if (tapped) await tapped()
    await this.answer(arrival, response)
  }

  private async answer(arrival: Arrival, response: ServerResponse): Promise<void> {
    const draw = this.calmed ? 1 : this.random.next()
    const status = (code: number, headers: Record<string, string> = {}): void => {
      arrival.answered = code
      response.writeHead(code, { 'content-type': 'application/json', ...headers })
      response.end(code === 200 ? '{"taken":true}' : '{"error":"the bench says so"}')
    }
    if (draw < 0.07) return status(500)
    if (draw < 0.12) return status(429, { 'retry-after': String(this.random.between(1, 2)) })
    if (draw < 0.15) return status(503)
    if (draw < 0.17) return status(404)
    if (draw < 0.21) {
      arrival.answered = 'reset'
      return void response.destroy()
    }
    if (draw < 0.215) {
      // Longer than any sender waits.
      await Promise.race([new Promise((gone) => response.once('close', gone)), sleep(60_000)])
      return void response.destroy()
    }
    if (draw < 0.3) await sleep(this.random.between(100, 1500))
    status(200)
  }
}
