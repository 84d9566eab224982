import { NotPublishedError, QueryError, type Output } from '../output'
import { feedFilters, type FeedFilter, type Published } from '../published/types'
import { atom } from './atom'
import { feedOf, type Feed } from './feed'
import { jsonFeed } from './json'
import { rss } from './rss'

/** The formats, by the name of the file that readers ask for. */
const formats = {
  'rss.xml': { write: rss, contentType: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { write: atom, contentType: 'application/atom+xml; charset=utf-8' },
  'feed.json': { write: jsonFeed, contentType: 'application/feed+json; charset=utf-8' },
} as const satisfies Record<string, { write: (feed: Feed) => string; contentType: string }>

export type FeedFile = keyof typeof formats
export const feedFiles = Object.keys(formats) as FeedFile[]

/** How many posts a feed holds. */
const feedLength = 30
/** How many filters a feed takes: each is looked up. */
const mostFilters = 8

/** What a feed is narrowed to; a post has to carry all of it. */
export interface FeedQuery {
  file: FeedFile
  filters: { kind: FeedFilter; slug: string }[]
}

/**
 * Reads the query of a feed's address. What is no filter is left out, so that two addresses of one feed
 * are one query.
 */
export function feedQuery(file: FeedFile, query: URLSearchParams): FeedQuery {
  return {
    file,
    filters: feedFilters.flatMap((kind) =>
      [...new Set(query.getAll(kind))].sort().map((slug) => ({ kind, slug })),
    ),
  }
}

/**
 * A feed of the newest posts.
 * @throws NotPublishedError when there is no such author, tag, category or series for readers
 * @throws QueryError when there are too many filters
 */
export async function renderFeed(published: Published, query: FeedQuery): Promise<Output> {
  const { filters } = query
  if (filters.length > mostFilters) {
    throw new QueryError(
      `A feed takes ${mostFilters} filters at most, not ${filters.length}. 筛选条件过多。`,
    )
  }
  const names: { kind: FeedFilter; id: string; name: string }[] = []
  // One after the other: the first that is unknown ends it.
  for (const { kind, slug } of filters) {
    const found = await published.named(kind, slug)
    if (!found) {
      throw new NotPublishedError(
        `No published post has the ${kind} “${slug}”: look at the slug. 没有已发布的文章使用该网址名。`,
      )
    }
    names.push({ kind, id: found.id, name: found.name })
  }
  const column = await published.column()
  const posts = await published.posts(names, feedLength)
  const search = new URLSearchParams(filters.map(({ kind, slug }) => [kind, slug]))
  const self = `${column.url}/feeds/${query.file}${search.size > 0 ? `?${search}` : ''}`
  const feed = feedOf(
    column,
    names.map(({ name }) => name),
    self,
    posts,
  )
  const { write, contentType } = formats[query.file]
  return { body: write(feed), contentType, lastModified: feed.updated }
}
