import type { GraphQLFieldConfig } from 'graphql'
import type { Config, PayloadRequest } from 'payload'
import type { Reviewed } from '../../canonical'
import { origins } from '../../provenance/share'
import { provenanceRead, wantedOf } from './read'

type Queries = NonNullable<NonNullable<Config['graphQL']>['queries']>

/** `PostProvenance(id, version, revision)` and `IssueProvenance`, with the fields of the REST endpoint. */
export const provenanceQueries: Queries = (GraphQL) => {
  const { GraphQLFloat, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType } = GraphQL
  const { GraphQLString } = GraphQL
  const text = { type: GraphQLString }
  const texts = { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) }
  const number = { type: GraphQLInt }
  const writer = new GraphQLObjectType({
    name: 'ProvenanceWriter',
    fields: { kind: text, id: text, name: text, model: text },
  })
  const writers = { type: new GraphQLList(new GraphQLNonNull(writer)) }
  const part = new GraphQLObjectType({
    name: 'ProvenancePart',
    fields: {
      index: number,
      kind: text,
      excerpt: text,
      characters: number,
      origin: text,
      writer: { type: writer },
      editedBy: writers,
      since: text,
    },
  })
  const share = new GraphQLObjectType({
    name: 'ProvenanceShare',
    fields: Object.fromEntries(origins.map((origin) => [origin, { type: GraphQLFloat }])),
  })
  const ai = new GraphQLObjectType({
    name: 'ProvenanceAi',
    fields: {
      involvement: text,
      noneConfirmedBy: text,
      tools: texts,
      prompt: text,
      credit: text,
      label: text,
      reason: text,
    },
  })
  const type = new GraphQLObjectType({
    name: 'Provenance',
    fields: {
      id: text,
      revision: number,
      updatedAt: text,
      ai: { type: ai },
      share: { type: share },
      parts: { type: new GraphQLList(new GraphQLNonNull(part)) },
      writers,
    },
  })
  const queryOf = (
    collection: Reviewed,
  ): GraphQLFieldConfig<unknown, { req: PayloadRequest }, { id: string }> => ({
    type,
    args: { id: { type: new GraphQLNonNull(GraphQLString) }, version: text, revision: number },
    resolve: (_, { id, ...args }, { req }) => provenanceRead(req, collection, id, wantedOf(args)),
  })
  return { PostProvenance: queryOf('posts'), IssueProvenance: queryOf('issues') }
}
