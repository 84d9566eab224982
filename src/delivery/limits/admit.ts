import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  specifiedRules,
  validate,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import { holdCost } from './cost'
import { asksForSchema, holdDocument, parseWithin } from './document'
import type { Asker } from './limits'
import { hold, LimitError, SchemaClosedError } from './refusal'

/** A GraphQL request as it came. */
export interface GraphqlAsked {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** What is wrong with a document by the language's own rules. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument'
  constructor(readonly errors: readonly GraphQLError[]) {
    super(errors[0]?.message)
  }
}

/**
 * Takes a GraphQL request in, or refuses it, at little cost whatever it is: first its length and form,
 * then the language's rules, last what its answer may cost.
 * @param schemaOpen whether the public may ask for the schema itself
 * @returns the document, to be executed without further rules
 * @throws LimitError, NumberError, SchemaClosedError, InvalidDocument
 */
export function admit(
  schema: GraphQLSchema,
  { query, variables, operationName }: GraphqlAsked,
  asker: Asker,
  schemaOpen: boolean,
): DocumentNode {
  try {
    if (variables) hold('graphql-variables', asker, JSON.stringify(variables).length)
    const document = admitDocument(schema, query, asker, schemaOpen)
    if (!getOperationAST(document, operationName)) {
      throw new GraphQLError('The document has several operations, or none of this operationName.')
    }
    holdCost(schema, { query: document, variables, operationName }, asker)
    return document
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidDocument([error])
    if (error instanceof RangeError) throw new LimitError('graphql-depth', asker, null)
    throw error
  }
}

/** Documents that were taken in: the rules ask the same of them each time, and sites ask few of them. */
const taken = new WeakMap<GraphQLSchema, LRUCache<string, DocumentNode>>()
const most = { max: 1_000, maxSize: 500_000 }

/** Takes a document in by itself: whatever its variables are. */
function admitDocument(
  schema: GraphQLSchema,
  query: string,
  asker: Asker,
  schemaOpen: boolean,
): DocumentNode {
  const known =
    taken.get(schema) ??
    new LRUCache<string, DocumentNode>({ ...most, sizeCalculation: (_, key) => key.length })
  taken.set(schema, known)
  const key = `${asker} ${schemaOpen} ${query}`
  const found = known.get(key)
  if (found) return found
  const document = parseWithin(query, asker)
  holdDocument(schema, document, asker)
  if (asker === 'public' && !schemaOpen && asksForSchema(schema, document)) {
    throw new SchemaClosedError()
  }
  const errors = validate(schema, document, specifiedRules, { maxErrors: 20 })
  // graphql-js's own end of comparing fields that are asked for again and again.
  if (errors.some(({ message }) => message === 'Validation aborted.')) {
    throw new LimitError('graphql-cost', asker, null)
  }
  if (errors.length > 0) throw new InvalidDocument(errors)
  known.set(key, document)
  return document
}
