import type { FeedFilter } from '../published/types'

/** The formats of a feed, by the name of the file that readers ask for. */
export const feedFiles = ['rss.xml', 'atom.xml', 'feed.json'] as const
export type FeedFile = (typeof feedFiles)[number]

/** A thing that a feed is narrowed to. */
export interface FeedPart {
  kind: FeedFilter
  slug: string
}

/**
 * The one address of a feed: its `self` link, and its topic to a WebSub hub.
 * @param publicUrl Galley's public address, without a trailing slash
 * @param more further parameters, in the order they are written
 */
export function feedAddress(
  publicUrl: string,
  file: FeedFile,
  parts: readonly FeedPart[] = [],
  more: readonly [name: string, value: string][] = [],
): string {
  const query = new URLSearchParams([
    ...parts.map(({ kind, slug }): [string, string] => [kind, slug]),
    ...more,
  ])
  return `${publicUrl}/feeds/${file}${query.size > 0 ? `?${query}` : ''}`
}
