import type { Where } from 'payload'
import { idOf, type Reviewed } from '../../canonical'
import type { ReviewedDoc } from '../document'
import { type Look, pages } from './look'
import { statuses } from './logged'
import { checkReferences } from './references'

/** Reports what drafts beside published documents name that is not there. */
export async function checkDrafts(look: Look, collection: Reviewed): Promise<void> {
  const where: Where = {
    and: [{ latest: { equals: true } }, { 'version._status': { equals: 'draft' } }],
  }
  type Row = { id: string; parent?: unknown; version: ReviewedDoc }
  const rows = pages<Row>(look.payload, collection, { where }, 'versions')
  for await (const page of rows) {
    const drafts = page.flatMap(({ parent, version }) => {
      const id = idOf(parent)
      return id === null ? [] : [{ ...version, id }]
    })
    // The others are the documents themselves, which are looked at as such.
    const live = await statuses(look.payload, collection, new Set(drafts.map(({ id }) => id)))
    const beside = drafts.filter(({ id }) => live.get(id) === 'published')
    await checkReferences(look, collection, beside, 'its draft’s ')
  }
}
