import type { Disclosure } from '../review/labels'
import { absolute, readerUrl } from './addresses'
import type { Byline, LinkedDocument, LinkedIssue, LinkedPost } from './json-ld'
import { linksOf } from './json-ld-named'
import { type Fields, list, number, object, text } from './values'

/** Names of populated relations; an id alone is one that readers may not see. */
function names(value: unknown): string[] {
  return list(value).flatMap((one) => text(object(one).name) || [])
}

const name = (value: unknown): string | null => text(object(value).name) || null

function bylines(value: unknown, publicUrl: string): Byline[] {
  return list(value).flatMap((one): Byline[] => {
    const { name: called, kind, links: found } = object(one)
    if (text(called) === '') return []
    const known = kind === 'organisation' || kind === 'agent' ? kind : 'person'
    const links = linksOf(found, publicUrl)
    return [{ name: text(called), kind: known, ...(links.length > 0 ? { links } : {}) }]
  })
}

function image(value: unknown, publicUrl: string): LinkedDocument['image'] {
  const fields = object(value)
  const url = text(object(object(fields.sizes).page).url) || text(fields.url)
  const found = url === '' ? null : absolute(url, publicUrl)
  if (!found) return null
  return { url: found, digitalSourceType: text(fields.digitalSourceType) || null }
}

function shared(
  collection: 'posts' | 'issues',
  doc: Fields,
  publicUrl: string,
  disclosure: Disclosure | null,
): LinkedDocument {
  return {
    title: text(doc.title),
    url: readerUrl(publicUrl, collection, text(doc.slug) || text(doc.id)),
    summary: text(doc.summary),
    publishedAt: text(doc.publishedAt) || null,
    updatedAt: text(doc.updatedAt) || null,
    image: image(doc.cover, publicUrl),
    disclosure,
  }
}

/**
 * A published post as the API gives it, relations populated, for `postJsonLd`.
 * @param publicUrl Galley's public address, without a trailing slash
 */
export function linkedPost(
  value: object,
  publicUrl: string,
  disclosure: Disclosure | null,
): LinkedPost {
  const doc = value as Fields
  return {
    ...shared('posts', doc, publicUrl, disclosure),
    authors: bylines(doc.authors, publicUrl),
    tags: names(doc.tags),
    category: name(doc.category),
    series: name(doc.series),
    people: names(doc.people),
    companies: names(doc.companies),
    products: names(doc.products),
    works: names(doc.works),
    sources: list(doc.sources).flatMap(
      (source) => text(object(source).url) || text(object(source).title) || [],
    ),
  }
}

/** The same for an issue and `issueJsonLd`. */
export function linkedIssue(
  value: object,
  publicUrl: string,
  disclosure: Disclosure | null,
): LinkedIssue {
  const doc = value as Fields
  return {
    ...shared('issues', doc, publicUrl, disclosure),
    number: number(doc.number),
    items: list(doc.items).map((entry, index) => {
      const item = object(entry)
      const [link] = list(item.links).flatMap((one) => text(object(one).url) || [])
      return {
        number: number(item.number) ?? index + 1,
        title: text(item.title),
        author: text(item.author),
        url: link ?? '',
      }
    }),
  }
}
