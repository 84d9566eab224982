import { type CollectionSlug, formatNames } from 'payload'
import type { Client } from '../../../support/client'
import type { House, Role } from '../../house'
import type { Api, Outcome } from '../answer'
import type { Situation } from '../subjects'

/** One asking: who, by which way in, of which document. */
export interface Asking {
  house: House
  role: Role
  slug: CollectionSlug
  /** The document; a new one for operations that need none. */
  id: string
  situation: Situation
}

/** Something that can be done with a collection's documents. */
export interface Operation {
  name: string
  /** The routes and fields it stands for, as the config and the schema name them. */
  rest: string | null
  graphql: (names: Names) => string | null
  /** Whether it is asked of a document in each situation, or once. */
  each: boolean
  /** Whether the document is another one afterwards, when it was done. */
  spends?: boolean
  ask: Partial<Record<Api, (asking: Asking) => Promise<Outcome>>>
}

/** A collection's names in the GraphQL schema. */
export interface Names {
  one: string
  many: string
}

/** As Payload makes them of a slug. */
export function namesOf(slug: string): Names {
  const { singular, plural } = formatNames(slug)
  return { one: singular, many: singular === plural ? `all${singular}` : plural }
}

/** The client of the one who asks. */
export const clientOf = ({ house, role }: Asking): Client => house.clients[role]

/** An operation of some collections only, with a document made ready for it. */
export interface HouseOperation extends Operation {
  of: readonly string[]
  /** Makes a document that it can be done with; without it, one in each situation. */
  prepare?: (house: House, slug: string) => Promise<string>
}
