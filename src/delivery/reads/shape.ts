import type { CollectionSlug, FlattenedField, PayloadRequest, RichTextField } from 'payload'

/** A field as an anonymous reader gets it. */
export type ReadField =
  | { kind: 'value'; name: string; type: string; otherwise?: unknown; hidden?: true }
  | { kind: 'texts'; name: string }
  | { kind: 'one' | 'many'; name: string; to: CollectionSlug }
  | { kind: 'group' | 'rows'; name: string; fields: ReadField[] }
  | { kind: 'richText'; name: string; field: RichTextField }
  | { kind: 'join'; name: string; to: CollectionSlug; on: string; limit: number; sort: string }
  | { kind: 'disclosure'; name: string }

/** What an anonymous reader gets of a collection's documents. */
export interface Shape {
  collection: CollectionSlug
  fields: ReadField[]
  /** When readers see a document: this field of its row has this value. */
  seen: { _status: 'published' } | { listed: true }
}

/** Something that this reading path does not understand: Payload answers. */
export class Unread extends Error {}

const values = new Set(['text', 'textarea', 'code', 'email', 'number', 'date', 'checkbox', 'json'])
const anonymous = { user: null } as PayloadRequest

/**
 * Whether the public may read a field. Who may read is asked of the signed-in user only in all of
 * Galley's fields, so it is asked once, not for every document.
 */
function isReadable(field: FlattenedField): boolean {
  if ('hidden' in field && field.hidden) return false
  const read = 'access' in field ? field.access?.read : undefined
  if (!read) return true
  const answer: unknown = read({ req: anonymous })
  if (typeof answer !== 'boolean') throw new Unread(`${field.name}: its access rule takes time`)
  return answer
}

function valueOf(field: FlattenedField): ReadField {
  const otherwise: unknown = 'defaultValue' in field ? field.defaultValue : undefined
  if (typeof otherwise === 'function')
    throw new Unread(`${field.name}: its default is made anew each time`)
  return {
    kind: 'value',
    name: field.name,
    type: field.type,
    ...(otherwise === undefined ? {} : { otherwise }),
  }
}

function fieldOf(field: FlattenedField, disclosed: boolean): ReadField[] {
  const { name, type } = field
  // Every document and every row has one.
  if (name === 'id') return []
  if (!isReadable(field)) {
    // The label is made of it; nobody reads it.
    return disclosed && name === 'noneConfirmedBy'
      ? [{ kind: 'value', name, type, hidden: true }]
      : []
  }
  if (name === 'disclosure' && 'virtual' in field && field.virtual)
    return [{ kind: 'disclosure', name }]
  const hooked = type !== 'richText' && 'hooks' in field && field.hooks?.afterRead?.length
  if (hooked || ('virtual' in field && field.virtual)) throw new Unread(`${name}: made by a hook`)
  if (type === 'select') {
    if (field.hasMany) throw new Unread(`${name}: several of a list`)
    return [valueOf(field)]
  }
  if (type === 'text' && field.hasMany) return [{ kind: 'texts', name }]
  if (values.has(type)) {
    if ('hasMany' in field && field.hasMany) throw new Unread(`${name}: several numbers`)
    return [valueOf(field)]
  }
  if (type === 'relationship' || type === 'upload') {
    const { relationTo, hasMany } = field
    if (typeof relationTo !== 'string') throw new Unread(`${name}: leads to several collections`)
    return [{ kind: hasMany ? 'many' : 'one', name, to: relationTo }]
  }
  if (type === 'group')
    return [{ kind: 'group', name, fields: fieldsOf(field.flattenedFields, disclosed) }]
  if (type === 'array')
    return [{ kind: 'rows', name, fields: fieldsOf(field.flattenedFields, false) }]
  if (type === 'richText') return [{ kind: 'richText', name, field }]
  if (type === 'join') {
    const { collection, on, defaultLimit = 10, defaultSort } = field
    if (typeof collection !== 'string' || typeof defaultSort !== 'string' || field.where)
      throw new Unread(`${name}: an unusual join`)
    return [{ kind: 'join', name, to: collection, on, limit: defaultLimit, sort: defaultSort }]
  }
  throw new Unread(`${name}: a field of type ${type}`)
}

function fieldsOf(fields: FlattenedField[], disclosed: boolean): ReadField[] {
  return fields.flatMap((field) => fieldOf(field, disclosed))
}

/**
 * What readers get of a collection, worked out once from its configuration.
 * @throws Unread when the collection has a field that this path does not know
 */
export function shapeOf(
  slug: CollectionSlug,
  config: { flattenedFields: FlattenedField[] },
): Shape {
  const names = new Set(config.flattenedFields.map(({ name }) => name))
  const seen = names.has('_status')
    ? ({ _status: 'published' } as const)
    : names.has('listed')
      ? ({ listed: true } as const)
      : null
  if (!seen) throw new Unread(`${slug}: not read by the public`)
  const fields = fieldsOf(config.flattenedFields, names.has('disclosure'))
  return { collection: slug, fields, seen }
}
