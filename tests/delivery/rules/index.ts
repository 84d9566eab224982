import type { FeedFile } from '../../../src/delivery/feeds'
import { atomFaults } from './atom'
import { jsonFeedFaults } from './json-feed'
import { rssFaults } from './rss'

const rules: Record<FeedFile, (source: string, location: string) => string[]> = {
  'rss.xml': rssFaults,
  'atom.xml': atomFaults,
  'feed.json': jsonFeedFaults,
}

/** What its format's rules have against a feed that was fetched at `location`. */
export const feedFaults = (file: FeedFile, source: string, location: string): string[] =>
  rules[file](source, location)
