import type { CollectionSlug, Payload } from 'payload'
import type { ReviewedDoc } from '../document'
import { type Look, pages } from './look'
import { checkPublications } from './publications'
import { checkReferences, hasReferences } from './references'
import { checkDrafts } from './drafts'
import { checkLogged } from './logged'

/** Named by others, or by the rows of a log: what they name may be gone. */
const skipped = new Set<string>(['audit', 'deliveries'])

/** The collections whose documents name others. */
function naming(payload: Payload): CollectionSlug[] {
  return (Object.keys(payload.collections) as CollectionSlug[]).filter(
    (slug) =>
      !skipped.has(slug) &&
      !slug.startsWith('payload-') &&
      hasReferences(payload.collections[slug].config.flattenedFields),
  )
}

/** How many documents `checkDocuments` will look at. */
export async function countDocuments(payload: Payload): Promise<number> {
  let total = 0
  for (const collection of naming(payload)) {
    total += (await payload.db.count({ collection })).totalDocs
  }
  return total
}

/**
 * Looks at every document once: that published posts and issues are what was signed and logged, that
 * what documents and the drafts beside them name is there, and that what the log calls published is.
 */
export async function checkDocuments(look: Look): Promise<void> {
  for (const collection of naming(look.payload)) {
    for await (const docs of pages<ReviewedDoc>(look.payload, collection)) {
      if (collection === 'posts' || collection === 'issues')
        await checkPublications(look, collection, docs)
      await checkReferences(look, collection, docs)
      docs.forEach(() => look.step())
    }
  }
  for (const collection of ['posts', 'issues'] as const) await checkDrafts(look, collection)
  await checkLogged(look)
}
