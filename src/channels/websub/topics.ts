import { feedAddress, feedFiles, type FeedPart } from '../../delivery/feeds/address'

/** Feeds that one change is announced for at most; an ordinary post is in some thirty. */
export const mostTopics = 300

/**
 * The addresses of the feeds that show a post: the column's own, and those narrowed to one thing that
 * the post carries, in every format. Feeds narrowed to several things at once name no hub.
 * @param parts what the post carries, before the change and after it
 * @returns without repetitions, the column's own first
 */
export function topicsOf(publicUrl: string, parts: readonly FeedPart[]): string[] {
  const narrowed = [[], ...parts.map((part) => [part])]
  const all = narrowed.flatMap((filters) =>
    feedFiles.map((file) => feedAddress(publicUrl, file, filters)),
  )
  return [...new Set(all)].slice(0, mostTopics)
}
