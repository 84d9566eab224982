import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'
import { type EventType, eventTypes, payloadVersion } from '../outbox/events'

/** The webhooks part of an OpenAPI 3.1 document. */
export interface WebhookDescriptions {
  webhooks: Record<string, oas.PathItemObject>
  schemas: Record<string, Schema>
}

const text: Schema = { type: 'string' }
const orNull = (schema: oas.SchemaObject): Schema => ({
  ...schema,
  type: [schema.type as oas.SchemaObjectType, 'null'],
})
const time: oas.SchemaObject = { type: 'string', format: 'date-time' }
const object = (properties: Record<string, Schema>, description?: string): Schema => ({
  type: 'object',
  ...(description === undefined ? {} : { description }),
  properties,
  required: Object.keys(properties),
})
const list: Schema = { type: 'array', items: text }

/** What every message has around its `data`. */
const message = (type: Schema, data: Schema): Schema =>
  object({
    type,
    version: {
      const: payloadVersion,
      description:
        'Counts up when a field goes or changes its meaning. New fields may come without: ignore what you don’t know. 字段被删除或含义改变时递增；新增字段不递增。',
    },
    timestamp: {
      ...time,
      description: 'When it happened, not when it was sent. 事件发生的时间。',
    },
    data,
  })

const collections = ['posts', 'issues']
const schemas: Record<string, Schema> = {
  WebhookEvent: message(
    { type: 'string', enum: [...eventTypes] },
    object({
      id: text,
      collection: { type: 'string', enum: collections },
      slug: orNull({ type: 'string' }),
      title: orNull({ type: 'string' }),
      revision: {
        type: 'integer',
        minimum: 0,
        description:
          'Counts the published states of the document; a retraction carries that of what it withdrew. 已发布的次数。',
      },
      publishedAt: orNull(time),
      url: {
        ...orNull({ type: 'string' }),
        description: 'The readers’ address; null when the document has no slug that fits in one.',
      },
      api: {
        ...text,
        description: 'Where the document is read; 404 for the public once it is retracted.',
      },
    }),
  ),
  WebhookPing: message({ const: 'ping' }, object({ id: text, name: text })),
  WebhookRevalidate: message(
    { const: 'revalidate' },
    object({
      event: { type: 'string', enum: [...eventTypes] },
      id: text,
      collection: { type: 'string', enum: collections },
      slug: orNull({ type: 'string' }),
      paths: { ...list, description: 'Of the site, before the change and after it; encoded.' },
      tags: { ...list, description: 'Cache tags; not encoded.' },
      truncated: { type: 'boolean', description: 'Not all fitted.' },
    }),
  ),
}

const happened = '2026-03-01T08:00:00.000Z'
const house = 'https://column.example'

/** What a message of each type looks like. */
export const examples: Record<EventType | 'ping' | 'revalidate', Record<string, unknown>> = {
  'post.published': event('post.published', 1),
  'post.updated': event('post.updated', 2),
  'post.retracted': event('post.retracted', 2),
  'issue.published': event('issue.published', 1),
  'issue.updated': event('issue.updated', 2),
  'issue.retracted': event('issue.retracted', 2),
  ping: {
    type: 'ping',
    version: payloadVersion,
    timestamp: happened,
    data: { id: '6f1d2f9e-58a6-4c07-9a3d-0d6f3ad5a1b2', name: 'Our site' },
  },
  revalidate: {
    type: 'revalidate',
    version: payloadVersion,
    timestamp: happened,
    data: {
      event: 'post.updated',
      id: '0b9c4a51-7f0e-4d7e-8a44-3d1c5c9f2e10',
      collection: 'posts',
      slug: 'computing-by-the-sea',
      paths: ['/posts/computing-by-the-sea', '/posts/computing', '/', '/tags/ai'],
      tags: ['posts', 'posts:computing-by-the-sea', 'posts:computing', 'tags:ai'],
      truncated: false,
    },
  },
}

function event(type: EventType, revision: number): Record<string, unknown> {
  const post = type.startsWith('post')
  const [collection, slug] = post ? ['posts', 'computing-by-the-sea'] : ['issues', '2026-03-01']
  const id = '0b9c4a51-7f0e-4d7e-8a44-3d1c5c9f2e10'
  return {
    type,
    version: payloadVersion,
    timestamp: happened,
    data: {
      id,
      collection,
      slug,
      title: post ? '海边的算力' : '每日精选',
      revision,
      publishedAt: happened,
      url: `${house}/${collection}/${slug}`,
      api: `${house}/api/${collection}/${id}`,
    },
  }
}

const summaries: Record<keyof typeof examples, string> = {
  'post.published': 'A post was published. 文章发布。',
  'post.updated': 'What readers see of a post was changed. 已发布文章更新。',
  'post.retracted': 'A post was withdrawn. 文章撤回。',
  'issue.published': 'A digest issue was published. 期刊发布。',
  'issue.updated': 'What readers see of an issue was changed. 已发布期刊更新。',
  'issue.retracted': 'A digest issue was withdrawn. 期刊撤回。',
  ping: 'An admin tries the endpoint out. 管理员测试端点。',
  revalidate:
    'Pages of a site are out of date; endpoints of the kind `revalidate`. 站点页面需要更新。',
}

const schemaOf = (type: string): string =>
  type === 'ping' ? 'WebhookPing' : type === 'revalidate' ? 'WebhookRevalidate' : 'WebhookEvent'

const header = (name: string, description: string, example: string): oas.ParameterObject => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
})

const headers: oas.ParameterObject[] = [
  header(
    'webhook-id',
    'The message’s; the same at every try.',
    'msg_0mwstuxl5426b33a18ed3526d0a86',
  ),
  header('webhook-timestamp', 'Of this try, in seconds since 1970.', '1772352000'),
  header(
    'webhook-signature',
    'One `v1,<base64>` for each live secret, separated by spaces.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
]

const responses: oas.ResponsesObject = {
  '2XX': { description: 'Taken. 已接收。' },
  202: {
    description:
      'With `galley-outcome: pending`: it is at work on it, and is asked again with the same webhook-id after `Retry-After`. Without: taken.',
  },
  410: { description: 'It wants nothing more: the endpoint is disabled. 端点停用。' },
  422: { description: 'It can never take this message: not tried again. 不再重试。' },
  default: {
    description:
      'Tried again, with growing delays and the same webhook-id; `Retry-After` is honoured. A redirect is a failure. 稍后重试。',
  },
}

/** Describes every message that endpoints are sent, by Standard Webhooks; docs/webhooks.md says the rest. */
export function webhookDescriptions(): WebhookDescriptions {
  const webhooks = Object.entries(examples).map(([type, example]): [string, oas.PathItemObject] => [
    type,
    {
      post: {
        operationId: `on${type.replace(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase())}`,
        tags: ['Webhooks 推送'],
        summary: summaries[type as keyof typeof examples],
        parameters: headers,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: `#/components/schemas/${schemaOf(type)}` },
              example,
            },
          },
        },
        responses,
      },
    },
  ])
  return { webhooks: Object.fromEntries(webhooks), schemas }
}
