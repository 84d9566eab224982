import type { CollectionConfig, CollectionSlug, Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { described, type EndpointWords, idParam, jsonAnswer, jsonBody } from '../../rest'
import { mergeEntities } from './merge-entities'
import {
  auditEntity,
  auditEntityDeleted,
  type Entities,
  entityFields,
  keepListed,
  keepNamed,
} from './named'

const words = (collection: Entities): EndpointWords => ({
  summary: 'Merge it into another: drafts that name it then name that one. 并入另一条目。',
  for: 'editors',
  body: {
    schema: { type: 'object', properties: { into: { type: 'string' } }, required: ['into'] },
    example: { into: 'c0ffee00-…' },
  },
  answer: {
    description: 'The entry that stays, and the drafts that changed.',
    schema: {
      type: 'object',
      properties: {
        message: { type: 'string' },
        doc: { $ref: `#/definitions/${collection}` },
        posts: { type: 'array', items: { type: 'string' } },
      },
      required: ['message', 'doc', 'posts'],
    },
  },
  refusals: {
    409: 'Something published or signed names the one that would go. 已发布或已签发的内容引用了它。',
  },
})

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
    endpoints: [...(collection.endpoints || []), described(endpoint(slug), words(slug))],
  }
}
