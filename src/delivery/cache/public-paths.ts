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
const forEditors = /(?:^|[?&])(?:draft|trash)(?:=|&|%|\[|$)/i

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
  return paths.test(path) && (end < 0 || !forEditors.test(address.slice(end)))
}
