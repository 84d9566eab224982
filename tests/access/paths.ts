import type { CollectionSlug, FlattenedField, Payload, PayloadRequest } from 'payload'

/** A path that a query may name, and what stands on it. */
export interface Path {
  path: string
  /** A field on it is hidden, or not the asker's to read. */
  closed: boolean
  /** It ends at something with words in it. */
  text: boolean
  /** The collections it goes into. */
  hops: CollectionSlug[]
}

const texts = new Set(['text', 'textarea', 'email', 'code', 'json', 'richText', 'select'])

async function isClosed(field: FlattenedField, req: PayloadRequest): Promise<boolean> {
  if ('hidden' in field && field.hidden) return true
  const read = 'access' in field ? field.access?.read : undefined
  return read ? !(await read({ req })) : false
}

/** All paths of a collection's fields, through at most `most` related collections. */
export async function pathsOf(
  payload: Payload,
  collection: CollectionSlug,
  req: PayloadRequest,
  most: number,
): Promise<Path[]> {
  const all: Path[] = []
  const walk = async (fields: readonly FlattenedField[], before: Path): Promise<void> => {
    for (const field of fields) {
      if (field.name === 'id') continue
      const path = before.path === '' ? field.name : `${before.path}.${field.name}`
      const closed = before.closed || (await isClosed(field, req))
      const here = { ...before, path, closed, text: texts.has(field.type) }
      all.push(here)
      const into =
        field.type === 'join' && typeof field.collection === 'string'
          ? field.collection
          : (field.type === 'relationship' || field.type === 'upload') &&
              typeof field.relationTo === 'string'
            ? field.relationTo
            : null
      if (into && before.hops.length < most) {
        const { flattenedFields } = payload.collections[into].config
        await walk(flattenedFields, { ...here, hops: [...here.hops, into] })
      } else if ('flattenedFields' in field) await walk(field.flattenedFields, here)
    }
  }
  const { flattenedFields } = payload.collections[collection].config
  await walk(flattenedFields, { path: '', closed: false, text: false, hops: [] })
  return all
}
