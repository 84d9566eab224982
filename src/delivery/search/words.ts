import type { EndpointWords, Schema } from '../../rest'
import { searchLimits, searchTypes } from './request'

/** What /api/openapi.json says of the search. */

const text: Schema = { type: 'string' }
const whole: Schema = { type: 'integer', minimum: 0 }
const ranges: Schema = {
  type: 'array',
  items: { type: 'array', items: whole, minItems: 2, maxItems: 2 },
  description: 'Start and end of each, in UTF-16 units.',
}
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
})

const found: Schema = object({
  collection: { type: 'string', enum: [...searchTypes] },
  id: text,
  title: text,
  slug: text,
  url: { ...text, format: 'uri' },
  publishedAt: { type: ['string', 'null'], format: 'date-time' },
  summary: text,
  score: { type: 'number' },
  excerpt: { ...text, description: 'Plain text: escape it.' },
  highlights: object({ title: ranges, excerpt: ranges, names: { type: 'array', items: text } }),
  html: {
    ...object({ title: text, excerpt: text }),
    description: 'The same as HTML, escaped, with `<mark>`.',
  },
  disclosure: {
    type: ['object', 'null'],
    description: 'What readers are to be told of AI’s part; null for none. 须显示的 AI 标识。',
  },
})

const slug = (name: string) => ({
  description: `Only what carries the ${name} of this slug. 按网址名筛选。`,
  schema: text,
})

export const searchWords: EndpointWords = {
  summary: 'Full-text search over what is published, Chinese included. 全文搜索。',
  for: 'anyone',
  query: {
    q: {
      description: 'What to search for. 搜索词。',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: searchLimits.characters },
      example: '大模型',
    },
    limit: {
      description: 'Finds a page.',
      schema: {
        type: 'integer',
        minimum: 1,
        maximum: searchLimits.perPage.most,
        default: searchLimits.perPage.usual,
      },
    },
    page: {
      description: 'The page, from 1.',
      schema: { type: 'integer', minimum: 1, maximum: searchLimits.page, default: 1 },
    },
    type: { description: 'Only these.', schema: { type: 'string', enum: [...searchTypes] } },
    author: slug('author'),
    tag: slug('tag'),
    category: slug('category'),
    series: slug('series'),
  },
  answer: {
    description: 'The finds, the best first.',
    schema: object({
      docs: { type: 'array', items: found },
      totalDocs: whole,
      limit: whole,
      page: whole,
      totalPages: whole,
      pagingCounter: whole,
      hasPrevPage: { type: 'boolean' },
      hasNextPage: { type: 'boolean' },
      prevPage: { type: ['integer', 'null'] },
      nextPage: { type: ['integer', 'null'] },
    }),
  },
  refusals: { 503: 'The index is being made: `Retry-After` says when to ask again.' },
}
