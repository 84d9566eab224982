import type { Element } from 'xast'
import { x } from 'xastscript'
import { aigcJson } from '../../review/labels'
import { xmlDocument } from '../xml'
import type { Feed, FeedItem } from './feed'
import { generator, namespaces, relations } from './names'

/**
 * RSS 2.0 (https://www.rssboard.org/rss-specification) with the whole text (`content:encoded`), authors
 * (`dc:creator`, since `author` must be a mail address) and its own address (`atom:link`), as the RSS
 * board's best practices have it.
 */
export function rss(feed: Feed): string {
  return xmlDocument(
    x('rss', { version: '2.0', ...namespaces('atom', 'content', 'dc', 'media', 'TC260') }, [
      x('channel', [
        x('title', feed.title),
        x('link', feed.home),
        x('description', feed.description),
        x('language', feed.language),
        // Without a post there is nothing whose date it could be.
        ...(feed.items.length > 0 ? [x('lastBuildDate', feed.updated.toUTCString())] : []),
        x('generator', generator),
        x('docs', 'https://www.rssboard.org/rss-specification'),
        x('atom:link', { href: feed.self, rel: 'self', type: 'application/rss+xml' }),
        ...relations(feed).map(([rel, href]) => x('atom:link', { rel, href })),
        ...feed.items.map(item),
      ]),
    ]),
  )
}

function item(it: FeedItem): Element {
  return x('item', [
    x('title', it.title),
    x('link', it.url),
    x('guid', { isPermaLink: 'false' }, it.id),
    x('pubDate', it.published.toUTCString()),
    ...it.authors.map((name) => x('dc:creator', name)),
    ...it.categories.map(({ kind, name }) =>
      kind === 'tag' ? x('category', name) : x('category', { domain: kind }, name),
    ),
    ...(it.summary === '' ? [] : [x('description', it.summary)]),
    x('content:encoded', it.html),
    ...image(it),
    ...(it.disclosure ? [x('TC260:AIGC', aigcJson(it.disclosure.aigc))] : []),
  ])
}

function image({ image: cover }: FeedItem): Element[] {
  if (!cover) return []
  const { url, mimeType, size, width, height, alt, pageUrl } = cover
  const type = mimeType || null
  return [
    // An enclosure must say how long it is.
    ...(type && size !== null ? [x('enclosure', { url, type, length: String(size) })] : []),
    x('media:content', { url, medium: 'image', type, width: text(width), height: text(height) }, [
      ...(alt === '' ? [] : [x('media:description', { type: 'plain' }, alt)]),
    ]),
    x('media:thumbnail', { url: pageUrl ?? url }),
  ]
}

function text(value: number | null): string | null {
  return value === null ? null : String(value)
}
