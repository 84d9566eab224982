import type { PublishedChange } from '../../database/published'
import { pageCollections, type PageCollection } from '../published/types'
import { refToken } from './query'
import type { EntryKey } from './types'

/** The collections whose entries are found by name, or narrow a search. */
const named = new Set([
  ...['authors', 'people', 'companies', 'products', 'works', 'tags', 'categories', 'series'],
])

/** What changes of what is published mean for the index. */
export interface Meant {
  /** Documents to be read anew, or to be taken out. */
  documents: EntryKey[]
  /** Tokens of what documents name. */
  changed: string[]
}

const isPage = (collection: string): collection is PageCollection =>
  pageCollections.some((one) => one === collection)

/**
 * What changes mean for the index; settings and images mean nothing, since no word of them is in it.
 * @returns null where they say no more than that anything may have changed
 */
export function meaning(changes: readonly PublishedChange[]): Meant | null {
  const documents = new Map<string, EntryKey>()
  const changed = new Set<string>()
  for (const { collection, id } of changes) {
    if (collection === '*') return null
    if (!isPage(collection) && !named.has(collection)) continue
    if (id === null) return null
    if (isPage(collection)) documents.set(`${collection}/${id}`, { collection, id })
    else changed.add(refToken(collection, id))
  }
  return { documents: [...documents.values()], changed: [...changed] }
}
