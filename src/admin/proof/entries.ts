/** The fields of a post that name things, and where those are kept. */
const collections = {
  people: 'people',
  companies: 'companies',
  products: 'products',
  works: 'works',
  authors: 'authors',
  tags: 'tags',
  category: 'categories',
  series: 'series',
} as const

/** The part of a query that asks for those fields alone. */
export const entriesQuery = Object.keys(collections)
  .map((field) => `select[${field}]=true`)
  .join('&')

/**
 * Where the entries of the things that a post names are edited.
 * @param post with the things themselves (depth 1)
 * @param adminRoute such as `/admin`
 * @returns addresses by the things' names
 */
export function entryPages(post: Record<string, unknown>, adminRoute: string): Map<string, string> {
  const pages = new Map<string, string>()
  for (const [field, collection] of Object.entries(collections)) {
    for (const entry of [post[field]].flat() as unknown[]) {
      if (typeof entry !== 'object' || entry === null) continue
      const { id, name } = entry as Partial<Record<string, unknown>>
      if (typeof id !== 'string' || typeof name !== 'string') continue
      pages.set(name, `${adminRoute}/collections/${collection}/${id}`)
    }
  }
  return pages
}
