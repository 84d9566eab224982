import { NotPublishedError, type Output } from '../output'
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
export const feedLength = 30

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
 */
export async function renderFeed(published: Published, query: FeedQuery): Promise<Output> {
  const names = await Promise.all(
    query.filters.map(async ({ kind, slug }) => {
      const found = await published.named(kind, slug)
      if (found) return { kind, id: found.id, name: found.name }
      throw new NotPublishedError(
        `No published post has the ${kind} “${slug}”: look at the slug. 没有已发布的文章使用该网址名。`,
      )
    }),
  )
  const column = await published.column()
  const posts = await published.posts(names, feedLength)
  const filters = new URLSearchParams(query.filters.map(({ kind, slug }) => [kind, slug]))
  const self = `${column.url}/feeds/${query.file}${filters.size > 0 ? `?${filters}` : ''}`
  const feed = feedOf(
    column,
    names.map(({ name }) => name),
    self,
    posts,
  )
  const { write, contentType } = formats[query.file]
  return { body: write(feed), contentType, lastModified: feed.updated }
}
