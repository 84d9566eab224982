import { type GraphQLSchema, isObjectType } from 'graphql'
import { defaultSize } from './query'

/**
 * Gives the joins of a schema the size that REST gives them: without one, Payload's GraphQL reads every
 * document that a join finds.
 */
export function withJoinSizes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const { args, extensions } of Object.values(type.getFields())) {
      const field = extensions.field as { type?: string; defaultLimit?: number } | undefined
      const limit = field?.type === 'join' ? args.find(({ name }) => name === 'limit') : undefined
      if (limit) limit.defaultValue = field?.defaultLimit ?? defaultSize
    }
  }
  return schema
}
