import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'
import { limits } from '../limits/limits'

/** What many operations share, under the names by which they refer to it. */

type Parameters = Record<string, oas.ParameterObject>

export const ref = (to: string): oas.ReferenceObject => ({ $ref: `#/components/${to}` })
export const schemaRef = (name: string): oas.ReferenceObject => ref(`schemas/${name}`)

const flag: Schema = { type: 'string', enum: ['true', 'false'] }
/** `where[slug][equals]=…`: brackets as far down as it takes. */
const brackets = { in: 'query', style: 'deepObject', explode: true } as const
const tree: Schema = { type: 'object', additionalProperties: true }

export const parameters: Parameters = {
  where: {
    ...brackets,
    name: 'where',
    description:
      'Conditions, as brackets: `where[slug][equals]=my-post`, `where[and][0][…]`, `where[or][0][…]`. Operators: equals, not_equals, in, not_in, exists, greater_than, greater_than_equal, less_than, less_than_equal, like, contains, all. A field of a related document with a dot: `where[authors.slug][equals]=…`. What the asker may not read can’t be searched by: 400. 查询条件。',
    schema: tree,
    example: { slug: { equals: 'my-post' } },
  },
  sort: {
    name: 'sort',
    in: 'query',
    description:
      'Fields, with commas between; a minus turns the order round. 排序字段，前加 - 为倒序。',
    schema: { type: 'string' },
    example: '-publishedAt',
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: `Documents a page: the public at most ${limits['page-size'].public}; 0, for all, is for who is signed in. 每页条数。`,
    schema: { type: 'integer', minimum: 0, default: 10 },
  },
  page: {
    name: 'page',
    in: 'query',
    description: 'The page, from 1. 页码。',
    schema: { type: 'integer', minimum: 1, default: 1 },
  },
  pagination: {
    name: 'pagination',
    in: 'query',
    description:
      '`false`: nothing is counted, and there are no further pages; without a limit, for who is signed in. 不计总数。',
    schema: flag,
  },
  depth: {
    name: 'depth',
    in: 'query',
    description: `How far related documents are put in for their ids; 0: ids only. The public at most ${limits.depth.public}. 关联文档的展开层数。`,
    schema: { type: 'integer', minimum: 0, maximum: limits.depth.signedIn ?? 10, default: 2 },
  },
  select: {
    ...brackets,
    name: 'select',
    description:
      'The fields that are sent: `select[title]=true`; or all but some: `select[body]=false`. Leave the body out of lists. 只取所需字段。',
    schema: tree,
    example: { title: true, slug: true },
  },
  populate: {
    ...brackets,
    name: 'populate',
    description:
      'The fields of related documents, by collection: `populate[authors][name]=true`. 关联文档的字段。',
    schema: tree,
    example: { authors: { name: true, slug: true } },
  },
  joins: {
    ...brackets,
    name: 'joins',
    description:
      'Of documents joined back, such as an author’s posts: `joins[posts][limit]=5`, `[page]`, `[sort]`, `[where]`, `[count]=true`; `joins=false` for none. 反向关联。',
    schema: tree,
  },
  draft: {
    name: 'draft',
    in: 'query',
    description:
      'Reading: the newest draft instead of what is published, for who is signed in (the public gets what is published all the same). Writing: saves a draft. 草稿。',
    schema: flag,
  },
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'The id. 编号。',
    schema: { type: 'string' },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The entity tags that the asker has: 304 without a body when one still holds.',
    schema: { type: 'string' },
    example: 'W/"c2FtcGxl"',
  },
}

/** Headers of what is read. */
export const headers: Record<string, oas.HeaderObject> = {
  ETag: {
    description: 'Changes when the body does. 内容变化时改变。',
    schema: { type: 'string' },
  },
  CacheControl: {
    description:
      'Public answers may be kept by anyone and asked about again; what is signed-in is for nobody else.',
    schema: { type: 'string' },
  },
  Vary: { description: 'Who asks is part of the question.', schema: { type: 'string' } },
}

