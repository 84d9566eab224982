/** How much a `where` asks for. */
export interface WhereSize {
  /** Levels of lists of conditions (`and`, `or`). */
  depth: number
  /** Comparisons, over all levels. */
  conditions: number
  /** The most values in one list to compare with. */
  values: number
  /** The most characters in one text to compare with. */
  text: number
  /** Comparisons for which every document is read: no index helps them. */
  scans: number
  /** The most parts in one path (`a.b.c`, in GraphQL `a__b__c`). */
  path: number
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date)

/** The parts of a field's path. */
export function pathParts(path: string): number {
  return path.split(/\.|__/).length
}

/** Operators that take a list, which may be written with commas. */
const lists = new Set(['in', 'not_in', 'all'])

/** Operators that look into texts. */
const scanning = new Set(['like', 'not_like', 'contains'])

/**
 * Measures a `where` without recursion, so that none is too deep to be measured.
 * @param where as it came: an object of any shape
 */
export function whereSize(where: unknown): WhereSize {
  const size: WhereSize = { depth: 0, conditions: 0, values: 0, text: 0, scans: 0, path: 0 }
  const todo: { at: unknown; depth: number; operator: string }[] = [
    { at: where, depth: 0, operator: '' },
  ]
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { at, depth, operator } = next
    size.depth = Math.max(size.depth, depth)
    if (typeof at === 'string') {
      const values = lists.has(operator) ? at.split(',') : [at]
      size.values = Math.max(size.values, values.length)
      for (const value of values) size.text = Math.max(size.text, value.length)
    } else if (Array.isArray(at)) {
      const nested = at.some(isObject)
      if (!nested) size.values = Math.max(size.values, at.length)
      for (const one of at as unknown[]) {
        todo.push({ at: one, depth: nested ? depth + 1 : depth, operator: '' })
      }
    } else if (isObject(at)) {
      for (const [key, value] of Object.entries(at)) {
        // Not `and` or `or`: `{ path: { operator: value } }`, or something odd.
        if (isObject(value) && !Array.isArray(value)) size.conditions += Object.keys(value).length
        if (scanning.has(key)) size.scans += 1
        size.path = Math.max(size.path, pathParts(key))
        todo.push({ at: value, depth, operator: key })
      }
    }
  }
  return size
}
