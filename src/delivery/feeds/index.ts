import { NotPublishedError, type Output } from '../output'
import type { FeedFilter, Published } from '../published/types'
import type { FeedFile } from './address'
import { atom } from './atom'
import { feedOf, type Feed } from './feed'
import { jsonFeed } from './json'
import { addressOf, feedQuery, isTopic, type FeedQuery } from './query'
import { rss } from './rss'

export { feedFiles, type FeedFile } from './address'
export { feedQuery }

/** The formats, by the name of the file that readers ask for. */
const formats: Record<FeedFile, { write: (feed: Feed) => string; contentType: string }> = {
  'rss.xml': { write: rss, contentType: 'application/rss+xml; charset=utf-8' },
  'atom.xml': { write: atom, contentType: 'application/atom+xml; charset=utf-8' },
  'feed.json': { write: jsonFeed, contentType: 'application/feed+json; charset=utf-8' },
}

/**
 * A feed of the newest posts, or a page of older ones (RFC 5005, 3).
 * @throws NotPublishedError when there is no such author, tag, category or series for readers
 */
export async function renderFeed(published: Published, query: FeedQuery): Promise<Output> {
  const { file, filters, limit, before } = query
  const parts: { kind: FeedFilter; id: string; name: string }[] = []
  // One after the other: the first that is unknown ends it.
  for (const { kind, slug } of filters) {
    const found = await published.named(kind, slug)
    if (!found) {
      throw new NotPublishedError(
        `No published post has the ${kind} “${slug}”: look at the slug. 没有已发布的文章使用该网址名。`,
      )
    }
    parts.push({ kind, id: found.id, name: found.name })
  }
  const column = await published.column()
  // One more than is shown: whether there are older ones.
  const found = await published.posts(parts, limit + 1, before)
  const posts = found.slice(0, limit)
  const last = found.length > limit ? posts.at(-1) : undefined
  const feed = await feedOf({
    column,
    file,
    parts,
    posts,
    self: addressOf(column.url, query),
    first: before ? addressOf(column.url, { ...query, before: null }) : null,
    next: last ? addressOf(column.url, { ...query, before: last }) : null,
    hub: isTopic(query) ? column.hub : null,
  })
  const { write, contentType } = formats[file]
  return {
    body: write(feed),
    contentType,
    lastModified: feed.updated,
    ...(feed.hub ? { headers: { link: links(feed.hub, feed.self) } } : {}),
  }
}

/** Hub and topic for subscribers, who read them here before the text (W3C WebSub, 4). */
const links = (hub: string, self: string): string => `<${hub}>; rel="hub", <${self}>; rel="self"`
