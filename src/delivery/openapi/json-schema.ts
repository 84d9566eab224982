import type * as oas from 'openapi3-ts/oas31'

/** Turning of JSON Schemas; pure. */

export type Node = Record<string, unknown>

export const isObject = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema, or null. */
export function nullable(schema: Node): Node {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] }
  if (schema.type || !Array.isArray(schema.oneOf)) return schema
  const alternatives = schema.oneOf as Node[]
  const open = alternatives.some(
    ({ type }) => type === 'null' || (Array.isArray(type) && type.includes('null')),
  )
  return open ? schema : { ...schema, oneOf: [...alternatives, { type: 'null' }] }
}

/** A schema of what is read as one of what is written: other documents are named by their ids. */
export function idsOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idsOnly)
  if (!isObject(value)) return value
  const { oneOf, ...rest } = value
  const plain: Node = Object.fromEntries(
    Object.entries(rest).map(([key, entry]) => [key, idsOnly(entry)] as const),
  )
  if (!Array.isArray(oneOf)) return plain
  const ids = oneOf.filter((one) => !(isObject(one) && typeof one.$ref === 'string'))
  const [only] = ids
  return ids.length === 1 && isObject(only)
    ? { ...(idsOnly(only) as Node), ...plain }
    : { ...plain, oneOf: ids.map(idsOnly) }
}

/** Words that are no JSON Schema, but of the generator of types. */
const foreign = new Set(['tsType', 'tsEnumNames'])

/**
 * A schema as JSON Schema 2020-12 has it, its references by the components' names; an enumeration that may
 * be null names null.
 * @param names collection's slug → component
 */
export function named(value: unknown, names: ReadonlyMap<string, string>): oas.SchemaObject {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (!isObject(node)) return node
    const made: Node = {}
    for (const [key, entry] of Object.entries(node)) {
      if (foreign.has(key) || entry === undefined) continue
      if (key === 'required' && Array.isArray(entry) && entry.length === 0) continue
      made[key] = key === '$ref' ? reference(String(entry), names) : walk(entry)
    }
    const { type, enum: values } = made
    const open = Array.isArray(type) && type.includes('null') && Array.isArray(values)
    if (open && !(values as unknown[]).includes(null)) made.enum = [...(values as unknown[]), null]
    return made
  }
  return walk(value) as oas.SchemaObject
}

function reference(to: string, names: ReadonlyMap<string, string>): string {
  const slug = /^#\/definitions\/(.+)$/.exec(to)?.[1]
  return slug === undefined ? to : `#/components/schemas/${names.get(slug) ?? slug}`
}
