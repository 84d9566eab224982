import { QueryError } from '../output'
import { feedFilters, type FeedFilter } from '../published/types'

/** The limits of a search; a refusal names the one that was passed. */
export const searchLimits = {
  /** Characters of `q`. */
  characters: 200,
  /** Documents a page; `usual` where nothing is said. */
  perPage: { most: 100, usual: 10 },
  /** The number of a page. */
  page: 100_000,
  /** Slugs by which a search is narrowed. */
  filters: 10,
} as const

/** What may be searched, as `type` names it. Entities are found by the posts that name them. */
export const searchTypes = ['posts', 'issues'] as const
export type SearchType = (typeof searchTypes)[number]

/** What a reader asks for, checked. */
export interface SearchQuery {
  q: string
  limit: number
  /** From 1. */
  page: number
  type: SearchType | null
  /** All of which a document must carry, by slug. */
  filters: { kind: FeedFilter; slug: string }[]
}

/** A whole number in a range. @throws QueryError that names the range */
function numberIn(name: string, raw: string | null, most: number, usual: number): number {
  if (raw === null || raw === '') return usual
  const value = Number(raw)
  if (!/^\d{1,9}$/.test(raw) || value < 1 || value > most) {
    throw new QueryError(
      `${name} must be a whole number from 1 to ${most}. ${name} 须为 1 至 ${most} 的整数。`,
    )
  }
  return value
}

function typeIn(raw: string | null): SearchType | null {
  if (raw === null || raw === '') return null
  const known = searchTypes.find((type) => type === raw)
  if (known) return known
  throw new QueryError(
    `type must be one of ${searchTypes.join(', ')}. type 只能是 ${searchTypes.join('、')}。`,
  )
}

/**
 * Reads the query of a search's address; what it does not know is ignored.
 * @throws QueryError with words for who asks
 */
export function searchQuery(params: URLSearchParams): SearchQuery {
  const q = params.get('q') ?? ''
  if (q.trim() === '') {
    throw new QueryError('Say what to search for: ?q=…  请填写搜索词：?q=…')
  }
  const { characters, perPage, page, filters: mostFilters } = searchLimits
  // Counted as people count: a character outside the basic plane is one.
  if (q.length > 2 * characters || [...q].length > characters) {
    throw new QueryError(
      `q is over the limit of ${characters} characters. 搜索词超过 ${characters} 字的上限。`,
    )
  }
  const filters = feedFilters.flatMap((kind) =>
    params.getAll(kind).flatMap((slug) => (slug === '' ? [] : [{ kind, slug }])),
  )
  if (filters.length > mostFilters) {
    throw new QueryError(
      `A search is narrowed by at most ${mostFilters} slugs. 筛选条件最多 ${mostFilters} 个。`,
    )
  }
  return {
    q,
    limit: numberIn('limit', params.get('limit'), perPage.most, perPage.usual),
    page: numberIn('page', params.get('page'), page, 1),
    type: typeIn(params.get('type')),
    filters,
  }
}
