import type { CollectionSlug } from 'payload'
import { idOf } from '../../canonical'
import { existing, type Look, pages } from './look'

/** Reports stored versions of documents that are gone. */
export async function checkVersions(look: Look, collection: CollectionSlug): Promise<void> {
  const query = { select: { parent: true }, size: 1000 } as const
  const rows = pages<{ id: string; parent?: unknown }>(look.payload, collection, query, 'versions')
  for await (const page of rows) {
    const parents = new Set(page.flatMap(({ parent }) => idOf(parent) ?? []))
    const there = await existing(look.payload, collection, [...parents])
    for (const { id, parent } of page) {
      look.step()
      const of = idOf(parent)
      if (of !== null && there.has(of)) continue
      look.report({
        check: 'versions',
        severity: 'warning',
        where: `${collection} version ${id}`,
        message:
          of === null ? 'belongs to no document' : `belongs to ${collection}/${of}, which is gone`,
        todo: 'It harms nothing. A document that was deleted past Galley left it behind.',
      })
    }
  }
}
