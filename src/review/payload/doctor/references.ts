import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import { idOf } from '../../canonical'
import { existing, groupBy, type Look } from './look'

/** A place in a document that names another one. */
export interface Reference {
  path: string
  collection: string
  id: string
}

type Data = Record<string, unknown>

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function related(value: unknown, relationTo: string | string[], path: string): Reference[] {
  const collection =
    isObject(value) && typeof value.relationTo === 'string' ? value.relationTo : relationTo
  const id = idOf(value)
  return id === null || typeof collection !== 'string' ? [] : [{ path, collection, id }]
}

/** What a rich text names: uploads and relations by `relationTo` and `value`, images in a line by `media`. */
function inText(value: unknown, path: string): Reference[] {
  if (Array.isArray(value)) return value.flatMap((entry) => inText(entry, path))
  if (!isObject(value)) return []
  const own =
    typeof value.relationTo === 'string'
      ? related(value, value.relationTo, path)
      : related(value.media, 'media', path)
  return [...own, ...Object.values(value).flatMap((entry) => inText(entry, path))]
}

/** All that a document names, by its collection's fields. */
function referencesOf(fields: readonly FlattenedField[], doc: Data, before = ''): Reference[] {
  return fields.flatMap((field): Reference[] => {
    const value = doc[field.name]
    const path = before + field.name
    if (value === undefined || value === null) return []
    switch (field.type) {
      case 'relationship':
      case 'upload':
        return (Array.isArray(value) ? value : [value]).flatMap((one) =>
          related(one, field.relationTo, path),
        )
      case 'richText':
        return inText(value, path)
      case 'group':
      case 'tab':
        return isObject(value) ? referencesOf(field.flattenedFields, value, `${path}.`) : []
      case 'array':
        return Array.isArray(value)
          ? value.flatMap((row, at) =>
              isObject(row) ? referencesOf(field.flattenedFields, row, `${path}.${at}.`) : [],
            )
          : []
      default:
        return []
    }
  })
}

/** Whether documents of these fields can name others. */
export function hasReferences(fields: readonly FlattenedField[]): boolean {
  return fields.some(
    (field) =>
      ['relationship', 'upload', 'richText'].includes(field.type) ||
      ('flattenedFields' in field && hasReferences(field.flattenedFields)),
  )
}

function isCollection(payload: Payload, slug: string): slug is CollectionSlug {
  return slug in payload.collections
}

/**
 * Reports what a page of documents names that is not there.
 * @param what said before the place, such as `its draft’s `
 */
export async function checkReferences(
  look: Look,
  collection: CollectionSlug,
  docs: readonly ({ id: string } & Data)[],
  what = '',
): Promise<void> {
  const { payload } = look
  const fields = payload.collections[collection].config.flattenedFields
  const all = docs.flatMap((doc) => referencesOf(fields, doc).map((found) => ({ doc, ...found })))
  for (const [slug, found] of groupBy(all, (reference) => reference.collection)) {
    const ids = [...new Set(found.map(({ id }) => id))]
    const there = isCollection(payload, slug)
      ? await existing(payload, slug, ids)
      : new Set<string>()
    for (const { doc, path, id } of found) {
      if (there.has(id)) continue
      look.report({
        check: 'references',
        severity: 'error',
        where: `${collection}/${doc.id}`,
        message: `${what}${path} names ${slug}/${id}, which does not exist`,
        todo: `Open the document and choose another, or save it without; an image has to be uploaded again.`,
      })
    }
  }
}
