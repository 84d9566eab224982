import { ID } from './cms'

/** A webhook event of the CMS, checked. */
export interface CmsEvent {
  type: string
  /** When it happened (ISO). */
  timestamp: string
  id: string
  slug: string
  revision: number | null
  /** The article's address for readers; empty when the event gives none that is usable. */
  url: string
  /** A person asked for it again: what WeChat was given already is given to it anew. */
  again?: boolean
}

/** The event can't be read. The message says what is wrong with it. */
export class EventError extends Error {}

/**
 * Reads an event whose signature has been verified.
 * @throws EventError when it is not one of Galley's
 */
export function readEvent(value: unknown): CmsEvent {
  const event = fields(value)
  const data = fields(event.data)
  const { type, timestamp } = event
  if (typeof type !== 'string') throw new EventError('the event has no type')
  const id = typeof data.id === 'number' ? String(data.id) : data.id
  if (typeof id !== 'string' || !ID.test(id))
    throw new EventError('the event has no usable data.id')
  return {
    type,
    timestamp:
      typeof timestamp === 'string' && !Number.isNaN(Date.parse(timestamp))
        ? new Date(timestamp).toISOString()
        : new Date(0).toISOString(),
    id,
    slug: typeof data.slug === 'string' ? data.slug : '',
    revision: revisionOf(data.revision),
    url: webAddress(data.url),
  }
}

/** Whether an event is of a post or of a digest issue. */
export function kindOf(event: Pick<CmsEvent, 'type'>): 'post' | 'issue' {
  return event.type.startsWith('issue.') ? 'issue' : 'post'
}

/**
 * The address readers know an event's document by.
 * @param slug what the CMS says now, which counts where an older event comes late
 */
export function readersUrl(event: CmsEvent, publicUrl: string, slug = event.slug): string {
  const name = encodeURIComponent(slug || event.id)
  if (!event.url) return `${publicUrl}/${kindOf(event)}s/${name}`
  if (slug === '' || slug === event.slug) return event.url
  return new URL(name, event.url).href
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function revisionOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function webAddress(value: unknown): string {
  if (typeof value !== 'string' || !URL.canParse(value)) return ''
  return /^https?:$/.test(new URL(value).protocol) ? value : ''
}
