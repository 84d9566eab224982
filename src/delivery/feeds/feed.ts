import { setImmediate as turn } from 'node:timers/promises'
import { v5 } from 'uuid'
import type { Disclosure } from '../../review/labels'
import { postHtml } from '../article/html'
import type { Column, FeedFilter, PublicImage, PublicName, PublicPost } from '../published/types'
import type { FeedFile } from './address'

/** A feed as all three formats have it. Texts are plain, `html` is HTML. */
export interface Feed {
  id: string
  title: string
  description: string
  language: string
  /** Where the column is read. */
  home: string
  /** The feed's own address. */
  self: string
  /** The page of the newest, on a page of older ones. */
  first: string | null
  /** The page of older ones; null on the last. */
  next: string | null
  /** The WebSub hub that is told of changes of this feed. */
  hub: string | null
  updated: Date
  items: FeedItem[]
}

export interface FeedItem {
  /** The same for ever, whatever else of the post changes. */
  id: string
  url: string
  title: string
  summary: string
  html: string
  published: Date
  updated: Date
  authors: string[]
  categories: FeedCategory[]
  image: PublicImage | null
  disclosure: Disclosure | null
}

export interface FeedCategory {
  kind: 'category' | 'series' | 'tag'
  name: string
  slug: string
}

/** The namespace of the ids that are made here; never to be changed. */
const namespace = '6d0f6bb0-6a53-4b0c-9d5e-2f1a4d2f7b11'

/**
 * An id that is the same for ever (RFC 4287, 4.2.6): made of the database's, not of an address, which
 * may change.
 */
export function stableId(kind: string, id: string): string {
  return `urn:uuid:${v5(`${kind}:${id}`, namespace)}`
}

interface FeedParts extends Pick<Feed, 'self' | 'first' | 'next' | 'hub'> {
  column: Column
  file: FeedFile
  /** What it is narrowed to. */
  parts: { kind: FeedFilter; id: string; name: string }[]
  posts: PublicPost[]
}

/** A feed of posts. Between its texts, others are answered: the first time, each takes a while. */
export async function feedOf({
  column,
  file,
  parts,
  posts,
  ...addresses
}: FeedParts): Promise<Feed> {
  const items: FeedItem[] = []
  for (const post of posts) {
    items.push(itemOf(post))
    await turn()
  }
  const title = [column.name, ...parts.map(({ name }) => name)].join(' · ')
  return {
    // Of what it holds, not of its address: slugs and PUBLIC_URL may change. All its pages share it.
    id: stableId('feed', [file, ...parts.map(({ kind, id }) => `${kind}=${id}`)].join('&')),
    title,
    description: column.description || title,
    language: column.language,
    home: `${column.url}/`,
    ...addresses,
    updated: new Date(Math.max(0, ...items.map(({ updated }) => updated.getTime()))),
    items,
  }
}

function itemOf(post: PublicPost): FeedItem {
  const category = (kind: FeedCategory['kind'], one: PublicName | null): FeedCategory[] =>
    one ? [{ kind, name: one.name, slug: one.slug }] : []
  return {
    id: stableId('post', post.id),
    url: post.url,
    title: post.title,
    summary: post.summary,
    html: postHtml(post),
    published: post.publishedAt,
    // A text can't have been changed before it was there.
    updated: new Date(Math.max(post.updatedAt.getTime(), post.publishedAt.getTime())),
    authors: post.authors.map(({ name }) => name),
    categories: [
      ...category('category', post.category),
      ...category('series', post.series),
      ...post.tags.flatMap((tag) => category('tag', tag)),
    ],
    image: post.cover,
    disclosure: post.disclosure,
  }
}
