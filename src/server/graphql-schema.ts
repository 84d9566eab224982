import { lexicographicSortSchema, printSchema } from 'graphql'
import type { SanitizedConfig } from 'payload'
import { graphqlSchema } from './graphql'

/**
 * The schema of the GraphQL API in its own language, for clients to make types of. In the order of names,
 * so that a change of one thing is a change of its lines.
 */
export function graphqlSchemaText(config: SanitizedConfig): string {
  return `${printSchema(lexicographicSortSchema(graphqlSchema(config)))}\n`
}
