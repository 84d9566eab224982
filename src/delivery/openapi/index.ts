import type { Payload, SanitizedCollectionConfig } from 'payload'
import type * as oas from 'openapi3-ts/oas31'
import { about } from './about'
import { accountRoutes } from './account-routes'
import { collectionRoutes, type Described } from './collection-routes'
import * as common from './common'
import { globalRoutes } from './global-routes'
import { parameters } from './parameters'
import { Paths } from './paths'
import { rolesOf } from './roles'
import { documentSchemas } from './schemas'
import { siteRoutes } from './site-routes'
import { both } from './words'

/** The description, and what it does not hold. */
export interface ApiDescription extends Pick<Paths, 'leftOut' | 'undescribed'> {
  document: oas.OpenAPIObject
}

/** What a higher room adds: what the house sends, and what that looks like. */
export interface Webhooks {
  webhooks: Record<string, oas.PathItemObject>
  schemas: NonNullable<oas.ComponentsObject['schemas']>
}

/** What Payload keeps for itself and for the admin UI: no API to build on. */
const isInternal = ({
  slug,
  custom,
}: {
  slug: string
  custom?: Record<string, unknown>
}): boolean => slug.startsWith('payload-') || custom?.inner === true

/**
 * Describes the HTTP API as OpenAPI 3.1, made of the configuration: what documents look like, Payload's
 * routes of each collection, and Galley's own by the words beside their code (`described` in src/rest.ts).
 * The same whoever asks; with the webhooks that the house sends. Takes a tenth of a second: make it once.
 */
export async function describeApi(
  payload: Payload,
  { webhooks, schemas: sent }: Webhooks = { webhooks: {}, schemas: {} },
): Promise<ApiDescription> {
  const { config } = payload
  const collections = config.collections.filter((one) => !isInternal(one))
  const { schemas, names } = await documentSchemas(payload, [...collections, ...config.globals])
  const collected = new Paths(names)
  for (const collection of collections) {
    const document = names.get(collection.slug) ?? collection.slug
    const of: Described = { config: collection, document, may: await mayOf(payload, collection) }
    const place = {
      base: `/api/${collection.slug}`,
      document,
      tag: both(collection.labels.plural),
      routeOf: (key: string) => (accountRoutes[key] ?? collectionRoutes[key])?.(of),
    }
    for (const endpoint of collection.endpoints || []) collected.add(place, endpoint)
  }
  for (const global of config.globals) {
    const { read, update } = global.access
    const may = { read: await rolesOf(payload, read), update: await rolesOf(payload, update) }
    const of = { config: global, document: names.get(global.slug) ?? global.slug, may }
    const place = {
      base: `/api/globals/${global.slug}`,
      document: of.document,
      tag: both(global.label),
      routeOf: (key: string) => globalRoutes[key]?.(of),
    }
    for (const endpoint of global.endpoints || []) collected.add(place, endpoint)
  }
  for (const { slug } of config.collections.filter(isInternal))
    collected.leftOut.set(
      `* /api/${slug}`,
      slug.startsWith('payload-')
        ? 'Payload’s own, for the admin UI and the queue.'
        : 'The house’s own, for the admin UI.',
    )
  const root = { base: '/api', document: '', tag: 'Search 搜索', routeOf: rootRoute }
  for (const endpoint of config.endpoints) {
    const tag = endpoint.path.startsWith('/newsletter/') ? 'Newsletter 邮件列表' : root.tag
    collected.add({ ...root, tag }, endpoint)
  }

  const { leftOut, undescribed } = collected
  const paths = { ...collected.paths, ...siteRoutes }
  const document = documentOf(paths, { ...schemas, ...collected.schemas, ...sent }, webhooks)
  return { document, leftOut, undescribed }
}

async function mayOf(
  payload: Payload,
  { access }: SanitizedCollectionConfig,
): Promise<Described['may']> {
  return {
    read: await rolesOf(payload, access.read),
    create: await rolesOf(payload, access.create),
    update: await rolesOf(payload, access.update),
    delete: await rolesOf(payload, access.delete),
    readVersions: await rolesOf(payload, access.readVersions),
    unlock: await rolesOf(payload, access.unlock),
  }
}

/** Endpoints of no collection that nobody builds on. */
function rootRoute(key: string): { leftOut: string } | undefined {
  if (key === 'get /access') return { leftOut: 'What the asker may do anywhere, for the admin UI.' }
  const page = /^(?:get|post) \/newsletter\/(?:confirm|unsubscribe)$/.test(key)
  return page ? { leftOut: 'A page for readers, by a link of a mail.' } : undefined
}

function documentOf(
  paths: oas.PathsObject,
  schemas: NonNullable<oas.ComponentsObject['schemas']>,
  webhooks: Webhooks['webhooks'],
): oas.OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Galley 清样',
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
      description: about,
    },
    servers: [{ url: '/' }],
    tags: tagsOf({ ...paths, ...webhooks }),
    paths,
    webhooks,
    components: {
      schemas: { ...common.schemas, ...schemas },
      parameters,
      headers: common.headers,
      responses: common.responses,
      securitySchemes: common.securitySchemes,
    },
  }
}

/** The tags in the order in which they first stand. */
function tagsOf(paths: oas.PathsObject): oas.TagObject[] {
  const all = Object.values(paths).flatMap((item: oas.PathItemObject) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => item[method]?.tags ?? []),
  )
  return [...new Set(all)].map((name) => ({ name }))
}
