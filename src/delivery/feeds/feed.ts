import { v5 } from 'uuid'
import type { Disclosure } from '../../review/labels'
import { postHtml } from '../article/html'
import type { Column, PublicImage, PublicName, PublicPost } from '../published/types'

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

/**
 * A feed of posts.
 * @param names what it is narrowed to, for its title
 * @param self its address
 */
export function feedOf(column: Column, names: string[], self: string, posts: PublicPost[]): Feed {
  const items = posts.map(itemOf)
  return {
    id: stableId('feed', self),
    title: [column.name, ...names].join(' · '),
    description: column.description || [column.name, ...names].join(' · '),
    language: column.language,
    home: `${column.url}/`,
    self,
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
