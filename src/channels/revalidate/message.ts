import { list, object, text } from '../../delivery/values'
import { clip, type Change, eventTypeOf, type EventType, payloadVersion } from '../outbox/events'
import { fill, linesOf, type Names } from './templates'

/** What a site is told: which of its pages, and of its cache's tags, are out of date. */
export interface Revalidation {
  type: 'revalidate'
  version: typeof payloadVersion
  /** When the change happened (ISO 8601). */
  timestamp: string
  data: {
    event: EventType
    id: string
    collection: 'posts' | 'issues'
    slug: string | null
    paths: string[]
    tags: string[]
    /** Not all fitted: what is named is the document's own first. */
    truncated: boolean
  }
}

/** For the paths, and as much for the tags: under the 20 kB of Standard Webhooks, with room for the rest. */
const mostBytes = 8_000
/** Next.js takes no longer cache tags. */
const longestTag = 256

export interface Templates {
  postPaths?: string | null
  issuePaths?: string | null
  cacheTags?: string | null
}

/** Builds what one site is told of a change; the same input gives the same message. */
export function revalidation(
  change: Change,
  at: Date,
  templates: Templates,
  names: Names,
): Revalidation {
  const { collection, doc } = change
  const pages = collection === 'posts' ? templates.postPaths : templates.issuePaths
  const paths = fill(linesOf(pages), names, encodeURIComponent)
  const tags = fill(linesOf(templates.cacheTags), names).filter((tag) => tag.length <= longestTag)
  const [kept, shown] = [fitting(tags), fitting(paths)]
  return {
    type: 'revalidate',
    version: payloadVersion,
    timestamp: at.toISOString(),
    data: {
      event: eventTypeOf(change),
      id: doc.id,
      collection,
      slug: doc.slug ? clip(doc.slug, 300) : null,
      paths: shown,
      tags: kept,
      truncated: kept.length < tags.length || shown.length < paths.length,
    },
  }
}

/** The first entries, as many as there is room for. */
function fitting(entries: readonly string[]): string[] {
  let room = mostBytes
  return entries.filter((entry) => {
    room -= Buffer.byteLength(JSON.stringify(entry)) + 1
    return room >= 0
  })
}

const textsOf = (values: unknown): string[] => list(values).flatMap((value) => text(value) || [])

/** Whether one stored message names all that another does, so that it stands for it. */
export function covers(later: unknown, earlier: unknown): boolean {
  const [more, less] = [object(object(later).data), object(object(earlier).data)]
  return (['paths', 'tags'] as const).every((part) => {
    const all = new Set(textsOf(more[part]))
    return textsOf(less[part]).every((one) => all.has(one))
  })
}
