import type { EditorStateInput } from '../../content'
import type { Disclosure } from '../../review/labels'

/** The column as a whole, from the settings. */
export interface Column {
  name: string
  description: string
  /** BCP 47. */
  language: string
  /** Galley's public address, without a trailing slash. */
  url: string
  /** IANA. */
  timezone: string
  /** The WebSub hub that is told of changes; null when there is none. */
  hub: string | null
}

/** An author, tag, category or series that readers may see. */
export interface PublicName {
  id: string
  name: string
  slug: string
}

/** An image that readers may see. */
export interface PublicImage {
  id: string
  /** Absolute. */
  url: string
  alt: string
  caption: string
  mimeType: string
  /** Bytes; null when it is not known. */
  size: number | null
  width: number | null
  height: number | null
  /** The address of a smaller copy for pages, when there is one. */
  pageUrl: string | null
}

/** A published post, as an anonymous reader of the API gets it. */
export interface PublicPost {
  id: string
  title: string
  url: string
  summary: string
  publishedAt: Date
  createdAt: Date
  updatedAt: Date
  authors: PublicName[]
  category: PublicName | null
  series: PublicName | null
  tags: PublicName[]
  cover: PublicImage | null
  /** The editor's state. */
  body: EditorStateInput
  /** The images that the text shows, by id. */
  images: ReadonlyMap<string, PublicImage>
  /** The addresses of the documents that the text links to and readers may see, by `collection/id`. */
  links: ReadonlyMap<string, string>
  credit: string
  disclosure: Disclosure | null
}

export interface PublicNote {
  level: number
  number: string
  text: string
  kind: string
  colour: string
}

/** An item of a digest issue. */
export interface PublicItem {
  /** As printed. */
  number: number
  title: string
  author: string
  theme: string
  rating: number | null
  attention: number | null
  reason: { by: string; text: string }
  links: { label: string; url: string }[]
  concept: string
  notes: PublicNote[]
  /** The post that it points to, when that is published. */
  post: PublicPost | null
}

/** A published digest issue. */
export interface PublicIssue {
  id: string
  title: string
  slug: string
  url: string
  number: number | null
  summary: string
  site: string
  publishedAt: Date
  updatedAt: Date
  sections: { heading: string; text: string }[]
  items: PublicItem[]
  closing: string
  cover: PublicImage | null
  credit: string
  disclosure: Disclosure | null
}

/** The documents that have a page of their own. */
export const pageCollections = ['posts', 'issues'] as const
export type PageCollection = (typeof pageCollections)[number]

/** What a sitemap says of a document. */
export interface PublicPage {
  url: string
  updatedAt: Date
  /** Absolute addresses. */
  images: string[]
}

/** A place in the order of posts, newest first. */
export interface PostCursor {
  publishedAt: Date
  createdAt: Date
  id: string
}

/** The kinds of things that a feed can be narrowed to, as the query names them. */
export const feedFilters = ['author', 'tag', 'category', 'series'] as const
export type FeedFilter = (typeof feedFilters)[number]

/**
 * What is published: all that the renderers know of the database. It gives what an anonymous reader
 * of the API gets, and nothing else.
 */
export interface Published {
  column(): Promise<Column>
  /** The thing of this slug; null when there is none that readers see. */
  named(kind: FeedFilter, slug: string): Promise<PublicName | null>
  /** The newest posts that carry all of these; after a place in their order if one is given. */
  posts(
    filters: { kind: FeedFilter; id: string }[],
    limit: number,
    before?: PostCursor | null,
  ): Promise<PublicPost[]>
  /** A post by its id; null when readers see none. */
  post(id: string): Promise<PublicPost | null>
  issue(slug: string): Promise<PublicIssue | null>
  /** How many documents there are. */
  count(collection: PageCollection): Promise<number>
  /** Some of them, oldest first, for a sitemap; `page` counts from 1. */
  pages(collection: PageCollection, page: number, size: number): Promise<PublicPage[]>
  /** The file of an image; null when it is gone. */
  file(image: PublicImage): Promise<{ bytes: Uint8Array; mimeType: string } | null>
}
