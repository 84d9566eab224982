import type { CollectionSlug } from 'payload'

/**
 * What a list for the public leaves out unless `select` names it: whole texts, and joins that ask the
 * database once more for each document.
 */
const heavy: Partial<Record<CollectionSlug, readonly string[]>> = {
  posts: ['body'],
  issues: ['sections', 'items'],
  ...Object.fromEntries(
    (
      [
        'authors',
        'people',
        'companies',
        'products',
        'works',
        'tags',
        'categories',
        'series',
      ] as const
    ).map((slug) => [slug, ['posts']]),
  ),
}

/** A question for several documents. */
export interface Listing {
  limit?: unknown
  where?: unknown
  select?: unknown
  joins?: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a condition, outside of any `or`, pins the slug or the id of one document. */
function pinsOne(where: unknown): boolean {
  if (!isObject(where)) return false
  return Object.entries(where).some(([path, test]) => {
    if (Array.isArray(test)) return /^and$/i.test(path) && test.some(pinsOne)
    return (path === 'slug' || path === 'id') && isObject(test) && 'equals' in test
  })
}

/**
 * The fields that the answer to a reader leaves out: none where one document is asked for (`limit=1`,
 * or a slug or an id), and where the question says by itself what it wants.
 */
export function leftOut(collection: string, { limit, where, select, joins }: Listing): string[] {
  const fields = heavy[collection as CollectionSlug] ?? []
  if (fields.length === 0 || select !== undefined || Number(limit) === 1) return []
  if (pinsOne(where)) return []
  return fields.filter((field) => !(isObject(joins) && field in joins))
}
