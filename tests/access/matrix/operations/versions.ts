import { ofGraphql, ofLocal, ofRest } from '../answer'
import { changing, hasSome, id, local } from './asking'
import { type Asking, clientOf, namesOf, type Operation } from './operation'

async function versionOf({ house, slug, id }: Asking): Promise<string> {
  const { docs } = await house.payload.findVersions({
    collection: slug,
    where: { parent: { equals: id } },
    sort: 'createdAt',
    limit: 1,
  })
  return docs[0]?.id ?? 'none'
}

/** Reading versions and going back to one. */
export const versions: Operation[] = [
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
]
