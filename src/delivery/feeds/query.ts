import { QueryError } from '../output'
import { feedFilters, type PostCursor } from '../published/types'
import type { FeedFile, FeedPart } from './address'
import { feedAddress } from './address'

/** How many posts a feed holds unless it is asked for another number, and at most. */
export const feedLength = 30
const longest = 100
/** How many filters a feed takes: each is looked up. */
const mostFilters = 8

/** What is asked of a feed. */
export interface FeedQuery {
  file: FeedFile
  /** What it is narrowed to; a post has to carry all of it. */
  filters: FeedPart[]
  limit: number
  /** Only what is older than this. */
  before: PostCursor | null
}

/**
 * Reads the query of a feed's address. What says nothing is left out, so that two addresses of one feed
 * are one query.
 * @throws QueryError when there are too many filters, or what is asked can't be
 */
export function feedQuery(file: FeedFile, query: URLSearchParams): FeedQuery {
  const filters = feedFilters.flatMap((kind) =>
    [...new Set(query.getAll(kind))].sort().map((slug) => ({ kind, slug })),
  )
  if (filters.length > mostFilters) {
    throw new QueryError(
      `A feed takes ${mostFilters} filters at most, not ${filters.length}. 筛选条件过多。`,
    )
  }
  return { file, filters, limit: limitOf(query.get('limit')), before: cursor(query.get('before')) }
}

function limitOf(asked: string | null): number {
  if (asked === null || asked === '') return feedLength
  const limit = /^\d{1,6}$/.test(asked) ? Number(asked) : 0
  if (limit >= 1 && limit <= longest) return limit
  throw new QueryError(`limit is a whole number from 1 to ${longest}. limit 须为 1 到 ${longest}。`)
}

/** The address of what is asked, the same however it was asked. */
export function addressOf(publicUrl: string, { file, filters, limit, before }: FeedQuery): string {
  return feedAddress(publicUrl, file, filters, [
    ...(limit === feedLength ? [] : [['limit', String(limit)] as [string, string]]),
    ...(before ? [['before', cursorText(before)] as [string, string]] : []),
  ])
}

/**
 * Whether a hub is told when this feed changes, so that the feed may name it: the column's own, and
 * those narrowed to one thing. There are too many others.
 */
export function isTopic({ filters, limit, before }: FeedQuery): boolean {
  return filters.length <= 1 && limit === feedLength && before === null
}

/** A place in the order of posts, as an address has it. */
function cursorText({ publishedAt, createdAt, id }: PostCursor): string {
  return [publishedAt.getTime().toString(36), createdAt.getTime().toString(36), id].join('.')
}

function cursor(asked: string | null): PostCursor | null {
  if (asked === null || asked === '') return null
  const [published, created, id] = /^(-?[\da-z]{1,11})\.(-?[\da-z]{1,11})\.([\w-]{1,64})$/
    .exec(asked)
    ?.slice(1) ?? ['', '', '']
  const publishedAt = new Date(Number.parseInt(published ?? '', 36))
  const createdAt = new Date(Number.parseInt(created ?? '', 36))
  if (id && !Number.isNaN(publishedAt.getTime()) && !Number.isNaN(createdAt.getTime())) {
    return { publishedAt, createdAt, id }
  }
  throw new QueryError(
    'before is no place in a feed: follow the feed’s own link to the next page. before 参数无效。',
  )
}
