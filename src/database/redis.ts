import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisClientType } from '@redis/client'
import type { BaseDatabaseAdapter, Payload } from 'payload'

/** How long a command waits for its answer, in ms: who asks has something else to fall back on. */
const patience = 1000
/** How long it counts as away after it has let a command wait in vain, in ms. */
const pause = 5_000
/** How often an idle connection is asked whether it still stands, in ms. */
const askEvery = 5_000
/** Between two attempts to connect, in ms. */
const retryAfter = { first: 100, most: 3_000 }

type Client = RedisClientType<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  2
>
type Logger = Pick<Payload['logger'], 'info' | 'warn'>

interface Connection {
  client: Client
  /** Settles when it is connected for the first time; false when it will not be any more. */
  connected: Promise<boolean>
}

const key = Symbol.for('galley.redis')

/**
 * What instances share by `REDIS_URL`. The client is loaded and connects at the first use. Redis is
 * never needed: while it is away commands are refused at once, this is said once, and connecting goes
 * on.
 */
export class RedisLink {
  private clients: Client[] = []
  private main: Promise<Connection> | null = null
  private answering: boolean | null = null
  private pausedUntil = 0
  private closed = false

  constructor(
    private readonly url: string,
    private readonly logger: () => Logger,
  ) {}

  /** Whether it is known not to answer now. */
  get away(): boolean {
    return this.answering === false || Date.now() < this.pausedUntil
  }

  /**
   * Sends a command.
   * @throws at once while Redis is away, and when it takes longer than a second
   */
  async send(args: string[]): Promise<unknown> {
    const { client } = await (this.main ??= this.connect())
    const waiting = new AbortController()
    const late = sleep(patience, null, { ref: false, signal: waiting.signal }).then(() => {
      this.pausedUntil = Date.now() + pause
      throw new Error('Redis has not answered for a second.')
    })
    try {
      return await Promise.race([client.sendCommand(args), late])
    } finally {
      waiting.abort()
    }
  }

  /** Sends a message to whoever listens; when Redis is away it is lost. */
  async publish(channel: string, message: string): Promise<void> {
    const { connected } = await (this.main ??= this.connect())
    // A command such as `galley import` may have just begun to connect.
    await Promise.race([connected, sleep(patience, null, { ref: false })])
    await this.send(['PUBLISH', channel, message]).catch(() => undefined)
  }

  /** Calls `heard` for every message of a channel, through whatever reconnections. */
  async subscribe(channel: string, heard: (message: string) => void): Promise<void> {
    const { client, connected } = await this.connect()
    // Kept by the client, and said again after each reconnection.
    if (await connected) await client.subscribe(channel, heard)
  }

  async close(): Promise<void> {
    this.closed = true
    await this.main?.catch(() => undefined)
    for (const client of this.clients) client.destroy()
    this.clients = []
    this.main = null
  }

  /** After `close`, when the database is connected again (a reload in development). */
  reopen(): void {
    this.closed = false
  }

  private async connect(): Promise<Connection> {
    const { createClient } = await import('@redis/client')
    if (this.closed) throw new Error('The link to Redis is closed.')
    const client: Client = createClient({
      url: this.url,
      RESP: 2,
      disableOfflineQueue: true,
      pingInterval: askEvery,
      socket: {
        connectTimeout: 5_000,
        reconnectStrategy: (tries) => Math.min(retryAfter.first * 2 ** tries, retryAfter.most),
      },
    })
    client.on('error', (error: Error) => this.say(false, error.message))
    client.on('ready', () => this.say(true))
    this.clients.push(client)
    const connected = client.connect().then(
      () => true,
      (error: Error) => {
        this.say(false, error.message)
        return false
      },
    )
    return { client, connected }
  }

  private say(answering: boolean, reason = ''): void {
    if (this.closed || this.answering === answering) return
    if (!answering) {
      this.logger().warn(
        `Redis (REDIS_URL) does not answer (${reason}): this instance hears of changes by asking the database, and counts requests for itself, until it does.`,
      )
    } else if (this.answering === false) this.logger().info('Redis (REDIS_URL) answers again.')
    this.answering = answering
  }
}

/** Gives a database adapter the link to Redis that goes with it; `destroy` ends it. */
export function linkRedis(adapter: BaseDatabaseAdapter, url: string): RedisLink {
  const link = new RedisLink(url, () => adapter.payload.logger)
  const connect = adapter.connect?.bind(adapter)
  adapter.connect = async (options) => {
    await connect?.(options)
    link.reopen()
  }
  const destroy = adapter.destroy?.bind(adapter)
  adapter.destroy = async () => {
    await link.close()
    await destroy?.()
  }
  Object.defineProperty(adapter, key, { value: link })
  return link
}

/** The link to Redis of a Payload instance; null without `REDIS_URL`. */
export function redisOf(payload: Payload): RedisLink | null {
  return (payload.db as unknown as Record<symbol, RedisLink | undefined>)[key] ?? null
}
