import { issueJsonLd, postJsonLd, type JsonLd } from '../delivery/json-ld'
import type { ParsedFile } from '../intake'
import { defaultLabelSettings, disclosureOf, type Disclosure } from '../review/labels'

/**
 * The label of a file, by the words that a house begins with: no database is asked. A file that says
 * `none` only claims it, so it counts as unknown, as in the CMS.
 */
export function disclosureOfFile(file: ParsedFile): Disclosure | null {
  const ai = file.kind === 'article' ? file.ai : null
  return disclosureOf({ title: file.title, ai }, defaultLabelSettings)
}

/** A file as JSON-LD. It has no address yet. */
export function linkedFile(file: ParsedFile, disclosure: Disclosure | null): JsonLd {
  const { title, date } = file
  const shared = {
    title,
    url: '',
    publishedAt: date?.instant ?? null,
    updatedAt: null,
    image: null,
    disclosure,
  }
  if (file.kind === 'issue') {
    const items = file.items.map((item) => ({
      number: item.number,
      title: item.title,
      author: item.author ?? '',
      url: item.links.find(({ url }) => url)?.url ?? '',
    }))
    return issueJsonLd({ ...shared, summary: '', number: null, items })
  }
  return postJsonLd({
    ...shared,
    summary: file.summary ?? '',
    authors: file.authors.map((name) => ({ name, kind: 'person' })),
    tags: file.tags,
    category: file.categories[0] ?? null,
    series: file.series,
    people: file.people,
    companies: file.companies,
    products: file.products,
    works: file.works,
    sources: file.sources,
  })
}
