import type { BaseDatabaseAdapter, CollectionSlug } from 'payload'

/** When readers see a document: always, never, or while a field of its row has a value. */
export type Visible = 'always' | 'never' | { field: '_status' | 'listed'; value: string | boolean }

/** Collections of the house's own; besides them the accounts and Payload's (`payload-…`). */
const inner = new Set(['audit', 'deliveries', 'endpoints', 'subscribers', 'mailings'])

/**
 * When readers see the documents of a collection. One that nothing is known of counts as seen: a
 * needless entry in the log costs little, a missing one leaves readers with what is no longer so.
 *
 * A draft of something published is saved in the table of versions only; the row in the main table
 * is what is live.
 */
export function visibility(adapter: BaseDatabaseAdapter, slug: CollectionSlug): Visible {
  const collection = adapter.payload.collections[slug].config
  if (inner.has(slug) || slug.startsWith('payload-') || collection.auth) return 'never'
  if (collection.versions && collection.versions.drafts) {
    return { field: '_status', value: 'published' }
  }
  if (collection.flattenedFields.some((field) => 'name' in field && field.name === 'listed')) {
    return { field: 'listed', value: true }
  }
  return 'always'
}
