import { type CollectionSlug, formatNames } from 'payload'
import type { Answer, Client } from '../../support/client'
import type { House, Role } from '../house'
import { type Api, ofGraphql, ofLocal, ofRest, type Outcome } from './answer'
import { changes, dataFor, imageFile, type Situation, unique } from './subjects'

/** One asking: who, by which way in, of which document. */
export interface Asking {
  house: House
  role: Role
  slug: CollectionSlug
  /** The document; a new one for operations that need none. */
  id: string
  situation: Situation
}

/** Something that can be done with a collection's documents. */
export interface Operation {
  name: string
  /** The routes and fields it stands for, as the config and the schema name them. */
  rest: string | null
  graphql: (names: Names) => string | null
  /** Whether it is asked of a document in each situation, or once. */
  each: boolean
  /** Whether the document is another one afterwards, when it was done. */
  spends?: boolean
  ask: Partial<Record<Api, (asking: Asking) => Promise<Outcome>>>
}

/** A collection's names in the GraphQL schema. */
export interface Names {
  one: string
  many: string
}

/** As Payload makes them of a slug. */
export function namesOf(slug: string): Names {
  const { singular, plural } = formatNames(slug)
  return { one: singular, many: singular === plural ? `all${singular}` : plural }
}

const clientOf = ({ house, role }: Asking): Client => house.clients[role]
const draftable = (slug: string): boolean => slug === 'posts' || slug === 'issues'
const draftQuery = ({ slug }: Asking): string => (draftable(slug) ? 'draft=true' : 'depth=0')
const draftArg = ({ slug }: Asking): string => (draftable(slug) ? ', draft: true' : '')
const byId = ({ id }: Asking) => ({ id: { equals: id } })
const whereId = ({ id }: Asking): string => `where[id][equals]=${id}`
const change = ({ slug }: Asking): Record<string, unknown> => ({
  [changes[slug] ?? 'name']: unique('changed'),
})

/** Enums of GraphQL have no dots in their values. */
const graphqlData = ({ slug, house }: Asking): unknown =>
  JSON.parse(
    JSON.stringify(dataFor(slug, house)).replaceAll('"post.published"', '"post_published"'),
  )

/** Calls the Local API with access; its types know one collection at a time. */
function local<Result>(
  { house, role, slug }: Asking,
  method: string,
  args: object,
): Promise<Result> {
  const api = house.payload as unknown as Record<string, (args: object) => Promise<Result>>
  const call = api[method]
  if (!call) throw new Error(`no ${method} in the Local API`)
  const user = house.users[role] ?? undefined
  return call.call(house.payload, {
    collection: slug,
    overrideAccess: false,
    user,
    depth: 0,
    ...args,
  })
}

interface Page {
  docs?: { id: string; version?: unknown }[]
  totalDocs?: number
}
const hasDoc = (asking: Asking) => (page: Page) =>
  Boolean(page.docs?.some(({ id }) => id === asking.id))
const counts = (page: Page) => page.totalDocs === 1
const hasSome = (page: Page) => Boolean(page.docs?.length)

async function versionOf({ house, slug, id }: Asking): Promise<string> {
  const { docs } = await house.payload.findVersions({
    collection: slug,
    where: { parent: { equals: id } },
    sort: 'createdAt',
    limit: 1,
  })
  return docs[0]?.id ?? 'none'
}

const id = 'query ($id: String!)'
const changing = 'mutation ($id: String!)'

async function sendImage(asking: Asking): Promise<Answer> {
  const form = new FormData()
  const file = await imageFile()
  form.set('file', new Blob([new Uint8Array(file.data)], { type: file.mimetype }), file.name)
  form.set('_payload', JSON.stringify(dataFor(asking.slug, asking.house)))
  return clientOf(asking).form(`/api/${asking.slug}`, form)
}

