import path from 'node:path'
import type { Payload, PayloadRequest } from 'payload'
import type { EventType } from '../../../src/channels/outbox/events'
import type { Delivery, User } from '../../../src/payload-types'

/**
 * Opens a Galley of its own in this process.
 * @param url the database, a new SQLite file in `dir` unless given
 */
export async function openOwn(
  dir: string,
  url?: string,
): Promise<{ payload: Payload; user: User }> {
  Object.assign(process.env, {
    DATABASE_URL: url ?? `file:${path.join(dir, 'galley.db')}`,
    MEDIA_DIR: path.join(dir, 'media'),
    PAYLOAD_SECRET: 'only-for-tests',
    PUBLIC_URL: 'https://column.example',
    WEBHOOK_ALLOW_PRIVATE: '1',
    GALLEY_ADMIN_EMAIL: 'admin@example.com',
    GALLEY_ADMIN_PASSWORD: 'a-long-password',
    PAYLOAD_LOG_LEVEL: 'silent',
  })
  // The settings are read when the module is loaded: not before they are set.
  const { openGalley } = await import('../../../src/payload')
  const payload = await openGalley()
  payload.logger.level = 'silent'
  const { docs } = await payload.find({ collection: 'users', limit: 1 })
  const user = docs[0]
  if (!user) throw new Error('no first admin was made')
  return { payload, user }
}

/** Publishes a new post, as its admin may without a sign-off: no AI was involved. */
export function publishPost(payload: Payload, user: User, title: string, req?: PayloadRequest) {
  return payload.create({
    collection: 'posts',
    data: { title, _status: 'published', ai: { involvement: 'none', reason: 'a test' } },
    overrideAccess: false,
    user: { ...user, collection: 'users' as const },
    ...(req ? { req } : {}),
  })
}

export function addEndpoint(
  payload: Payload,
  url: string,
  secret: string,
  events: EventType[] = ['post.published', 'post.updated', 'post.retracted'],
) {
  return payload.create({
    collection: 'endpoints',
    data: { name: url, url, secret, events, enabled: true },
  })
}

/** The deliveries of an endpoint, oldest first. */
export async function deliveriesOf(payload: Payload, endpoint: string): Promise<Delivery[]> {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { endpoint: { equals: endpoint } },
    sort: 'eventId',
    pagination: false,
    depth: 0,
  })
  return docs
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
