/** Collections that have something for readers. */
const collections = [
  'posts',
  'issues',
  'authors',
  'people',
  'companies',
  'products',
  'works',
  'tags',
  'categories',
  'series',
  'media',
]

/**
 * Addresses whose answer to the public hangs on what is published and on nothing else. Files of images
 * are left to the disk: they are large, and sent with an entity tag of their own.
 */
const paths = new RegExp(
  `^/(?:api/(?:(?:${collections.join('|')})(?:/(?!file/)[^/]*)*|search|openapi\\.json)|feeds/[^/]+|issues/[^/]+\\.epub|sitemap[^/]*\\.xml)/?$`,
)

/** Drafts and deleted documents are nobody's to keep, whoever asks and whatever the answer. */
const forEditors = /^\W*(?:draft|trash)\b/i

/** Whether a query names `draft` or `trash`, as parsers read it: `%64raft`, `[draft]` and `draft[]` do too. */
function asksForDrafts(query: string): boolean {
  for (const name of new URLSearchParams(query).keys()) if (forEditors.test(name)) return true
  return false
}

/** Whether a path names what it seems to: nothing in it leads elsewhere (`..`, `%2e`, a backslash). */
const isPlain = (path: string): boolean => !/\/(?:\.|%2e)|\\/i.test(path)

/** A longer address is not kept: it would be mostly key. */
const longestAddress = 4_096

/**
 * Whether the answer to a public GET of this address may be kept.
 * @param address path and query, as in the request line
 */
export function isPublicAddress(address: string): boolean {
  if (address.length > longestAddress) return false
  const end = address.indexOf('?')
  const path = end < 0 ? address : address.slice(0, end)
  if (!paths.test(path) || !isPlain(path)) return false
  return end < 0 || !asksForDrafts(address.slice(end + 1))
}
