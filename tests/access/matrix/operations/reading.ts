import { ofGraphql, ofLocal, ofRest } from '../answer'
import { byId, counts, draftable, draftArg, draftQuery, hasDoc, id, local, whereId } from './asking'
import { clientOf, namesOf, type Operation } from './operation'

/** Reading one, several, and how many there are. */
export const reading: Operation[] = [
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
]
