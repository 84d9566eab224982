import type { CollectionConfig, CollectionSlug, Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { idParam, jsonAnswer, jsonBody } from '../../rest'
import { mergeEntities } from './merge-entities'
import {
  auditEntity,
  auditEntityDeleted,
  type Entities,
  entityFields,
  keepListed,
  keepNamed,
} from './named'

/** `POST /api/<collection>/:id/merge {into}`. */
const endpoint = (collection: Entities): Endpoint => ({
  path: '/:id/merge',
  method: 'post',
  handler: async (req) => {
    const into = await intoOf(req)
    const { doc, posts } = await mergeEntities(req, collection, idParam(req), into)
    const message = `Merged into “${doc.name}”; ${posts.length} drafts changed. 已并入“${doc.name}”，更新草稿 ${posts.length} 篇。`
    return jsonAnswer(req, { message, doc, posts })
  },
})

async function intoOf(req: PayloadRequest): Promise<string> {
  const body = await jsonBody(req)
  const into = typeof body === 'object' && body !== null && 'into' in body ? body.into : null
  if (typeof into === 'string' && into !== '') return into
  throw new APIError('into: the id of the entity to merge into is missing.', 400, null, true)
}

const isEntities = (slug: CollectionSlug): slug is Entities => slug in entityFields

/**
 * A collection of named things whose entries can be merged; what published posts name is not deleted,
 * and every change that readers see is logged.
 */
export function mergeable(collection: CollectionConfig): CollectionConfig {
  const slug = collection.slug as CollectionSlug
  if (!isEntities(slug)) throw new Error(`${slug}: no collection that posts name things of`)
  const { admin, hooks } = collection
  return {
    ...collection,
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        edit: { beforeDocumentControls: ['/src/admin/entities/merge-buttons#MergeButtons'] },
      },
    },
    hooks: {
      ...hooks,
      beforeChange: [...(hooks?.beforeChange ?? []), keepListed(slug)],
      afterChange: [...(hooks?.afterChange ?? []), auditEntity(slug)],
      beforeDelete: [...(hooks?.beforeDelete ?? []), keepNamed(slug)],
      afterDelete: [...(hooks?.afterDelete ?? []), auditEntityDeleted(slug)],
    },
    endpoints: [...(collection.endpoints || []), endpoint(slug)],
  }
}
