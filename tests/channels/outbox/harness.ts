import path from 'node:path'
import type { Payload, PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Sender } from '../../../src/channels'
import type { EventType } from '../../../src/channels/outbox/events'
import type { SenderOptions } from '../../../src/channels/outbox/sender'
import { markdownToLexical } from '../../../src/content'
import { makeSecret } from '../../../src/channels/webhooks/secret'
import type { Delivery, User } from '../../../src/payload-types'
import { temporaryFolder } from '../../support/server'
import { type Answer, type Receiver, startReceiver } from '../webhooks/receiver'

/** A Galley of its own in this process, with receivers and senders that end with each test. */
export class Bench {
  payload!: Payload
  user!: User
  private readonly folder = temporaryFolder()
  private readonly secret = makeSecret()
  private stops: (() => Promise<unknown>)[] = []

  /** @param url the database; a new SQLite file unless given */
  constructor(url?: string) {
    beforeAll(() => this.open(url))
    afterEach(() => this.reset())
    afterAll(async () => {
      await this.payload?.destroy()
      this.folder.remove()
    })
  }

  private async open(url?: string): Promise<void> {
    Object.assign(process.env, {
      DATABASE_URL: url ?? `file:${path.join(this.folder.dir, 'galley.db')}`,
      MEDIA_DIR: path.join(this.folder.dir, 'media'),
      PAYLOAD_SECRET: 'only-for-tests',
      PUBLIC_URL: 'https://column.example',
      WEBHOOK_ALLOW_PRIVATE: '1',
      GALLEY_ADMIN_EMAIL: 'admin@example.com',
      GALLEY_ADMIN_PASSWORD: 'a-long-password',
    })
    // The settings are read when the module is loaded: not before they are set.
    const { openGalley } = await import('../../../src/payload')
    this.payload = await openGalley()
    this.payload.logger.level = process.env.LOG ?? 'silent'
    const { docs } = await this.payload.find({ collection: 'users', limit: 1 })
    if (!docs[0]) throw new Error('no first admin was made')
    this.user = docs[0]
  }

  private async reset(): Promise<void> {
    for (const stop of this.stops.reverse()) await stop()
    this.stops = []
    await this.payload?.update({ collection: 'endpoints', where: {}, data: { enabled: false } })
  }

  /** Ends something with the test, the last one first. */
  atEnd(stop: () => Promise<unknown>): void {
    this.stops.push(stop)
  }

  /** A receiver with an endpoint record for it. */
  async receive(answer: Answer): Promise<Receiver & { endpoint: string }> {
    const receiver = await startReceiver(this.secret, answer)
    this.atEnd(receiver.close)
    const { id } = await this.endpoint(receiver.url)
    return Object.assign(receiver, { endpoint: id })
  }

  endpoint(
    url: string,
    events: EventType[] = ['post.published', 'post.updated', 'post.retracted'],
  ) {
    return this.payload.create({
      collection: 'endpoints',
      data: { name: url, url, secret: this.secret, events, enabled: true },
    })
  }

  async send(options: Partial<SenderOptions> = {}): Promise<Sender> {
    const { startSender } = await import('../../../src/channels')
    const sender = startSender(this.payload, { delays: [0, 10, 10], pollMs: 20, ...options })
    this.atEnd(() => sender.stop())
    return sender
  }

  get as() {
    return { overrideAccess: false, user: { ...this.user, collection: 'users' as const } }
  }

  /** Publishes a new post, as its admin may without a sign-off: no AI was involved. */
  publish(title: string, req?: PayloadRequest) {
    const data = {
      title,
      body: markdownToLexical('A text.'),
      _status: 'published',
      ai: { involvement: 'none', reason: 'a test' },
      // What else a post must have, the server fills.
    } as RequiredDataFromCollectionSlug<'posts'>
    return this.payload.create({ collection: 'posts', data, ...this.as, ...(req ? { req } : {}) })
  }

  /** The deliveries of an endpoint, oldest first. */
  async deliveries(endpoint: string): Promise<Delivery[]> {
    const { docs } = await this.payload.find({
      collection: 'deliveries',
      where: { endpoint: { equals: endpoint } },
      sort: 'eventId',
      pagination: false,
      depth: 0,
    })
    return docs
  }

  /** Waits until an endpoint has `count` deliveries and none of them is open. */
  ended(endpoint: string, count = 1): Promise<Delivery[]> {
    return until(async () => {
      const rows = await this.deliveries(endpoint)
      const open = rows.some(({ status }) => status === 'pending' || status === 'sending')
      return rows.length === count && !open && rows
    })
  }
}

/** Waits until `look` gives something; the test's own time limit ends it. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
): Promise<T> {
  for (;;) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