/** What Payload itself offers of a collection. */
export const payloadOperations: Operation[] = [
  {
    name: 'create',
    rest: 'post /',
    graphql: ({ one }) => `create${one}`,
    each: false,
    ask: {
      REST: async (asking) =>
        ofRest(
          asking.slug === 'media'
            ? await sendImage(asking)
            : await clientOf(asking).post(
                `/api/${asking.slug}?${draftQuery(asking)}`,
                dataFor(asking.slug, asking.house),
              ),
        ),
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const draft = draftArg(asking)
        return ofGraphql(
          await clientOf(asking).graphql(
            `mutation ($data: mutation${one}Input!) { create${one}(data: $data${draft}) { id } }`,
            { data: graphqlData(asking) },
          ),
        )
      },
      Local: async (asking) => {
        const data = dataFor(asking.slug, asking.house)
        const more = asking.slug === 'media' ? { file: await imageFile() } : {}
        const draft = draftable(asking.slug)
        return ofLocal(() => local(asking, 'create', { data, draft, ...more }))
      },
    },
  },
  {
    name: 'read',
    rest: 'get /:id',
    graphql: ({ one }) => one,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).get(`/api/${asking.slug}/${asking.id}?${draftQuery(asking)}`),
        ),
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const query = `${id} { ${one}(id: $id${draftArg(asking)}) { id } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }))
      },
      Local: (asking) =>
        ofLocal(() => local(asking, 'findByID', { id: asking.id, draft: draftable(asking.slug) })),
    },
  },
  {
    name: 'list',
    rest: 'get /',
    graphql: ({ many }) => many,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).get(
            `/api/${asking.slug}?${whereId(asking)}&${draftQuery(asking)}`,
          ),
          hasDoc(asking),
        ),
      GraphQL: async (asking) => {
        const { many } = namesOf(asking.slug)
        const query = `${id} { ${many}(where: {id: {equals: $id}}${draftArg(asking)}) { docs { id } } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }), hasDoc(asking))
      },
      Local: (asking) =>
        ofLocal(
          () => local(asking, 'find', { where: byId(asking), draft: draftable(asking.slug) }),
          hasDoc(asking),
        ),
    },
  },
  {
    name: 'count',
    rest: 'get /count',
    graphql: ({ many }) => `count${many}`,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(await clientOf(asking).get(`/api/${asking.slug}/count?${whereId(asking)}`), counts),
      GraphQL: async (asking) => {
        const { many } = namesOf(asking.slug)
        const query = `${id} { count${many}(where: {id: {equals: $id}}) { totalDocs } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }), counts)
      },
      Local: (asking) => ofLocal(() => local(asking, 'count', { where: byId(asking) }), counts),
    },
  },
  {
    name: 'read versions',
    rest: 'get /versions',
    graphql: ({ many }) => `versions${many}`,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).get(
            `/api/${asking.slug}/versions?where[parent][equals]=${asking.id}`,
          ),
          hasSome,
        ),
      GraphQL: async (asking) => {
        const { many } = namesOf(asking.slug)
        const query = `query ($id: JSON) { versions${many}(where: {parent: {equals: $id}}) { docs { id } } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }), hasSome)
      },
      Local: (asking) =>
        ofLocal(
          () => local(asking, 'findVersions', { where: { parent: { equals: asking.id } } }),
          hasSome,
        ),
    },
  },
  {
    name: 'read a version',
    rest: 'get /versions/:id',
    graphql: ({ one }) => `version${one}`,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).get(`/api/${asking.slug}/versions/${await versionOf(asking)}`),
        ),
      GraphQL: async (asking) => {
        const query = `${id} { version${namesOf(asking.slug).one}(id: $id) { id } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: await versionOf(asking) }))
      },
      Local: async (asking) => {
        const version = await versionOf(asking)
        return ofLocal(() => local(asking, 'findVersionByID', { id: version }))
      },
    },
  },
  {
    name: 'restore a version, as a draft',
    rest: 'post /versions/:id',
    graphql: ({ one }) => `restoreVersion${one}`,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).post(
            `/api/${asking.slug}/versions/${await versionOf(asking)}?draft=true`,
          ),
        ),
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const query = `${changing} { restoreVersion${one}(id: $id, draft: true) { id } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: await versionOf(asking) }))
      },
      Local: async (asking) => {
        const version = await versionOf(asking)
        return ofLocal(() => local(asking, 'restoreVersion', { id: version, draft: true }))
      },
    },
  },
  {
    name: 'update',
    rest: 'patch /:id',
    graphql: ({ one }) => `update${one}`,
    each: true,
    ask: {
      REST: async (asking) => {
        const path = `/api/${asking.slug}/${asking.id}?${draftQuery(asking)}`
        return ofRest(await clientOf(asking).patch(path, change(asking)))
      },
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const query = `mutation ($id: String!, $data: mutation${one}UpdateInput!) { update${one}(id: $id, data: $data${draftArg(asking)}) { id } }`
        return ofGraphql(
          await clientOf(asking).graphql(query, { id: asking.id, data: change(asking) }),
        )
      },
      Local: (asking) => {
        const draft = draftable(asking.slug)
        const args = { id: asking.id, data: change(asking), draft }
        return ofLocal(() => local(asking, 'update', args))
      },
    },
  },
  {
    name: 'bulk update',
    rest: 'patch /',
    graphql: () => null,
    each: true,
    ask: {
      REST: async (asking) => {
        const path = `/api/${asking.slug}?${whereId(asking)}&${draftQuery(asking)}`
        return ofRest(await clientOf(asking).patch(path, change(asking)), hasDoc(asking))
      },
      Local: (asking) => {
        const draft = draftable(asking.slug)
        const args = { where: byId(asking), data: change(asking), draft }
        return ofLocal(() => local(asking, 'update', args), hasDoc(asking))
      },
    },
  },
  {
    name: 'duplicate',
    rest: 'post /:id/duplicate',
    graphql: ({ one }) => `duplicate${one}`,
    each: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).post(
            `/api/${asking.slug}/${asking.id}/duplicate?${draftQuery(asking)}`,
            change(asking),
          ),
        ),
      GraphQL: async (asking) => {
        const { one } = namesOf(asking.slug)
        const query = `mutation ($id: String!, $data: mutation${one}Input!) { duplicate${one}(id: $id, data: $data) { id } }`
        const variables = { id: asking.id, data: graphqlData(asking) }
        return ofGraphql(await clientOf(asking).graphql(query, variables))
      },
      Local: (asking) => {
        const args = { id: asking.id, data: change(asking), draft: draftable(asking.slug) }
        return ofLocal(() => local(asking, 'duplicate', args))
      },
    },
  },
  {
    name: 'delete',
    rest: 'delete /:id',
    graphql: ({ one }) => `delete${one}`,
    each: true,
    spends: true,
    ask: {
      REST: async (asking) =>
        ofRest(await clientOf(asking).delete(`/api/${asking.slug}/${asking.id}`)),
      GraphQL: async (asking) => {
        const query = `${changing} { delete${namesOf(asking.slug).one}(id: $id) { id } }`
        return ofGraphql(await clientOf(asking).graphql(query, { id: asking.id }))
      },
      Local: (asking) => ofLocal(() => local(asking, 'delete', { id: asking.id })),
    },
  },
  {
    name: 'bulk delete',
    rest: 'delete /',
    graphql: () => null,
    each: true,
    spends: true,
    ask: {
      REST: async (asking) =>
        ofRest(
          await clientOf(asking).delete(`/api/${asking.slug}?${whereId(asking)}`),
          hasDoc(asking),
        ),
      Local: (asking) =>
        ofLocal(() => local(asking, 'delete', { where: byId(asking) }), hasDoc(asking)),
    },
  },
]
