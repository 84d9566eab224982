import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives'
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { type Asker, limitFor, type LimitName } from './limits'
import { hold, LimitError } from './refusal'

/**
 * Parses a GraphQL document that is no longer than the limits allow. The tokens are counted while they
 * are read (graphql-js), so that the public nests nothing deeper than the parser's stack.
 * @throws LimitError
 * @throws GraphQLError when it is no GraphQL
 */
export function parseWithin(query: string, asker: Asker): DocumentNode {
  hold('graphql-length', asker, query.length)
  try {
    return parse(query, { maxTokens: limitFor('graphql-tokens', asker) })
  } catch (error) {
    if (error instanceof GraphQLError && /contains more th\w+ \d+ tokens/.test(error.message)) {
      throw new LimitError('graphql-tokens', asker, null)
    }
    // Of brackets in brackets, within the tokens of who is signed in.
    if (error instanceof RangeError) throw new LimitError('graphql-depth', asker, null)
    throw error
  }
}

/** What a rule has counted in the operations of a document, at most. */
function counted(
  schema: GraphQLSchema,
  document: DocumentNode,
  rule: typeof maxDepthRule | typeof maxAliasesRule | typeof maxDirectivesRule,
  options: object = {},
): number {
  let most = 0
  const onAccept = [(_: unknown, { n }: { n: number }): void => void (most = Math.max(most, n))]
  validate(schema, document, [rule({ n: Infinity, onAccept, ...options })])
  return most
}

/** A spread's own directives, which the rule counts only where a fragment is spread first. */
function spreadDirectives(document: DocumentNode): number {
  let directives = 0
  const todo: unknown[] = [...document.definitions]
  while (todo.length > 0) {
    const at = todo.pop()
    if (typeof at !== 'object' || at === null) continue
    const { directives: own, selectionSet } = at as {
      directives?: readonly unknown[]
      selectionSet?: { selections: readonly unknown[] }
    }
    directives += own?.length ?? 0
    todo.push(...(selectionSet?.selections ?? []))
  }
  return directives
}

/** Fields at the top of an operation, those in fragments as well. */
function rootFields(operation: OperationDefinitionNode, document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  )
  const spread = new Set<string>()
  let fields = 0
  const todo = [...operation.selectionSet.selections]
  for (let at = todo.pop(); at; at = todo.pop()) {
    if (at.kind === Kind.FIELD) fields += 1
    else if (at.kind === Kind.INLINE_FRAGMENT) todo.push(...at.selectionSet.selections)
    // Spread twice, a fragment’s fields are answered once.
    else if (!spread.has(at.name.value)) {
      spread.add(at.name.value)
      todo.push(...(fragments.get(at.name.value)?.selectionSet.selections ?? []))
    }
  }
  return fields
}

function holdRoots(document: DocumentNode, asker: Asker): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const name: LimitName =
      definition.operation === 'mutation' ? 'graphql-mutations' : 'graphql-roots'
    hold(name, asker, rootFields(definition, document))
  }
}

/**
 * Holds a document to the limits on its form: depth, aliases, directives, fields at the top. Cheap for
 * every document of a few thousand tokens, whatever its fragments spread.
 * @throws LimitError
 */
export function holdDocument(schema: GraphQLSchema, document: DocumentNode, asker: Asker): void {
  // Fragments flattened: what counts is how deep the answer is, not how it is written.
  const depth = counted(schema, document, maxDepthRule, { flattenFragments: true })
  hold('graphql-depth', asker, depth)
  hold('graphql-aliases', asker, counted(schema, document, maxAliasesRule))
  const directives = counted(schema, document, maxDirectivesRule)
  hold('graphql-directives', asker, Math.max(directives, spreadDirectives(document)))
  holdRoots(document, asker)
}

/** Whether a document asks for the schema itself (`__schema`, `__type`; not `__typename`). */
export function asksForSchema(schema: GraphQLSchema, document: DocumentNode): boolean {
  return validate(schema, document, [NoSchemaIntrospectionCustomRule]).length > 0
}
