import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'
import { limits } from '../limits/limits'

const flag: Schema = { type: 'string', enum: ['true', 'false'] }
/** `where[slug][equals]=…`: brackets as far down as it takes. */
const brackets = { in: 'query', style: 'deepObject', explode: true } as const
const tree: Schema = { type: 'object', additionalProperties: true }

/** Parameters that many operations share. */
export const parameters: Record<string, oas.ParameterObject> = {
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
