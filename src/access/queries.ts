import type { CollectionConfig, CollectionSlug, FlattenedField, PayloadRequest } from 'payload'
import { APIError, QueryError } from 'payload'
import { unreadableWhere } from '../database/unusable'

/** A related collection that a path goes into. */
interface Hop {
  collection: CollectionSlug
  /** It goes from rows, as an issue's items. */
  fromRows: boolean
  /** What the asker may read there: all, none, or some of it. */
  reads: 'all' | 'none' | 'some'
}

/** Where a path of a query leads. */
interface Trail {
  hops: Hop[]
  /** A field on the way, or its end, is one that the asker may not read. */
  closed: boolean
  /** The field at its end; null for an id, and for what is no field. */
  end: FlattenedField | null
}

/** A hook's `args`, as far as they say what to search for. */
interface Asked {
  overrideAccess?: boolean
  where?: unknown
  sort?: unknown
  joins?: unknown
  draft?: boolean
  trash?: boolean
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

async function readsOf(req: PayloadRequest, collection: CollectionSlug): Promise<Hop['reads']> {
  const allowed = await req.payload.collections[collection].config.access.read({ req })
  return allowed === true ? 'all' : allowed === false ? 'none' : 'some'
}

async function isReadable(req: PayloadRequest, field: FlattenedField): Promise<boolean> {
  if ('hidden' in field && field.hidden) return false
  const read = 'access' in field ? field.access?.read : undefined
  return !read || Boolean(await read({ req }))
}

function target(field: FlattenedField): CollectionSlug | null {
  if (field.type === 'join') return typeof field.collection === 'string' ? field.collection : null
  const related = field.type === 'relationship' || field.type === 'upload'
  return related && typeof field.relationTo === 'string' ? field.relationTo : null
}

/** Follows a path (`authors.name`, in GraphQL `authors__name`) through the fields it names. */
async function follow(
  req: PayloadRequest,
  collection: CollectionSlug,
  path: string,
): Promise<Trail> {
  const trail: Trail = { hops: [], closed: false, end: null }
  let fields: readonly FlattenedField[] = req.payload.collections[collection].config.flattenedFields
  const names = path.replaceAll('__', '.').split('.')
  // Versions keep the document's fields below this name.
  if (names[0] === 'version' && !fields.some(({ name }) => name === 'version')) names.shift()
  let fromRows = false
  for (const [index, name] of names.entries()) {
    const field = fields.find((each) => each.name === name)
    trail.end = field ?? null
    if (!field) break
    if (!(await isReadable(req, field))) trail.closed = true
    const into = target(field)
    if (field.type === 'array' || field.type === 'blocks') fromRows = true
    const further = index < names.length - 1
    if (into && further) {
      trail.hops.push({ collection: into, fromRows, reads: await readsOf(req, into) })
      fromRows = false
      fields = req.payload.collections[into].config.flattenedFields
    } else if ('flattenedFields' in field) fields = field.flattenedFields
    else break
  }
  return trail
}

/** The conditions of a query, flat: path, operator, what it is compared with. */
function* conditions(where: unknown): Generator<[path: string, operator: string, value: unknown]> {
  if (!isObject(where)) return
  for (const [path, test] of Object.entries(where)) {
    if (Array.isArray(test)) for (const each of test) yield* conditions(each)
    else if (isObject(test))
      for (const [operator, value] of Object.entries(test)) yield [path, operator, value]
  }
}

/** Operators of points on a map, which no collection has: databases stumble over them. */
const ofPoints = new Set(['near', 'within', 'intersects'])

/** Operators that compare with one value. */
const ofOne = new Set([
  ...['equals', 'not_equals', 'like', 'not_like', 'exists'],
  ...['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
])

/**
 * Whether a condition compares with what no field can be: a list or an object in place of one value.
 * SQLite stumbles over it; MongoDB could take it for operators of its own.
 */
function isOdd(operator: string, value: unknown): boolean {
  if (ofPoints.has(operator)) return true
  if (!ofOne.has(operator) || typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const plain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  // A document of one of several collections is named by both.
  return plain && !('relationTo' in value)
}

/**
 * Whether a condition would tell more than the asker may read. Payload looks at fields too, but not at
 * which related documents are compared in a query of drafts, nor at conditions inside `contains`; and
 * through several relations it answers 500.
 */
async function tells(
  req: PayloadRequest,
  collection: CollectionSlug,
  [path, operator, value]: [string, string, unknown],
): Promise<boolean> {
  const { hops, closed, end } = await follow(req, collection, path)
  if (closed || hops.some(({ reads }) => reads === 'none')) return true
  if (operator === 'contains' && isObject(value)) return true
  const partly = hops.filter(({ reads }) => reads === 'some')
  if (partly.length > 0 && hops.length > 1) return true
  // One row's post could be readable, and another's have the words.
  if (partly.some(({ fromRows }) => fromRows)) return true
  // A join compared with an id: Payload compares with documents that the asker can't read as well.
  return end?.type === 'join' && (await readsOf(req, end.collection as CollectionSlug)) !== 'all'
}

async function tellsByOrder(
  req: PayloadRequest,
  collection: CollectionSlug,
  path: string,
): Promise<boolean> {
  const { hops, closed } = await follow(req, collection, path)
  // The order would be by all related documents, the unpublished among them.
  return closed || hops.some(({ reads }) => reads !== 'all')
}

const sortPaths = (sort: unknown): string[] =>
  (Array.isArray(sort) ? sort : typeof sort === 'string' ? sort.split(',') : [])
    .filter((each): each is string => typeof each === 'string')
    .map((each) => each.replace(/^-/, ''))

/** A condition that is none. Its level in the log is that of other queries that can't be. */
class UnreadableWhere extends APIError {
  constructor() {
    super(unreadableWhere, 400)
    this.name = 'QueryError'
  }
}

/** The paths by which a query would tell what the asker may not read. @throws UnreadableWhere */
async function tellingPaths(
  req: PayloadRequest,
  collection: CollectionSlug,
  { where, sort, joins }: Asked,
): Promise<string[]> {
  const telling: string[] = []
  for (const condition of conditions(where)) {
    const [path, operator, value] = condition
    if (isOdd(operator, value)) throw new UnreadableWhere()
    if (await tells(req, collection, condition)) telling.push(path)
  }
  for (const path of sortPaths(sort))
    if (await tellsByOrder(req, collection, path)) telling.push(path)
  for (const [path, asked] of Object.entries(isObject(joins) ? joins : {})) {
    const { end } = await follow(req, collection, path)
    const into = end && target(end)
    if (!into || !isObject(asked)) continue
    telling.push(...(await tellingPaths(req, into, { where: asked.where, sort: asked.sort })))
  }
  return telling
}

/**
 * Before any operation that access decides: refuses to search, sort or count by what the asker may
 * not read, and gives readers who ask for drafts or deleted ones what they would have without asking.
 * @throws QueryError 400 that names the paths
 */
async function guardQuery({
  args,
  collection,
  req,
}: {
  args: object
  collection: { slug: string }
  req: PayloadRequest
}): Promise<void> {
  const asked: Asked = args
  // Payload's answer to “what may be done with this document” reads it with all rights first, and so
  // would tell a reader whether it exists. Nothing else looks for deleted ones here.
  if (!req.user && req.payloadAPI !== 'local' && asked.trash) asked.overrideAccess = false
  if (asked.overrideAccess === true) return
  if (!req.user) {
    // Of a published document with a newer draft a list of drafts would lack even the published one.
    if (asked.draft) asked.draft = false
    if (asked.trash) asked.trash = false
  }
  const paths = await tellingPaths(req, collection.slug as CollectionSlug, asked)
  if (paths.length > 0) throw new QueryError(paths.map((path) => ({ path })))
}

/** A collection that can't be searched by what the asker may not read. */
export function withQueryGuard(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: { ...hooks, beforeOperation: [guardQuery, ...(hooks?.beforeOperation ?? [])] },
  }
}
