import {
  type DocumentNode,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  getNamedType,
} from 'graphql'
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity'
import { type Asker, limitFor } from './limits'
import { type AskedQuery, holdQuery, pageSize } from './query'
import { hold, LimitError } from './refusal'
import { whereSize } from './where'

/**
 * Points: one for every document that may be read, which took about half a millisecond of the processor
 * whatever was asked of it (1,000 posts, SQLite); other fields take a fiftieth of that. A join is a query
 * of its own for each document that has it, and so is every count.
 */
const points = { document: 1, richText: 1, field: 0.02, join: 2, count: 20 } as const

/** How many entries lists are taken to have that a query sets no size for. */
const rows = { relationship: 3, array: 5 } as const

/** What “all of them” is taken for, where an asker may have all. */
const all = 1_000

/** The kind of Payload field behind a field of the schema, where the schema says it. */
function payloadType({ extensions }: GraphQLField<unknown, unknown>): string | undefined {
  const field = extensions.field as { type?: string } | undefined
  return field?.type
}

interface FieldArguments extends AskedQuery {
  count?: unknown
}

/** Holds the arguments of a list or a join to their limits. @returns how many documents it brings */
function sizeOf(field: GraphQLField<unknown, unknown>, args: FieldArguments, asker: Asker): number {
  let size = pageSize(args)
  if (payloadType(field) === 'join') {
    // Payload reads all of a join without a limit, and none where only their number is asked for.
    // Where an asker leaves it out, the schema has a number (`withJoinSizes`); null is none.
    if (args.limit === null || args.limit === undefined) size = Infinity
    if (args.limit === 0 && args.count === true) size = 0
    hold('join-size', asker, size)
  }
  holdQuery({ ...args, limit: Number.isFinite(size) ? size || 1 : args.limit }, asker)
  return Number.isFinite(size) ? size : all
}

function costOf(asker: Asker) {
  let scans = 0
  return ({ field, type, args, childComplexity }: ComplexityEstimatorArgs): number => {
    const asked: FieldArguments = args
    // All of an operation's together: each may be a query of its own.
    scans += whereSize(asked.where).scans
    hold('text-scans', asker, scans)
    const takes = (name: string): boolean => field.args.some((one) => one.name === name)
    if (takes('limit')) {
      const counting = asked.count === true ? points.count : 0
      return counting + points.join + sizeOf(field, asked, asker) * childComplexity
    }
    if (takes('where') || takes('depth')) holdQuery(asked, asker)
    if (takes('where')) return points.count + childComplexity
    const kind = payloadType(field)
    if (kind === 'richText') return points.richText
    const list = isListType(getNullableType(field.type))
    if (kind === 'relationship' || kind === 'upload') {
      return (points.document + childComplexity) * (list ? rows.relationship : 1)
    }
    const root = type.name === 'Query' || type.name === 'Mutation'
    if (!root && !isCompositeType(getNamedType(field.type))) return points.field
    // `docs`: the documents of a page, which its size multiplies.
    if (root || field.name === 'docs') return points.document + childComplexity
    return (points.field + childComplexity) * (list ? rows.array : 1)
  }
}

/**
 * What an operation may cost, from its lists' sizes, the documents they bring and the fields of each;
 * fragments count wherever they are spread. The arguments of every list are held to the same limits as
 * REST's parameters.
 * @throws LimitError
 * @throws GraphQLError when its variables or arguments can't be read
 */
export function holdCost(
  schema: GraphQLSchema,
  {
    query,
    variables,
    operationName,
  }: {
    query: DocumentNode
    variables?: Record<string, unknown> | null
    operationName?: string | null
  },
  asker: Asker,
): number {
  let cost: number
  try {
    cost = getComplexity({
      schema,
      query,
      variables: variables ?? undefined,
      operationName: operationName ?? undefined,
      estimators: [costOf(asker)],
      // A fragment is walked anew wherever it is spread: so that a bomb of fragments ends early.
      maxQueryNodes: limitFor('graphql-tokens', asker) * 10,
    })
  } catch (error) {
    if (
      error instanceof GraphQLError &&
      error.message.includes('maximum allowed number of nodes')
    ) {
      throw new LimitError('graphql-cost', asker, null)
    }
    throw error
  }
  hold('graphql-cost', asker, Math.ceil(cost))
  return cost
}
