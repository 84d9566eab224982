import { legal } from '../xml'
import type { Feed, FeedItem } from './feed'
import { aigcNamespace } from './names'

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); `_aigc` is an extension of ours. */
export function jsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    ...(feed.next ? { next_url: feed.next } : {}),
    ...(feed.hub ? { hubs: [{ type: 'WebSub', url: feed.hub }] } : {}),
    items: feed.items.map(item),
  }
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === 'string' ? legal(value) : value,
  )
}

function item(it: FeedItem): object {
  const { disclosure, image } = it
  return {
    id: it.id,
    url: it.url,
    title: it.title,
    content_html: it.html,
    ...(it.summary === '' ? {} : { summary: it.summary }),
    ...(image ? { image: image.url } : {}),
    date_published: it.published.toISOString(),
    date_modified: it.updated.toISOString(),
    ...(it.authors.length === 0 ? {} : { authors: it.authors.map((name) => ({ name })) }),
    ...(it.categories.length === 0 ? {} : { tags: it.categories.map(({ name }) => name) }),
    ...(disclosure
      ? {
          _aigc: {
            about: aigcNamespace,
            label: disclosure.text,
            digitalSourceType: disclosure.digitalSourceType.iptc,
            AIGC: disclosure.aigc,
          },
        }
      : {}),
  }
}
