import type { CollectionConfig, FlattenedField, PayloadRequest } from 'payload'
import { APIError, ValidationError } from 'payload'
import { stateFault } from '../content/state-shape'

interface Fault {
  path: string
  message: string
}

type Data = Record<string, unknown>

function isObject(value: unknown): value is Data {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  )
}

// SQLite ends a text at a NUL: what follows would be lost without a word.
const isText = (value: unknown): boolean =>
  (typeof value === 'string' && !value.includes('\0')) || typeof value === 'number'
const isTime = (value: unknown): boolean =>
  value instanceof Date
    ? !Number.isNaN(value.getTime())
    : isText(value) && !Number.isNaN(new Date(value as string).getTime())
const isId = (value: unknown): boolean => isText(value) || (isObject(value) && isText(value.id))
/** An id, or the document itself; with its collection only where the field takes several. */
const isRelatedTo =
  (relationTo: string | string[]) =>
  (value: unknown): boolean =>
    typeof relationTo === 'string'
      ? isId(value)
      : isObject(value) && relationTo.includes(String(value.relationTo)) && isId(value.value)

/** The longest list that a field takes. SQLite stores a list's rows in one statement, with 32,766 values at most. */
const longestList = 1000
const tooLong = `It can hold at most ${longestList} entries.`

/** What stands against one value of a field; null when nothing does. */
function faultOf(field: FlattenedField, value: unknown): string | null {
  const each = (fits: (one: unknown) => boolean, what: string): string | null => {
    if (!('hasMany' in field && field.hasMany)) return fits(value) ? null : `It must be ${what}.`
    if (Array.isArray(value) && value.length > longestList) return tooLong
    return Array.isArray(value) && value.every(fits) ? null : `It must be a list, each ${what}.`
  }
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      return each(isText, 'a text without NUL characters')
    case 'number':
      return each((one) => isText(one) && !Number.isNaN(Number(one)), 'a number')
    case 'checkbox':
      return typeof value === 'boolean' || value === 'true' || value === 'false'
        ? null
        : 'It must be true or false.'
    case 'date':
      return isTime(value) ? null : 'It must be a time such as 2026-03-01T09:00:00+08:00.'
    case 'select':
    case 'radio': {
      const known = field.options.map((option) =>
        typeof option === 'string' ? option : option.value,
      )
      return each((one) => known.includes(one as string), `one of ${known.join(', ')}`)
    }
    case 'relationship':
    case 'upload':
      return each(isRelatedTo(field.relationTo), 'the id of a document')
    case 'richText': {
      const fault = stateFault(value)
      return fault && `It can't be read: ${fault}.`
    }
    default:
      return null
  }
}

/**
 * Compares data with the fields it is for. Payload looks at drafts hardly at all, and what has another
 * shape ends in an inner fault, or is stored as it is.
 * @returns the data without empty groups, which Payload can't take
 */
function shaped(
  fields: readonly FlattenedField[],
  data: Data,
  path: string,
  faults: Fault[],
): Data {
  const kept = { ...data }
  for (const field of fields) {
    const value = data[field.name]
    const at = path + field.name
    if (value === undefined) continue
    if (field.type === 'group' || field.type === 'tab') {
      if (value === null) delete kept[field.name]
      else if (isObject(value))
        kept[field.name] = shaped(field.flattenedFields, value, `${at}.`, faults)
      else faults.push({ path: at, message: 'It must be an object.' })
    } else if (value === null || value === '') {
      continue
    } else if (field.type === 'array') {
      // The admin sends the number of rows, 0, for none.
      if (value === 0 || value === '0') continue
      if (Array.isArray(value) && value.length > longestList) {
        faults.push({ path: at, message: tooLong })
      } else if (Array.isArray(value) && value.every(isObject)) {
        kept[field.name] = value.map((row, i) =>
          shaped(field.flattenedFields, row, `${at}.${i}.`, faults),
        )
      } else faults.push({ path: at, message: 'It must be a list of objects.' })
    } else {
      const message = faultOf(field, value)
      if (message) faults.push({ path: at, message })
    }
  }
  return kept
}

interface Operation {
  args: object
  collection: { slug: string; flattenedFields: FlattenedField[] }
  operation: string
  req: PayloadRequest
}

/** Refuses a create or an update whose data has not the shape of the fields: 400, naming each. */
export function checkShape({ args, collection, operation, req }: Operation): void {
  if (!['create', 'update', 'updateByID'].includes(operation)) return
  const target: { data?: unknown } = args
  const given = target.data
  if (given === undefined && 'duplicateFromID' in args) return
  if (!isObject(given)) {
    throw new APIError('The request’s body must be a JSON object.', 400, null, true)
  }
  const faults: Fault[] = []
  const data = shaped(collection.flattenedFields, given, '', faults)
  if (faults.length > 0) {
    throw new ValidationError({ collection: collection.slug, errors: faults }, req.t)
  }
  target.data = data
}

/** A collection that takes only data of its fields' shape. */
export function withShapeCheck(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: { ...hooks, beforeOperation: [checkShape, ...(hooks?.beforeOperation ?? [])] },
  }
}
