import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
  Where,
} from 'payload'
import { namedFields } from '../../fields/named'
import { idOf, type Reviewed } from '../canonical'
import { RefusedError } from '../refused'
import { houseFields } from '../signed-fields'
import { audit } from './audit'

export const entityFields = namedFields
export type Entities = keyof typeof entityFields

type Data = Record<string, unknown>

/** Refuses what would take something from under a document that readers see. */
export async function refuseWherePublished(
  req: PayloadRequest,
  collection: Reviewed,
  where: Where,
  words: (title: string) => string,
): Promise<void> {
  const { docs } = await req.payload.db.find<{ title?: string | null }>({
    collection,
    req,
    limit: 1,
    pagination: false,
    select: { title: true },
    where: { and: [where, { _status: { equals: 'published' } }] },
  })
  if (docs[0]) throw new RefusedError({ code: 'published', message: words(docs[0].title ?? '') })
}

const namedBy = (slug: Entities, id: string): Where => ({ [entityFields[slug]]: { in: [id] } })

/** Refuses to delete what a published post names: the post would no longer be what was signed. */
export function keepNamed(slug: Entities): CollectionBeforeDeleteHook {
  return ({ id, req }) =>
    refuseWherePublished(
      req,
      'posts',
      namedBy(slug, String(id)),
      (title) =>
        `“${title}” is published as it was signed, and names this: it can’t be deleted. Publish the post without it, retract the post, or merge this into another one after that. 已发布的文章引用了它，不能删除；请先发布去掉它的版本，或撤回文章。`,
    )
}

/** Refuses to hide from readers what a published post names. */
export function keepListed(slug: Entities): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, operation, req }) => {
    const hides =
      operation === 'update' && originalDoc?.listed && data.listed !== undefined && !data.listed
    if (hides) {
      await refuseWherePublished(
        req,
        'posts',
        namedBy(slug, String(originalDoc.id)),
        (title) =>
          `“${title}” is published and names this: readers go on seeing it. Retract the post first. 已发布的文章引用了它，不能隐藏。`,
      )
    }
    return data
  }
}

/** A value of a house field as it is compared and logged: relations by id, rows without their ids. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([key]) => key !== 'id')
  return Object.fromEntries(entries.map(([key, entry]) => [key, plain(entry)]))
}

/** After a change of an author, a tag and so on: notes what readers see of it, before and after. */
export function auditEntity(slug: Entities): CollectionAfterChangeHook {
  return async ({ doc, previousDoc, operation, req }) => {
    if (operation !== 'update') return doc
    const [before, after] = [(previousDoc ?? {}) as Data, doc as Data]
    const values = (data: Data): Data => ({
      ...Object.fromEntries(houseFields.map((name) => [name, plain(data[name])])),
      user: idOf(data.user),
    })
    const [was, is] = [values(before), values(after)]
    const changes = Object.keys(is).flatMap((field) => {
      const [from, to] = [was[field], is[field]]
      return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }]
    })
    if (changes.length > 0) {
      const title = String(before.name ?? '')
      const entry = { collectionSlug: slug, doc: String(doc.id), title, detail: { changes } }
      await audit(req, { action: 'entity-changed', ...entry })
    }
    return doc
  }
}

/** After one was deleted: what it was, since nothing else tells. */
export function auditEntityDeleted(slug: Entities): CollectionAfterDeleteHook {
  return async ({ doc, id, req }) => {
    const { name } = doc as Data
    const title = typeof name === 'string' ? name : null
    await audit(req, { action: 'entity-deleted', collectionSlug: slug, doc: String(id), title })
    return doc
  }
}
