import { namedFields } from '../fields/named'
import { absolute } from './addresses'
import { bylineTypes, plain, type JsonLd } from './json-ld'
import { list, object, text } from './values'

export const namedCollections = namedFields
export type NamedCollection = keyof typeof namedCollections

/** What the API gives of a named thing, and the newest posts that name it. */
export interface Named {
  collection: NamedCollection
  fields: object
  posts: { title: string; url: string; publishedAt: string | null }[]
  /** Galley's public address, without a trailing slash. */
  publicUrl: string
}

const things = {
  people: 'Person',
  companies: 'Organization',
  products: 'Product',
  works: 'CreativeWork',
  tags: 'DefinedTerm',
  categories: 'DefinedTerm',
} as const

/** The web addresses of a list of links. */
export function linksOf(links: unknown, publicUrl: string): string[] {
  return list(links).flatMap((link) => {
    const address = text(object(link).url)
    return /^https?:/i.test(address) ? (absolute(address, publicUrl) ?? []) : []
  })
}

/**
 * A named thing in schema.org's words: an author's page as `ProfilePage`, a series as
 * `CreativeWorkSeries`, all others as a `CollectionPage` about the thing; with its newest posts. The
 * site that shows it knows the page's own address; here is none.
 */
export function namedJsonLd({ collection, fields, posts, publicUrl }: Named): JsonLd {
  const { name, aliases, bio, links, kind } = object(fields)
  const thing = {
    name: text(name),
    alternateName: some(list(aliases).flatMap((alias) => text(alias) || [])),
    description: text(bio) || undefined,
    sameAs: some(linksOf(links, publicUrl)),
  }
  const articles = posts.map(({ title, url, publishedAt }) => ({
    '@type': 'BlogPosting',
    headline: title,
    url,
    datePublished: publishedAt ?? undefined,
  }))
  const context = { '@context': 'https://schema.org' } as const
  if (collection === 'series') {
    const parts = some(articles)
    return plain({ ...context, '@type': 'CreativeWorkSeries', ...thing, hasPart: parts })
  }
  if (collection === 'authors') {
    const known = kind === 'organisation' || kind === 'agent' ? kind : 'person'
    return plain({
      ...context,
      '@type': 'ProfilePage',
      name: thing.name,
      mainEntity: { '@type': bylineTypes[known], ...thing },
      hasPart: some(articles),
    })
  }
  return plain({
    ...context,
    '@type': 'CollectionPage',
    name: thing.name,
    about: { '@type': things[collection], ...thing },
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: articles.length,
      itemListElement: articles.map((item, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: item.headline,
        url: item.url,
      })),
    },
  })
}

const some = <T>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined)
