import type { Endpoint, Payload } from 'payload'
import type * as oas from 'openapi3-ts/oas31'
import { type Schema, wordsOf } from '../../rest'
import { accountRoutes } from './account-routes'
import { collectionRoutes, type Described, type Route } from './collection-routes'
import * as common from './common'
import { examples } from './examples'
import { globalRoutes } from './global-routes'
import { operation } from './operation'
import { ownRoute } from './own-routes'
import { rolesOf } from './roles'
import { named } from './json-schema'
import { documentSchemas } from './schemas'
import { siteRoutes } from './site-routes'
import { both } from './words'

/** The description, and what it does not hold. */
export interface ApiDescription {
  document: oas.OpenAPIObject
  /** Routes that exist and are left out on purpose: `GET /api/…` → why. */
  leftOut: Map<string, string>
  /** Routes that nobody has described; none, as a test sees to. */
  undescribed: string[]
}

/** What Payload keeps for itself and for the admin UI: no API to build on. */
const isInternal = (slug: string): boolean => slug.startsWith('payload-')

/** `/:id/submit` → `/{id}/submit`; with an optional part, both. */
function pathsOf(path: string): string[] {
  const plain = path === '/' ? '' : path.replace(/:(\w+)/g, '{$1}')
  return plain.endsWith('?') ? [plain.slice(0, -1), plain.replace(/\/[^/]*$/, '')] : [plain]
}

/**
 * Describes the HTTP API as OpenAPI 3.1, made of the configuration: what documents look like, Payload's
 * routes of each collection, and Galley's own by the words beside their code (`described` in src/rest.ts).
 * The same whoever asks. Takes some milliseconds: make it once.
 */
export async function describeApi(payload: Payload): Promise<ApiDescription> {
  const { config } = payload
  const collections = config.collections.filter(({ slug }) => !isInternal(slug))
  const { schemas, names } = await documentSchemas(payload, [...collections, ...config.globals])
  const paths: oas.PathsObject = {}
  const leftOut = new Map<string, string>()
  const undescribed: string[] = []
  const own: Record<string, Schema> = {}

  const add = (base: string, { method, path }: Endpoint, route: Route | undefined, tag: string) => {
    const name = `${method.toUpperCase()} ${base}${path === '/' ? '' : path}`
    if (!route) return undescribed.push(name)
    if ('leftOut' in route) return leftOut.set(name, route.leftOut)
    if (route.allowed.length === 0) return leftOut.set(name, 'Nobody may.')
    for (const [at, plain] of pathsOf(path).entries()) {
      const inPath = [...plain.matchAll(/\{(\w+)\}/g)].map(([, param = '']) =>
        param === 'id' ? common.ref('parameters/id') : pathParameter(param),
      )
      const parameters = [...inPath, ...(route.parameters ?? [])]
      const operationId = at === 0 ? route.operationId : `${route.operationId}Any`
      const made = operation({ ...route, ...examples[operationId], operationId, parameters, tag })
      const item = (paths[base + plain] ??= {})
      Object.assign(item, { [method]: named(made, names) })
    }
    return undefined
  }

  for (const collection of collections) {
    const document = names.get(collection.slug) ?? collection.slug
    const { read, create, update, delete: remove, readVersions, unlock } = collection.access
    const may: Described['may'] = {
      read: await rolesOf(payload, read),
      create: await rolesOf(payload, create),
      update: await rolesOf(payload, update),
      delete: await rolesOf(payload, remove),
      readVersions: await rolesOf(payload, readVersions),
      unlock: await rolesOf(payload, unlock),
    }
    const of: Described = { config: collection, document, may }
    for (const endpoint of collection.endpoints || []) {
      const words = wordsOf(endpoint)
      Object.assign(own, words?.schemas)
      const key = `${endpoint.method} ${endpoint.path}`
      const route = words
        ? ownRoute(endpoint.method, endpoint.path, document, words)
        : (accountRoutes[key] ?? collectionRoutes[key])?.(of)
      add(`/api/${collection.slug}`, endpoint, route, tagOf(collection.labels.plural))
    }
  }
  for (const { slug } of config.collections.filter((one) => isInternal(one.slug))) {
    leftOut.set(`* /api/${slug}`, 'Payload’s own, for the admin UI and the queue.')
  }
  for (const global of config.globals) {
    const may = {
      read: await rolesOf(payload, global.access.read),
      update: await rolesOf(payload, global.access.update),
    }
    const of = { config: global, document: names.get(global.slug) ?? global.slug, may }
    for (const endpoint of global.endpoints || []) {
      const words = wordsOf(endpoint)
      Object.assign(own, words?.schemas)
      const route = words
        ? ownRoute(endpoint.method, endpoint.path, of.document, words)
        : globalRoutes[`${endpoint.method} ${endpoint.path}`]?.(of)
      add(`/api/globals/${global.slug}`, endpoint, route, tagOf(global.label))
    }
  }
  for (const endpoint of config.endpoints) {
    const words = wordsOf(endpoint)
    Object.assign(own, words?.schemas)
    const { method, path } = endpoint
    if (method === 'get' && path === '/access') {
      leftOut.set('GET /api/access', 'What the asker may do anywhere, for the admin UI.')
    } else add('/api', endpoint, words && ownRoute(method, path, '', words), 'Search')
  }

  const ownSchemas = Object.entries(own).map(
    ([name, schema]) => [name, named(schema, names)] as const,
  )
  const document: oas.OpenAPIObject = {
    openapi: '3.1.0',
    info: {
      title: 'Galley 清样',
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description: about,
    },
    servers: [{ url: '/' }],
    tags: tagsOf(paths),
    paths: { ...paths, ...siteRoutes },
    components: {
      schemas: { ...common.schemas, ...schemas, ...Object.fromEntries(ownSchemas) },
      parameters: common.parameters,
      headers: common.headers,
      responses: common.responses,
      securitySchemes: common.securitySchemes,
    },
  }
  document.tags = tagsOf(document.paths ?? {})
  return { document, leftOut, undescribed }
}

const pathParameter = (name: string): oas.ParameterObject => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
})

const tagOf = (label: unknown): string => both(label)

/** The tags in the order in which they first stand. */
function tagsOf(paths: oas.PathsObject): oas.TagObject[] {
  const all = Object.values(paths).flatMap((item) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => item?.[method]?.tags ?? []),
  )
  return [...new Set(all)].map((name) => ({ name }))
}

const about = `Readers’ sites read here what is published; editors, authors and agents work on drafts.

- **Public** operations need nobody to be signed in, and give what is published. \`x-audience\` says \`public\` or \`signed-in\`, \`x-roles\` who exactly; the same at fields that not everyone may read or write.
- **Signed in** is who sends \`Authorization: agents API-Key <key>\` (agents), \`Authorization: JWT <token>\` (people) or the cookie of signing in.
- **Errors** are \`{errors: [{message, …}]}\` with a fitting status. A refused transition has a \`code\`, and \`findings\` where a check stands against it.
- **Caching:** what is read has an \`ETag\`; send it as \`If-None-Match\` and get 304 while it holds. \`HEAD\` answers as GET does, without a body.
- An address too long for a GET can be sent as a form by POST with the header \`X-HTTP-Method-Override: GET\`.
- GraphQL is at \`/api/graphql\` (docs/schema.graphql); docs/api.md shows all of it in ten minutes.

公开接口无需登录，只返回已发布内容；其余接口须以用户令牌、登录状态或智能体密钥访问。错误统一为 \`{errors: [{message}]}\`；读取结果带 \`ETag\`，可用 \`If-None-Match\` 询问是否变化。`
