import { type Asker, limitFor } from './limits'
import { hold, LimitError, NumberError } from './refusal'
import { pathParts, whereSize } from './where'

/** What is asked of a list or a document: REST's parameters, or the arguments of a GraphQL field. */
export interface AskedQuery {
  limit?: unknown
  page?: unknown
  pagination?: unknown
  depth?: unknown
  where?: unknown
  sort?: unknown
  select?: unknown
  populate?: unknown
  joins?: unknown
}

/** Documents that a list has when its size is not said: Payload's default, and each join's here. */
export const defaultSize = 10

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A whole number as it stands in an address or an argument.
 * @returns undefined where none is said
 * @throws NumberError for everything else, and for what is below `least`
 */
function wholeNumber(value: unknown, parameter: string, least = 0): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < least) {
    throw new NumberError(parameter, least)
  }
  return number
}

const isFalse = (value: unknown): boolean => value === false || value === 'false'

/**
 * How many documents a page may have: Infinity for all of them, which Payload takes 0 for.
 * @throws NumberError
 */
export function pageSize({ limit, pagination }: Pick<AskedQuery, 'limit' | 'pagination'>): number {
  const size = wholeNumber(limit, 'limit')
  if (size === undefined) return isFalse(pagination) ? Infinity : defaultSize
  return size === 0 ? Infinity : size
}

/** A `where` as an object: in an address it may be JSON. What is neither is left to Payload, which refuses it. */
export function readWhere(where: unknown): unknown {
  if (typeof where !== 'string') return where
  try {
    return JSON.parse(where) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function holdWhere(where: unknown, asker: Asker): void {
  const size = whereSize(readWhere(where))
  hold('where-depth', asker, size.depth)
  hold('where-conditions', asker, size.conditions)
  hold('where-values', asker, size.values)
  hold('where-text', asker, size.text)
  hold('text-scans', asker, size.scans)
  hold('path-parts', asker, size.path)
}

function holdSort(sort: unknown, asker: Asker): void {
  const all: unknown[] = Array.isArray(sort) ? sort : [sort]
  const paths = all.flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
  hold('sort-fields', asker, paths.length)
  for (const path of paths) hold('path-parts', asker, pathParts(path))
}

/** How many names stand in a selection, over all levels. */
function namesIn(selection: unknown): number {
  let names = 0
  const todo: unknown[] = [selection]
  while (todo.length > 0) {
    const at = todo.pop()
    if (typeof at !== 'object' || at === null) continue
    const values = Object.values(at)
    names += values.length
    for (const value of values) todo.push(value)
  }
  return names
}

/** How far into a list a page begins. */
function holdOffset(page: unknown, size: number, asker: Asker): void {
  const number = wholeNumber(page, 'page') ?? 1
  if (number > 1 && Number.isFinite(size)) hold('offset', asker, (number - 1) * size)
}

function holdJoins(joins: unknown, asker: Asker): void {
  if (!isObject(joins)) return
  for (const join of Object.values(joins)) {
    if (!isObject(join)) continue
    const size = pageSize({ limit: join.limit })
    hold('join-size', asker, size)
    holdOffset(join.page, size, asker)
    holdWhere(join.where, asker)
    holdSort(join.sort, asker)
  }
}

/**
 * Holds how often Payload reads a join by REST: for each document of the page anew, 0.6 s each at
 * 100,000 posts on SQLite, however few it brings.
 * @param names of the collection's joins
 * @throws LimitError, NumberError
 */
export function holdJoined(asked: AskedQuery, names: readonly string[], asker: Asker): void {
  const { joins, select } = asked
  const read = names.filter((name) => {
    const join = isObject(joins) ? joins[name] : undefined
    if (isFalse(join)) return false
    const selected = isObject(select) ? select[name] : undefined
    return join !== undefined || (selected !== undefined && !isFalse(selected))
  })
  if (read.length > 0) hold('joined', asker, pageSize(asked) * read.length)
}

/**
 * Refuses a query that asks for more than the limits allow, before anything is read.
 * @throws LimitError, NumberError
 */
export function holdQuery(asked: AskedQuery, asker: Asker): void {
  const size = pageSize(asked)
  hold('page-size', asker, size)
  holdOffset(asked.page, size, asker)
  hold('depth', asker, wholeNumber(asked.depth, 'depth') ?? 0)
  holdWhere(asked.where, asker)
  holdSort(asked.sort, asker)
  hold('selected-fields', asker, namesIn(asked.select) + namesIn(asked.populate))
  holdJoins(asked.joins, asker)
}

/**
 * Holds a `where` of a caller in this process to what can be walked at all.
 * @throws LimitError
 */
export function holdNesting(where: unknown): void {
  const { depth, conditions } = whereSize(where)
  hold('where-depth', 'signedIn', depth)
  hold('where-conditions', 'signedIn', conditions)
}

/**
 * @param search the part of an address after the path, with its question mark
 * @throws LimitError
 */
export function holdAddress(search: string, asker: Asker): void {
  if (search.length > limitFor('address-length', asker)) {
    throw new LimitError('address-length', asker, search.length, 414)
  }
  let parameters = search === '' ? 0 : 1
  for (const letter of search) if (letter === '&') parameters += 1
  hold('parameters', asker, parameters)
}
