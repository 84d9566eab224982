import type { Filter } from './filter'
import type { ReadField, Shape } from './shape'

/** A document as it is stored: relations are ids, dates are ISO texts. */
export type Stored = Record<string, unknown> & { id: string }

/** An order: fields, each ascending or descending. */
export type Order = readonly { field: string; descending: boolean }[]

/** One page of the documents that readers see. */
export interface PageQuery {
  shape: Shape
  filter: Filter
  order: Order
  limit: number
  offset: number
  /** The fields to read. */
  fields: readonly ReadField[]
  /** Whether the documents are to be counted. */
  counted: boolean
}

export interface StoredPage {
  docs: Stored[]
  /** How many there are in all; null when they were not to be counted. */
  total: number | null
}

/** A join of one document: the newest posts that name it. */
export interface JoinQuery {
  field: string
  target: string
  limit: number
}

/** Reads what is published from one kind of database. */
export interface ReadStore {
  /** @returns null when this store would not be faster than Payload */
  page(query: PageQuery): Promise<StoredPage | null>
  /** The ids of the newest published posts, one more than asked for when there are more. */
  newest(query: JoinQuery): Promise<string[]>
  /** The id of the document with this slug that readers see. */
  idOf(shape: Shape, slug: string): Promise<string | null>
}
