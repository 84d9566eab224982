import type { ReadField, Shape } from './shape'

/** Which of a collection's fields an answer has: all of them, only some, or all but some. */
export type Selection = { only: readonly string[] } | { without: readonly string[] }

/** What the label for readers is made of; `select[disclosure]` brings it along. */
const labelled = ['title', 'revision', 'ai'] as const
const labelledAi = new Set(['involvement', 'noneConfirmedBy', 'credit', 'label'])

const made = new WeakMap<Shape, Map<string, ReadField[]>>()

function pick(shape: Shape, selection: Selection): ReadField[] {
  if ('without' in selection)
    return shape.fields.filter(({ name }) => !selection.without.includes(name))
  const only = new Set(selection.only)
  if (!only.has('disclosure')) return shape.fields.filter(({ name }) => only.has(name))
  const whole = only.has('ai')
  for (const name of labelled) only.add(name)
  return shape.fields
    .filter(({ name }) => only.has(name))
    .map((field) =>
      field.kind === 'group' && field.name === 'ai' && !whole
        ? { ...field, fields: field.fields.filter(({ name }) => labelledAi.has(name)) }
        : field,
    )
}

/** The fields of a selection; the same list for the same selection, so that plans can hang on it. */
export function fieldsOf(shape: Shape, selection: Selection): ReadField[] {
  const known = made.get(shape) ?? new Map<string, ReadField[]>()
  made.set(shape, known)
  // In the shape's own order: the number of lists is bounded by what is asked, not by how.
  const names = new Set('only' in selection ? selection.only : selection.without)
  const key = `${'only' in selection}:${shape.fields.flatMap(({ name }) => (names.has(name) ? name : [])).join()}`
  const found = known.get(key)
  if (found) return found
  const fields = pick(shape, selection)
  if (known.size > 500) known.clear()
  known.set(key, fields)
  return fields
}

/**
 * Reads Payload's `select`.
 * @returns null where it says more than yes or no to whole fields
 */
export function selectionOf(select: unknown, otherwise: readonly string[]): Selection | null {
  if (select === undefined) return { without: otherwise }
  if (typeof select !== 'object' || select === null || Array.isArray(select)) return null
  const entries = Object.entries(select as Record<string, unknown>)
  const names = entries.map(([name]) => name)
  if (entries.length === 0) return null
  if (entries.every(([, value]) => value === true)) return { only: names }
  return entries.every(([, value]) => value === false) ? { without: names } : null
}
