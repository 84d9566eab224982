import type { GraphQLFieldConfig } from 'graphql'
import type { Config, PayloadRequest } from 'payload'
import type { Reviewed } from '../canonical'
import { type Action, actions } from '../states'
import { checkInput } from './input'
import { transition } from './transition'

type Mutations = NonNullable<NonNullable<Config['graphQL']>['mutations']>

const names: Record<Action, string> = {
  submit: 'submit',
  'request-changes': 'requestChanges',
  'sign-off': 'signOff',
  publish: 'publish',
  retract: 'retract',
}

/** The transitions as GraphQL mutations: `submitPost`, `signOffIssue` and so on, with the same fields. */
export const reviewMutations: Mutations = (GraphQL, { collections }) => {
  const { GraphQLList, GraphQLNonNull, GraphQLString, GraphQLInputObjectType } = GraphQL
  const waiver = new GraphQLInputObjectType({
    name: 'WaiverInput',
    description: 'A blocking finding that the signer lets pass.',
    fields: {
      rule: { type: new GraphQLNonNull(GraphQLString) },
      reason: { type: new GraphQLNonNull(GraphQLString) },
      fingerprint: { type: GraphQLString },
      excerpt: { type: GraphQLString },
    },
  })
  const text = { type: GraphQLString }
  const args: Record<Action, Record<string, object>> = {
    submit: {},
    'request-changes': { message: text },
    'sign-off': {
      statement: text,
      contentHash: text,
      waivers: { type: new GraphQLList(new GraphQLNonNull(waiver)) },
    },
    publish: { at: text },
    retract: { reason: text },
  }
  const mutations: Record<
    string,
    GraphQLFieldConfig<unknown, { req: PayloadRequest }, { id: string } & Record<string, unknown>>
  > = {}
  for (const [collection, noun] of [
    ['posts', 'Post'],
    ['issues', 'Issue'],
  ] as const satisfies [Reviewed, string][]) {
    const type = collections[collection]?.graphQL?.type
    if (!type) continue
    for (const action of actions) {
      mutations[`${names[action]}${noun}`] = {
        type,
        args: { id: { type: new GraphQLNonNull(GraphQLString) }, ...args[action] },
        resolve: async (
          _: unknown,
          { id, ...input }: { id: string } & Record<string, unknown>,
          { req }: { req: PayloadRequest },
        ) => transition(req, collection, id, action, checkInput(input)),
      }
    }
  }
  return mutations
}
