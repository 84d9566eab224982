import type * as oas from 'openapi3-ts/oas31'
import type { Schema } from '../../rest'
import { feedFiles } from '../feeds'
import { json } from './common'
import { operation, type OperationWords } from './operation'
import { roles } from './roles'

/** What is served beside Payload's REST API, by path. */

type Words = Omit<OperationWords, 'allowed'> & Partial<Pick<OperationWords, 'allowed'>>
const get = (words: Words): oas.PathItemObject => ({
  get: operation({ allowed: roles, ...words }),
})
const text: Schema = { type: 'string' }
const answerOf = (type: string, description: string, schema?: Schema): oas.ResponseObject => ({
  description,
  content: { [type]: schema ? { schema } : {} },
})

const bySlug = ['author', 'tag', 'category', 'series'].map((name): oas.ParameterObject => ({
  name,
  in: 'query',
  description: `Only posts with the ${name} of this slug; repeated: with each. 按网址名筛选。`,
  schema: text,
  example: name === 'tag' ? 'agents' : undefined,
}))

const feedParameters: oas.ParameterObject[] = [
  ...bySlug,
  {
    name: 'limit',
    in: 'query',
    description: 'Posts in the feed. 条数。',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 30 },
  },
  {
    name: 'before',
    in: 'query',
    description: 'A page of older posts, as the feed’s own link to the next page says it.',
    schema: text,
  },
]

const feedTypes: Record<(typeof feedFiles)[number], [type: string, name: string]> = {
  'rss.xml': ['application/rss+xml', 'RSS 2.0'],
  'atom.xml': ['application/atom+xml', 'Atom'],
  'feed.json': ['application/feed+json', 'JSON Feed 1.1'],
}

const feeds = Object.fromEntries(
  feedFiles.map((file) => {
    const [type, name] = feedTypes[file]
    const path = get({
      operationId: `feed${name.replace(/\W.*/, '')}`,
      tag: 'Feeds and files',
      summary: `The newest posts as ${name}, with their whole text. 订阅源。`,
      reading: true,
      parameters: feedParameters,
      answer: answerOf(type, 'The feed, with AI labels for readers and machines.'),
    })
    return [`/feeds/${file}`, path]
  }),
)

const graphqlRequest: Schema = {
  type: 'object',
  required: ['query'],
  properties: { query: text, operationName: text, variables: { type: 'object' } },
}
const graphqlResult: Schema = {
  type: 'object',
  properties: {
    data: { type: ['object', 'null'] },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['message'], properties: { message: text } },
    },
  },
}
const query = '{ Posts(limit: 5, sort: "-publishedAt") { docs { title slug authors { name } } } }'

const graphql: oas.PathItemObject = {
  get: operation({
    operationId: 'graphqlGet',
    tag: 'GraphQL',
    summary: 'A GraphQL query, by its address, so that it can be kept by caches. GraphQL 查询。',
    allowed: roles,
    reading: true,
    parameters: [
      { name: 'query', in: 'query', required: true, schema: text, example: query },
      { name: 'variables', in: 'query', description: 'As JSON.', schema: text },
      { name: 'operationName', in: 'query', schema: text },
    ],
    answer: { description: 'The result.', content: json(graphqlResult) },
  }),
  post: operation({
    operationId: 'graphql',
    tag: 'GraphQL',
    summary: 'A GraphQL query or mutation. The schema: docs/schema.graphql. GraphQL 查询与变更。',
    allowed: roles,
    body: { required: true, content: { ...json(graphqlRequest, { query }) } },
    answer: {
      description: 'The result; errors have `extensions.statusCode`.',
      content: json(graphqlResult),
    },
  }),
}

const health = (operationId: string, summary: string, more: Partial<Words> = {}) =>
  get({
    operationId,
    summary,
    tag: 'Health',
    answer: answerOf('application/json', 'It is well.', {
      type: 'object',
      required: ['status'],
      properties: {
        status: { type: 'string', enum: ['ok', 'unavailable'] },
        checks: { type: 'object', additionalProperties: { type: 'boolean' } },
      },
    }),
    ...more,
  })

/** Routes of the server that are none of Payload's. */
export const siteRoutes: oas.PathsObject = {
  '/api/graphql': graphql,
  '/api/mcp': {
    post: operation({
      operationId: 'mcp',
      tag: 'Agents',
      summary: 'The Model Context Protocol (streamable HTTP), see docs/agents.md. 智能体协议。',
      allowed: ['agent'],
      body: {
        required: true,
        content: { ...json({ type: 'object', description: 'JSON-RPC 2.0' }) },
      },
      answer: { description: 'JSON-RPC 2.0.', content: json({ type: 'object' }) },
      refusals: { 401: '' },
    }),
  },
  '/api/openapi.json': get({
    operationId: 'openapi',
    tag: 'About this API',
    summary: 'This description. 本接口说明。',
    reading: true,
    answer: answerOf('application/json', 'OpenAPI 3.1.', { type: 'object' }),
  }),
  '/api/docs': get({
    operationId: 'docs',
    tag: 'About this API',
    summary: 'A page to read it. 接口文档页面。',
    answer: answerOf('text/html', 'The page.'),
  }),
  ...feeds,
  '/sitemap.xml': get({
    operationId: 'sitemap',
    tag: 'Feeds and files',
    summary:
      'The sitemap, with images; of a large column an index of `/sitemap-1.xml`, … 站点地图。',
    reading: true,
    answer: answerOf('application/xml', 'The sitemap.'),
  }),
  '/sitemap-{number}.xml': get({
    operationId: 'sitemapPart',
    tag: 'Feeds and files',
    summary: 'A part of a large sitemap. 站点地图分卷。',
    reading: true,
    parameters: [
      { name: 'number', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } },
    ],
    answer: answerOf('application/xml', 'The part.'),
  }),
  '/issues/{slug}.epub': get({
    operationId: 'issueEpub',
    tag: 'Feeds and files',
    summary: 'A published digest issue as EPUB 3. 期刊电子书。',
    reading: true,
    parameters: [{ name: 'slug', in: 'path', required: true, schema: text }],
    answer: answerOf('application/epub+zip', 'The book.'),
  }),
  '/healthz': health('isAlive', 'The process is alive. 存活检查。'),
  '/readyz': health('isReady', 'Database and queue answer; 503 when they do not. 就绪检查。'),
  '/metrics': health('metrics', 'Prometheus; for this machine only. 监控指标。', {
    description: 'Everyone else gets 403.',
    answer: answerOf('text/plain', 'Metrics.', text),
  }),
}
