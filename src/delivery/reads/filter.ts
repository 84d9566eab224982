import type { ReadField, Shape } from './shape'

/** What is searched for, as far as this path understands it: all of it has to hold. */
export interface Filter {
  /** Text fields, and `id`, with one of these values. */
  pins: { field: string; values: string[] }[]
  /** Documents that a field names, by id or by slug. */
  relations: { field: string; to: string; by: 'id' | 'slug'; value: string }[]
  /** Limits on `publishedAt`, as ISO dates. */
  range: { operator: Compare; value: string }[]
}

type Compare = '<' | '<=' | '>' | '>='

const comparing = new Map<string, Compare>([
  ['less_than', '<'],
  ['less_than_equal', '<='],
  ['greater_than', '>'],
  ['greater_than_equal', '>='],
])

const pinned = new Set(['id', 'slug', 'name'])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values of `equals` and `in`; null for anything unusual. */
function wanted(operator: string, value: unknown): string[] | null {
  const list: unknown[] = operator === 'in' && Array.isArray(value) ? value : [value]
  if (operator !== 'equals' && operator !== 'in') return null
  const plain = list.every(
    (one): one is string => typeof one === 'string' && one !== '' && !/[,\0]/.test(one),
  )
  return plain && list.length > 0 && list.length <= 100 && !list.includes('null') ? list : null
}

function relation(field: ReadField | undefined, rest: string[], values: string[]) {
  if (field?.kind !== 'one' && field?.kind !== 'many') return null
  const [value] = values
  if (value === undefined || values.length > 1) return null
  const by = rest.length === 0 || rest[0] === 'id' ? 'id' : rest[0]
  if (rest.length > 1 || (by !== 'id' && by !== 'slug')) return null
  return { field: field.name, to: field.to, by, value } as const
}

function add(
  filter: Filter,
  shape: Shape,
  path: string,
  operator: string,
  value: unknown,
): boolean {
  const [name = '', ...rest] = path.replaceAll('__', '.').split('.')
  const field = shape.fields.find((each) => each.name === name)
  const compare = comparing.get(operator)
  if (compare) {
    if (path !== 'publishedAt' || field?.kind !== 'value') return false
    // A text by REST; GraphQL's scalar makes a date of it.
    if (typeof value !== 'string' && !(value instanceof Date)) return false
    const date = new Date(value)
    if (Number.isNaN(date.getTime())) return false
    filter.range.push({ operator: compare, value: date.toISOString() })
    return true
  }
  const values = wanted(operator, value)
  if (!values) return false
  if (path === '_status') return '_status' in shape.seen && values.join() === 'published'
  if (rest.length === 0 && pinned.has(name) && (name === 'id' || field?.kind === 'value')) {
    filter.pins.push({ field: name, values })
    return true
  }
  const named = relation(field, rest, values)
  // Two values of one field: whether one document must have both is Payload's to say.
  if (!named || filter.relations.some((known) => known.field === named.field)) return false
  filter.relations.push(named)
  return true
}

function read(filter: Filter, shape: Shape, where: unknown): boolean {
  if (!isObject(where)) return false
  return Object.entries(where).every(([path, test]) => {
    if (Array.isArray(test))
      return path === 'and' && test.every((each) => read(filter, shape, each))
    if (!isObject(test)) return false
    return Object.entries(test).every(([operator, value]) =>
      add(filter, shape, path, operator, value),
    )
  })
}

/**
 * Reads a Payload `where`.
 * @returns null when there is anything in it that this path does not understand
 */
export function filterOf(shape: Shape, where: unknown): Filter | null {
  const filter: Filter = { pins: [], relations: [], range: [] }
  return where === undefined || where === null || read(filter, shape, where) ? filter : null
}
