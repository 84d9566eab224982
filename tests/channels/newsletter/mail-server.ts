import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What an address is answered with, once or always; 250 unless it says otherwise. */
export interface Refusal {
  code: number
  words: string
  /** Before the message is sent, or after it was. */
  at: 'rcpt' | 'data'
}

export interface Received {
  /** The one recipient of the envelope. */
  to: string[]
  mail: ParsedMail
  raw: string
}

/** A mail server in this process, that keeps what it takes. */
export class MailServer {
  readonly received: Received[] = []
  refuse: (to: string) => Refusal | null = () => null
  /** Waits before it answers that a message was taken. */
  slow: () => Promise<void> = () => Promise.resolve()
  url = ''
  private server: SMTPServer | null = null
  private port = 0

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const refusal = this.refuse(address)
        done(refusal?.at === 'rcpt' ? answer(refusal) : null)
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          const refusal = to.map((one) => this.refuse(one)).find((one) => one?.at === 'data')
          if (refusal) return done(answer(refusal))
          const raw = Buffer.concat(chunks)
          void this.slow()
            .then(() => simpleParser(raw))
            .then((mail) => {
              this.received.push({ to, mail, raw: raw.toString('utf8') })
              done()
            }, done)
        })
      },
    })
    server.on('error', () => undefined)
    this.server = server
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.server.address() as AddressInfo).port
    this.url = `smtp://127.0.0.1:${this.port}`
  }

  /** Goes away; `start` brings it back at the same address. */
  async stop(): Promise<void> {
    const { server } = this
    this.server = null
    if (!server) return
    for (const connection of server.connections) connection.close()
    await new Promise<void>((resolve) => server.close(resolve))
  }

  reset(): void {
    this.received.length = 0
    this.refuse = () => null
    this.slow = () => Promise.resolve()
  }

  /** The recipients of all that it took, in alphabetical order; who got two stands twice. */
  get recipients(): string[] {
    return this.received.flatMap(({ to }) => to).sort()
  }
}

function answer({ code, words }: Refusal): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
