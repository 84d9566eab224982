import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'

/** What many operations share, under the names by which they refer to it. */

export const ref = (to: string): oas.ReferenceObject => ({ $ref: `#/components/${to}` })
export const schemaRef = (name: string): oas.ReferenceObject => ref(`schemas/${name}`)

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

interface ErrorExample {
  message: string
  code?: string
}

const error = (description: string, first: ErrorExample): oas.ResponseObject => ({
  description,
  content: {
    'application/json': { schema: schemaRef('Errors'), example: { errors: [first] } },
  },
})

export const responses: Record<string, oas.ResponseObject> = {
  NotModified: { description: 'The asker has it. 未变化。' },
  BadRequest: error('What was asked can’t be read, or names what the asker may not. 请求有误。', {
    message: 'The following path cannot be queried: review.state',
  }),
  Unauthorized: error('Who asks is not known: wrong password, key or token. 未通过认证。', {
    message: 'The email or password provided is incorrect.',
  }),
  Forbidden: error('Who asks may not, at any time. 无权操作。', {
    message: 'You are not allowed to perform this action.',
  }),
  NotFound: error('There is no such thing, for who asks. 未找到。', { message: 'Not Found' }),
  Conflict: error('Not in this state, or somebody else was faster: read again. 状态不允许。', {
    message: 'It is a draft; to sign it off, it must be in review. Submit it first.',
    code: 'wrong-state',
  }),
  Unavailable: error('Not now: `Retry-After` says when. 暂不可用。', {
    message: 'Search is being prepared.',
  }),
  TooLarge: error('The body is over the limit of 5 MB (images: 50 MB). 请求过大。', {
    message: 'The request’s body has 6000000 bytes; the limit is 5000000.',
  }),
  TooManyRequests: error(
    'More than 1,200 requests a minute from one address: wait. 请求过于频繁。',
    { message: 'Too many requests: wait a minute. 请求过于频繁，请稍后再试。' },
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
