import {
  type CollectionBeforeChangeHook,
  type CollectionSlug,
  type Field,
  type FieldHook,
  type PayloadRequest,
  ValidationError,
} from 'payload'
import { fieldEditors, fieldSignedIn } from '../access'
import { label } from './label'
import { NearNames, normaliseName } from './names'

interface Named {
  id: string
  name: string
  aliases?: string[] | null
}

/** The entity of a collection whose name is this one in `normaliseName`'s form; null without one. */
export function entityWithKey(
  req: PayloadRequest,
  collection: CollectionSlug,
  key: string,
): Promise<Named | null> {
  return req.payload.db.findOne<Named>({ collection, req, where: { key: { equals: key } } })
}

/** Keeps `key` the form of `name`, and refuses a name that another entity has. */
const fillKey: FieldHook = async ({ data, originalDoc, collection, operation, req, value }) => {
  if (!collection || (operation !== 'create' && operation !== 'update')) return value
  const name: unknown = data?.name ?? originalDoc?.name
  if (typeof name !== 'string') return value
  const key = normaliseName(name)
  if (key !== '' && key === originalDoc?.key) return key
  const other = key === '' ? null : await entityWithKey(req, collection.slug, key)
  if (key !== '' && (!other || other.id === originalDoc?.id)) return key
  const message = other
    ? `“${other.name}” has this name already: use that one, or merge this one into it. 已有同名条目“${other.name}”，请使用它或将本条并入。`
    : 'A name needs a letter, a digit or a sign. 名称不能为空。'
  throw new ValidationError(
    { collection: collection.slug, errors: [{ path: 'name', message }] },
    req.t,
  )
}

/** Notes which known entities a new name resembles, unless the writer says it. */
export const noteResembling: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  collection,
  operation,
  req,
}) => {
  const renamed = operation === 'update' && data.name && data.name !== originalDoc?.name
  if (operation === 'create' ? data.resembles !== undefined : !renamed) return data
  const { docs } = await req.payload.db.find<Named>({
    collection: collection.slug,
    pagination: false,
    req,
    select: { name: true, aliases: true },
  })
  const known = new NearNames<string>()
  for (const { id, name, aliases } of docs) {
    if (id === originalDoc?.id) continue
    for (const each of [name, ...(aliases ?? [])]) known.add(each, id)
  }
  return { ...data, resembles: known.near(String(data.name)) }
}

/** The name by which an entity is found, held unique in every process by the database. */
export const keyField: Field = {
  name: 'key',
  type: 'text',
  unique: true,
  index: true,
  access: { read: fieldSignedIn },
  admin: { hidden: true },
  hooks: { beforeValidate: [fillKey] },
}

/** Known entities that an entity may be a misspelling of, for an editor to settle. */
export function resemblesField(collection: CollectionSlug): Field {
  return {
    name: 'resembles',
    type: 'relationship',
    relationTo: collection,
    hasMany: true,
    label: label('Resembles', '相似条目'),
    access: { read: fieldSignedIn, create: fieldEditors, update: fieldEditors },
    admin: {
      position: 'sidebar',
      allowCreate: false,
      condition: (data) => Array.isArray(data?.resembles) && data.resembles.length > 0,
      description: label(
        'Known names that this one is close to. The same thing: merge it, with the button above. Not the same: clear this list and save.',
        '与之相近的已有名称。若为同一事物，请用上方按钮合并；若不是，请清空此列表并保存。',
      ),
    },
  }
}
