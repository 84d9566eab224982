import { ofGraphql, ofLocal, ofRest } from '../answer'
import {
  byId,
  change,
  changing,
  draftable,
  draftArg,
  draftQuery,
  graphqlData,
  hasDoc,
  local,
  whereId,
} from './asking'
import { clientOf, namesOf, type Operation } from './operation'

/** Changing, copying and deleting. */
export const writing: Operation[] = [
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
