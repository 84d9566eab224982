import { languageOf, type Disclosure } from '../review/labels'

/** A value of a JSON-LD document; `undefined` is left out. */
type Value = string | number | Node | Value[] | undefined
interface Node {
  [key: string]: Value
}
/** A JSON-LD document (https://www.w3.org/TR/json-ld11/) in schema.org's vocabulary. */
export type JsonLd = { '@context': 'https://schema.org' } & Node

/** A name in a byline. */
export interface Byline {
  name: string
  kind: 'person' | 'organisation' | 'agent'
  /** Where else they are found on the web. */
  links?: string[]
}

/** What JSON-LD says of a post and of an issue alike. Addresses are absolute, times ISO 8601. */
export interface LinkedDocument {
  title: string
  /** Empty for a text that is nowhere yet. */
  url: string
  summary: string
  publishedAt: string | null
  updatedAt: string | null
  image: { url: string; digitalSourceType: string | null } | null
  disclosure: Disclosure | null
  /** BCP 47; without one the title's script tells. */
  language?: string
  /** The column's name, who publishes it; unknown of a text that is nowhere yet. */
  column?: string
}

export interface LinkedPost extends LinkedDocument {
  authors: Byline[]
  tags: string[]
  category: string | null
  series: string | null
  people: string[]
  companies: string[]
  products: string[]
  works: string[]
  /** What the post rests on: addresses or titles. */
  sources: string[]
}

export interface LinkedIssue extends LinkedDocument {
  number: number | null
  items: { number: number; title: string; author: string; url: string }[]
}

export const bylineTypes = {
  person: 'Person',
  organisation: 'Organization',
  // Software is no Person, and readers are not to take it for one.
  agent: 'SoftwareApplication',
} as const

function named(type: string, names: readonly string[]): Node[] {
  return names.map((name) => ({ '@type': type, name }))
}

function some<T>(values: T[]): T[] | undefined {
  return values.length > 0 ? values : undefined
}

/**
 * What is said of AI's part: `digitalSourceType` with a value of schema.org's enumeration of IPTC's
 * codes, and the credit line, or the label where there is none, as `creditText`.
 */
function provenance(disclosure: Disclosure | null): Node {
  if (!disclosure) return {}
  return {
    creditText: disclosure.credit ?? disclosure.text,
    digitalSourceType: disclosure.digitalSourceType.schemaOrg,
  }
}

/** IPTC's codes have a name each in schema.org: `x` is `XDigitalSource` there. */
function schemaOrgName(iptc: string): string {
  const code = iptc.slice(iptc.lastIndexOf('/') + 1)
  return `https://schema.org/${code.charAt(0).toUpperCase()}${code.slice(1)}DigitalSource`
}

function imageOf({ url, digitalSourceType }: NonNullable<LinkedDocument['image']>): Value {
  if (digitalSourceType === null) return url
  return { '@type': 'ImageObject', url, digitalSourceType: schemaOrgName(digitalSourceType) }
}

function shared(type: string, doc: LinkedDocument): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': type,
    '@id': doc.url || undefined,
    url: doc.url || undefined,
    name: doc.title,
    description: doc.summary || undefined,
    datePublished: doc.publishedAt ?? undefined,
    dateModified: doc.updatedAt ?? undefined,
    inLanguage: doc.language ?? languageOf(doc.title),
    image: doc.image ? imageOf(doc.image) : undefined,
    ...provenance(doc.disclosure),
  }
}

/** Without what is empty, as it is sent. */
export function plain(document: JsonLd): JsonLd {
  return JSON.parse(JSON.stringify(document)) as JsonLd
}

/** A post as schema.org's `BlogPosting`. */
export function postJsonLd(post: LinkedPost): JsonLd {
  return plain({
    ...shared('BlogPosting', post),
    headline: post.title,
    mainEntityOfPage: post.url || undefined,
    author: some(
      post.authors.map(({ name, kind, links = [] }) => ({
        '@type': bylineTypes[kind],
        name,
        // Google tells people of one name apart by it.
        url: links[0],
        sameAs: some(links),
      })),
    ),
    publisher: post.column ? { '@type': 'Organization', name: post.column } : undefined,
    articleSection: post.category ?? undefined,
    keywords: some(post.tags),
    isPartOf: post.series ? { '@type': 'CreativeWorkSeries', name: post.series } : undefined,
    about: some([
      ...named('Person', post.people),
      ...named('Organization', post.companies),
      ...named('Product', post.products),
      ...named('CreativeWork', post.works),
    ]),
    citation: some(post.sources),
  })
}

/** A digest issue as schema.org's `PublicationIssue`. */
export function issueJsonLd(issue: LinkedIssue): JsonLd {
  return plain({
    ...shared('PublicationIssue', issue),
    issueNumber: issue.number ?? undefined,
    isPartOf: issue.column ? { '@type': 'Periodical', name: issue.column } : undefined,
    publisher: issue.column ? { '@type': 'Organization', name: issue.column } : undefined,
    hasPart: some(
      issue.items.map(({ number, title, author, url }) => ({
        '@type': 'CreativeWork',
        position: number,
        name: title,
        author: author ? { '@type': 'Person', name: author } : undefined,
        url: url || undefined,
      })),
    ),
  })
}

/** The text of a `<script type="application/ld+json">`: JSON that no value can end early. */
export function jsonLdText(document: JsonLd): string {
  return JSON.stringify(document).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
