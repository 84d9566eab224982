import type { PublishedLog } from '../../database/published'
import type { Disclosure } from '../../review/labels'
import { readerUrl } from '../addresses'
import type { PublicHead, Searchable } from '../published/searchable'
import { pageCollections, type Published } from '../published/types'
import { html, type Range } from './highlight'
import type { Keeper } from './keeper'
import { refToken } from './query'
import type { SearchQuery, SearchType } from './request'
import type { Hit, SearchResult } from './types'

/** A published document that was found, as sites get it. */
export interface FoundDocument {
  collection: SearchType
  id: string
  title: string
  slug: string
  /** Where readers find it. */
  url: string
  publishedAt: string | null
  summary: string
  /** Higher is better; 0 where there are so many finds that the newest come first. */
  score: number
  /** A part of its text, plain: escape it. */
  excerpt: string
  /** What was searched for: places in the texts, in UTF-16 units, and names that hold it. */
  highlights: { title: Range[]; excerpt: Range[]; names: string[] }
  /** The same as HTML, escaped, with `<mark>`. */
  html: { title: string; excerpt: string }
  /** What readers are to be told of AI’s part; null for none. */
  disclosure: Disclosure | null
}

/** A page of finds, with the numbers that Payload's lists have. */
export interface FoundPage {
  docs: FoundDocument[]
  totalDocs: number
  limit: number
  page: number
  totalPages: number
  pagingCounter: number
  hasPrevPage: boolean
  hasNextPage: boolean
  prevPage: number | null
  nextPage: number | null
}

/** Where filters are stored, for their tokens. */
const collections = {
  author: 'authors',
  tag: 'tags',
  category: 'categories',
  series: 'series',
} as const

type Found = Exclude<SearchResult, { behind: true }>

/** Full-text search over what is published. */
export class Search {
  constructor(
    readonly keeper: Keeper,
    private readonly log: PublishedLog,
    private readonly source: Searchable,
    private readonly published: Pick<Published, 'named'>,
    private readonly publicUrl: string,
  ) {}

  /**
   * Finds published documents. What is shown of them is read from the database as the public reads it,
   * so that nothing stands in an answer that readers may not see.
   * @returns `settled` is false while a name's change is not yet in all of the index
   * @throws NotReadyError while there is no index that is up to date
   */
  async find(query: SearchQuery): Promise<{ page: FoundPage; settled: boolean }> {
    const refs = await this.refsOf(query)
    if (!refs) return { page: pageOf(query, 0, []), settled: true }
    for (let again = false; ; again = true) {
      const found = await this.ask(query, refs)
      const heads = await this.heads(found.hits)
      const shown = found.hits.flatMap((hit) => {
        const head = heads.get(`${hit.collection}/${hit.id}`)
        // Another revision than the index's: its words may be gone, and where they stood.
        return head?.revision === hit.revision ? [this.shown(hit, head)] : []
      })
      const before = this.log.epoch()
      if (shown.length === found.hits.length || again || (await this.log.refresh()) === before) {
        return { page: pageOf(query, found.total, shown), settled: found.settled }
      }
    }
  }

  /** @returns the tokens of what finds must carry; null where readers know no such thing */
  private async refsOf({ filters, type }: SearchQuery): Promise<string[] | null> {
    const refs = type ? [refToken('type', type)] : []
    for (const { kind, slug } of filters) {
      const named = await this.published.named(kind, slug)
      if (!named) return null
      refs.push(refToken(collections[kind], named.id))
    }
    return refs
  }

  private async ask({ q, limit, page }: SearchQuery, refs: string[]): Promise<Found> {
    for (;;) {
      const epoch = this.log.epoch()
      await this.keeper.reach(epoch)
      const offset = (page - 1) * limit
      const request = { q, refs, limit, offset, epoch }
      const result = await this.keeper.search(request)
      if (!('behind' in result)) return result
      // Another process has put a new index in its place, which has to catch up.
      this.keeper.doubt()
    }
  }

  private async heads(hits: readonly Hit[]): Promise<Map<string, PublicHead>> {
    const heads = new Map<string, PublicHead>()
    for (const collection of pageCollections) {
      const ids = hits.filter((hit) => hit.collection === collection).map(({ id }) => id)
      for (const [id, head] of await this.source.heads(collection, ids))
        heads.set(`${collection}/${id}`, head)
    }
    return heads
  }

  private shown(hit: Hit, head: PublicHead): FoundDocument {
    const { collection, id, score, title, excerpt, names } = hit
    return {
      collection,
      id,
      title: head.title,
      slug: head.slug,
      url: readerUrl(this.publicUrl, collection, head.slug),
      publishedAt: head.publishedAt,
      summary: head.summary,
      score,
      excerpt: excerpt.text,
      highlights: { title: title.ranges, excerpt: excerpt.ranges, names },
      html: { title: html(title), excerpt: html(excerpt) },
      disclosure: head.disclosure,
    }
  }
}

function pageOf(query: SearchQuery, totalDocs: number, docs: FoundDocument[]): FoundPage {
  const { limit, page } = query
  const totalPages = Math.max(1, Math.ceil(totalDocs / limit))
  const hasPrevPage = page > 1
  const hasNextPage = page < totalPages
  return {
    docs,
    totalDocs,
    limit,
    page,
    totalPages,
    pagingCounter: (page - 1) * limit + 1,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
  }
}
