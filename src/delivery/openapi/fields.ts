import type { FlattenedField, Payload } from 'payload'
import { isObject, type Node, nullable } from './json-schema'
import { roles, rolesOf } from './roles'
import { both } from './words'

/** What is described: what is read of fields, or what is written to them. */
export interface FieldsAsked {
  payload: Payload
  writing: boolean
  /** Anything may be missing: in a draft, and in a change. */
  partial: boolean
  /** Keys that no API shows, nor takes. */
  secret: ReadonlySet<string>
}

/** What Payload writes by itself. */
const payloadHeld = new Set(['id', 'createdAt', 'updatedAt', '_status', 'hasAPIKey', 'sessions'])
/** Fields that Payload marks as hidden, and shows all the same. */
const shown = new Set(['email', 'sessions'])

/**
 * A schema of Payload's without the fields that nobody may read (or write); the others with their labels,
 * and `x-roles` where not everyone may.
 */
export async function fieldsOf(
  fields: readonly FlattenedField[],
  schema: Node,
  asked: FieldsAsked,
): Promise<Node> {
  const properties: Node = {}
  const byName = new Map(fields.map((field) => [field.name, field]))
  const all = isObject(schema.properties) ? schema.properties : {}
  for (const [key, property] of Object.entries(all)) {
    if (!isObject(property) || asked.secret.has(key)) continue
    const field = byName.get(key)
    const made = field ? await fieldSchema(field, property, asked) : asked.writing ? null : property
    if (made) properties[key] = made
  }
  const { additionalProperties, required } = schema
  // Of a group that is there, Payload gives every key; of a row, what must be in it.
  return {
    type: 'object',
    properties,
    additionalProperties,
    ...(asked.partial ? {} : { required }),
  }
}

async function fieldSchema(
  field: FlattenedField,
  property: Node,
  asked: FieldsAsked,
): Promise<Node | null> {
  const { payload, writing, partial } = asked
  if ('hidden' in field && field.hidden && !shown.has(field.name)) return null
  if (writing && (field.type === 'join' || payloadHeld.has(field.name))) return null
  if (writing && 'virtual' in field && field.virtual) return null
  const access = 'access' in field ? field.access : undefined
  const allowed = await rolesOf(
    payload,
    writing ? (access?.update ?? access?.create) : access?.read,
  )
  if (allowed.length === 0) return null
  // Who may write at all is said of the operation: of a field only what is narrower.
  const usual = writing ? roles.slice(1) : roles
  const some = usual.some((role) => !allowed.includes(role))
  const inner = await nested(field, property, asked)
  return {
    ...(partial ? nullable(inner) : inner),
    ...describedBy(field),
    ...(some ? { 'x-roles': allowed } : {}),
  }
}

function describedBy(field: FlattenedField): Node {
  const admin = 'admin' in field && isObject(field.admin) ? field.admin : {}
  // A label that is one word only was made of the name.
  const label = 'label' in field && isObject(field.label) ? both(field.label) : ''
  const words = [label, both(admin.description)].filter((text) => text !== '').join(': ')
  return {
    ...(words === '' ? {} : { description: words }),
    ...(field.type === 'date' ? { format: 'date-time' } : {}),
  }
}

async function nested(field: FlattenedField, property: Node, asked: FieldsAsked): Promise<Node> {
  if (!('flattenedFields' in field)) return property
  const inside = { ...asked, secret: new Set<string>() }
  if (field.type === 'array' && isObject(property.items)) {
    return { ...property, items: await fieldsOf(field.flattenedFields, property.items, inside) }
  }
  return field.type === 'group' || field.type === 'tab'
    ? fieldsOf(field.flattenedFields, property, inside)
    : property
}
