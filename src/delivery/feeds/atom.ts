import type { Element } from 'xast'
import { x } from 'xastscript'
import { aigcJson } from '../../review/labels'
import { xmlDocument } from '../xml'
import type { Feed, FeedItem } from './feed'
import { atomNamespace, generator, namespaces, relations } from './names'

/** Atom (RFC 4287). */
export function atom(feed: Feed): string {
  return xmlDocument(
    x('feed', { xmlns: atomNamespace, ...namespaces('TC260'), 'xml:lang': feed.language }, [
      x('id', feed.id),
      x('title', feed.title),
      x('subtitle', feed.description),
      x('updated', feed.updated.toISOString()),
      x('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
      x('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
      ...relations(feed).map(([rel, href]) => x('link', { rel, href })),
      // Stands for entries without an author of their own (4.1.1).
      x('author', [x('name', feed.title)]),
      x('generator', generator),
      ...feed.items.map(entry),
    ]),
  )
}

function entry(item: FeedItem): Element {
  const { image } = item
  return x('entry', [
    x('id', item.id),
    x('title', item.title),
    x('link', { rel: 'alternate', type: 'text/html', href: item.url }),
    // Without its type, readers can't tell what it is.
    ...(image?.mimeType
      ? [
          x('link', {
            rel: 'enclosure',
            href: image.url,
            type: image.mimeType,
            length: image.size === null ? null : String(image.size),
            title: image.alt || null,
          }),
        ]
      : []),
    x('published', item.published.toISOString()),
    x('updated', item.updated.toISOString()),
    ...item.authors.map((name) => x('author', [x('name', name)])),
    ...item.categories.map(({ kind, name, slug }) =>
      x('category', { term: slug, label: name, scheme: `urn:galley:${kind}` }),
    ),
    ...(item.summary === '' ? [] : [x('summary', item.summary)]),
    x('content', { type: 'html' }, item.html),
    ...(item.disclosure ? [x('TC260:AIGC', aigcJson(item.disclosure.aigc))] : []),
  ])
}
