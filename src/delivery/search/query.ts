import { phraseOf, type Unit, unitsOf } from './units'

/** What is searched for: phrases, all of which a document must hold. */
export type Wanted = readonly (readonly Unit[])[]

/**
 * What a reader searches for: words parted by spaces, each of which must be there; between straight
 * quotes, words side by side. No other sign has a meaning.
 * @param q as the reader wrote it
 * @returns empty where nothing in it can be searched (only punctuation)
 */
export function wantedOf(q: string): Wanted {
  // Full-width signs as their like: spaces and quotes of a Chinese keyboard part words too.
  const parts = q.replaceAll('＂', '"').match(/"[^"]*"|[^\s"]+/g) ?? []
  return parts.map((part) => unitsOf(part)).filter((units) => units.length > 0)
}

/** The column of the index that says what a document is and names; see `refToken`. */
export const refColumn = 'refs'

/** The columns that weigh more than the body. */
export const headColumns = 'title summary names'

/**
 * A document that another names, or a kind of documents, as one token: letters and digits only.
 * @param name such as `tags`, or `type` for the kind of the document itself
 */
export function refToken(name: string, id: string): string {
  return `${name}${id}`.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/**
 * The expression of FTS5's language.
 * @param refs tokens that a document must carry too
 */
export function expressionOf(wanted: Wanted, refs: readonly string[], columns: string): string {
  const words = wanted.map((units) => phraseOf(units)).join(' AND ')
  const needed = refs.map((ref) => `${refColumn} : "${ref}"`)
  return [`{${columns}} : (${words})`, ...needed].join(' AND ')
}