export const readingHeaders = {
  ETag: ref('headers/ETag'),
  'Cache-Control': ref('headers/CacheControl'),
  Vary: ref('headers/Vary'),
}

const text: Schema = { type: 'string' }

export const schemas: Record<string, Schema> = {
  Errors: {
    type: 'object',
    description: 'Every refusal and every fault. 所有错误的形式。',
    required: ['errors'],
    properties: {
      errors: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['message'],
          properties: {
            message: { type: 'string', description: 'What is wrong, and the way out.' },
            name: { type: 'string', description: 'The kind of error, such as ValidationError.' },
            code: {
              type: 'string',
              description: 'Why, for programs: of a refused transition, or `limit`.',
            },
            limit: {
              type: 'string',
              description: 'The limit that was passed, see docs/limits.md.',
            },
            asked: { description: 'What was asked, as it counts.' },
            maximum: { type: 'number', description: 'The most that is answered.' },
            findings: { type: 'array', items: schemaRef('Finding') },
            field: text,
            data: {
              description: 'Of a ValidationError: `errors`, each with `path` and `message`.',
            },
          },
        },
      },
      message: { type: 'string', description: 'The same words once more, from some routes.' },
      docs: {
        type: 'array',
        items: {},
        description: 'Of a bulk operation: what was done all the same.',
      },
    },
  },
  Count: {
    type: 'object',
    required: ['totalDocs'],
    properties: { totalDocs: { type: 'integer' } },
    additionalProperties: false,
  },
  Message: {
    type: 'object',
    required: ['message'],
    properties: { message: text },
  },
}

/** The frame of a list; `docs` comes with it. */
export const pageProperties: Record<string, Schema> = {
  totalDocs: { type: 'integer', minimum: 0 },
  limit: { type: 'integer', minimum: 0 },
  totalPages: { type: 'integer', minimum: 0 },
  page: { type: ['integer', 'null'] },
  pagingCounter: { type: ['integer', 'null'] },
  hasPrevPage: { type: 'boolean' },
  hasNextPage: { type: 'boolean' },
  prevPage: { type: ['integer', 'null'] },
  nextPage: { type: ['integer', 'null'] },
}

const error = (description: string): oas.ResponseObject => ({
  description,
  content: { 'application/json': { schema: schemaRef('Errors') } },
})

export const responses: Record<string, oas.ResponseObject> = {
  NotModified: { description: 'The asker has it. 未变化。' },
  BadRequest: error('What was asked can’t be read, or names what the asker may not. 请求有误。'),
  Unauthorized: error('Who asks is not known: wrong password, key or token. 未通过认证。'),
  Forbidden: error('Who asks may not, at any time. 无权操作。'),
  NotFound: error('There is no such thing, for who asks. 未找到。'),
  Conflict: error('Not in this state, or somebody else was faster: read again. 状态不允许。'),
  Unavailable: error('Not now: `Retry-After` says when. 暂不可用。'),
  TooLarge: error('The body is over the limit of 5 MB (images: 50 MB). 请求过大。'),
  TooManyRequests: error(
    'More than 1,200 requests a minute from one address: wait. 请求过于频繁。',
  ),
}

export const securitySchemes: Record<string, oas.SecuritySchemeObject> = {
  agentKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'Agents: `Authorization: agents API-Key <key>`. An admin makes the key; it is shown once. 智能体以 API 密钥认证。',
  },
  userToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'People: `Authorization: JWT <token>`, with the token of `POST /api/users/login`. 用户以登录所得的令牌认证。',
  },
  userCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'payload-token',
    description:
      'People in a browser: the cookie that signing in sets. Writes from another origin are refused. 浏览器中的登录状态。',
  },
}

/** A JSON body. */
export const json = (schema: Schema, example?: unknown): oas.ContentObject => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
})
