import {
  type AfterErrorHook,
  APIError,
  type CollectionBeforeOperationHook,
  type CollectionConfig,
  type FlattenedField,
  type PayloadRequest,
} from 'payload'
import type { Asker } from './limits'
import { holdAddress, holdJoined, holdNesting, holdQuery } from './query'
import { Refusal } from './refusal'

/** A refusal in the form that Payload answers with. */
export class QueryRefused extends APIError<Refusal['facts']> {
  constructor({ message, status, facts, name }: Refusal) {
    super(message, status, facts, true)
    this.name = name
  }
}

/** Who asks, as far as limits go. */
export function askerOf({ user }: Pick<PayloadRequest, 'user'>): Asker {
  return user ? 'signedIn' : 'public'
}

/** Queries of addresses that have been looked at: one request may run many operations. */
const held = new WeakSet<object>()

/** Holds what was asked by REST to its limits, once a request. */
function holdRest(req: PayloadRequest, fields: readonly FlattenedField[]): void {
  const { query, search } = req
  if (!query || held.has(query)) return
  holdAddress(search ?? '', askerOf(req))
  holdQuery(query, askerOf(req))
  const joins = fields.flatMap(({ type, name }) => (type === 'join' ? [name] : []))
  holdJoined(query, joins, askerOf(req))
  held.add(query)
}

/**
 * Before any operation: holds what the asker asks to the limits. GraphQL's arguments are looked at with
 * its document. A caller in this process (the Local API, access asked for) sets the size of its pages
 * itself; only how its `where` is nested is looked at.
 * @throws QueryRefused 400
 */
const holdLimits: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { where, overrideAccess } = args as { where?: unknown; overrideAccess?: boolean }
  // Galley's own reading, such as that of the account that asks: nobody is signed in before it.
  if (overrideAccess === true) return
  try {
    if (req.payloadAPI === 'REST') holdRest(req, collection.flattenedFields)
    else if (req.payloadAPI === 'local' && overrideAccess === false) holdNesting(where)
  } catch (error) {
    if (error instanceof Refusal) throw new QueryRefused(error)
    throw error
  }
}

/** A collection of which nobody can ask more than the limits allow. Outside the query guard, so that it looks first. */
export function withLimits(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: { ...hooks, beforeOperation: [holdLimits, ...(hooks?.beforeOperation ?? [])] },
  }
}

/** Puts which limit it was where clients look for it: `errors[0].code`, `.limit`, `.maximum`, `.asked`. */
export const showLimit: AfterErrorHook = ({ error, result }) => {
  if (!(error instanceof QueryRefused) || !result?.errors) return
  const [first, ...rest] = result.errors
  return { response: { ...result, errors: [{ ...first, ...error.data }, ...rest] } }
}
