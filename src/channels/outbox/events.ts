import { readerUrl } from '../../delivery/addresses'

/** What an endpoint can subscribe to. Receivers rely on these names: add, never rename. */
export const eventTypes = [
  'post.published',
  'post.updated',
  'post.retracted',
  'issue.published',
  'issue.updated',
  'issue.retracted',
] as const

export type EventType = (typeof eventTypes)[number]

/** What a delivery tells of: an event, or to a WebSub hub that feeds have changed. */
export const deliveryEvents = [...eventTypes, 'feeds.updated'] as const
export type DeliveryEvent = (typeof deliveryEvents)[number]

type Collection = 'posts' | 'issues'

/** A change that readers see, as the review room reports it. */
export interface Change {
  event: 'published' | 'updated' | 'retracted'
  collection: Collection
  doc: {
    id: string
    title?: string | null
    slug?: string | null
    revision?: number | null
    publishedAt?: string | null
  }
}

/** Of what is sent. It counts up when a field goes or changes its meaning; new fields may come without. */
export const payloadVersion = 1

/** What is sent. It only points: the receiver reads the rest by the API. */
export interface EventPayload {
  type: EventType
  version: typeof payloadVersion
  /** When it happened (ISO 8601), not when it was sent. */
  timestamp: string
  data: {
    id: string
    collection: Collection
    slug: string | null
    title: string | null
    /** Counts the published states of the document; a retraction carries that of what it withdrew. */
    revision: number
    publishedAt: string | null
    /** The readers' address; null when the document has no slug that fits in one. */
    url: string | null
    /** Where the document is read; 404 for the public once it is retracted. */
    api: string
  }
}

/** Standard Webhooks: a payload stays under 20 kB. With the limits below it stays under 8 kB. */
export const maxPayloadBytes = 20_000
const maxSlug = 300
const maxTitle = 300

/** The event's name for a change. */
export function eventTypeOf({
  event,
  collection,
}: Pick<Change, 'event' | 'collection'>): EventType {
  return `${collection === 'posts' ? 'post' : 'issue'}.${event}`
}

/**
 * Builds the payload of a change; the same input gives the same payload.
 * @param at when it happened
 * @param publicUrl Galley's public address, without a trailing slash
 */
export function buildPayload(change: Change, at: Date, publicUrl: string): EventPayload {
  const { collection, doc } = change
  // A torn surrogate pair has no place in an address, nor in well-formed JSON.
  const written = doc.slug?.replace(/\p{Cs}/gu, '\uFFFD')
  const slug = written && written.length <= maxSlug ? written : null
  return {
    type: eventTypeOf(change),
    version: payloadVersion,
    timestamp: at.toISOString(),
    data: {
      id: doc.id,
      collection,
      slug,
      title: doc.title ? clip(doc.title, maxTitle) : null,
      revision: doc.revision ?? 0,
      publishedAt: doc.publishedAt ?? null,
      url: slug && readerUrl(publicUrl, collection, slug),
      api: `${publicUrl}/api/${collection}/${encodeURIComponent(doc.id)}`,
    },
  }
}

/** Cuts after `max` characters (code points, so that no surrogate pair is torn). */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const characters = [...text]
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`
}
