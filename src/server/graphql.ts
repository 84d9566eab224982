import { configToSchema } from '@payloadcms/graphql'
import {
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql'
import { createHandler } from 'graphql-http/lib/use/fetch'
import {
  addDataAndFileToRequest,
  APIError,
  addLocalesToRequestFromData,
  createPayloadRequest,
  headersWithCors,
  logError,
  mergeHeaders,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload'
import { isConflict } from '../database/conflict'
import { conflictWords, unusable } from '../database/unusable'
import { admit, InvalidDocument } from '../delivery/limits/admit'
import { askerOf, QueryRefused } from '../delivery/limits/payload'
import { LimitError, Refusal } from '../delivery/limits/refusal'
import { withJoinSizes } from '../delivery/limits/schema'
import { withReads } from '../delivery/reads/graphql'
import { errorResponse, refusalResponse } from './errors'
import type { Fetch } from './fetch'
import type { SignIns } from './sign-ins'

interface ApiErrorLike {
  name?: string
  status?: number
  data?: unknown
  isPublic?: boolean
}

/** An error as Payload's GraphQL shows it: its name, data and status as extensions; inner faults hidden. */
function format(error: GraphQLError, req: PayloadRequest): GraphQLFormattedError {
  const original = (error.originalError ?? {}) as ApiErrorLike
  const inner = error.originalError !== undefined && error.originalError !== null
  const conflict = isConflict(error.originalError)
  const words = conflict ? conflictWords : unusable(error.originalError)
  const status = conflict ? 409 : words || !inner ? 400 : (original.status ?? 500)
  logError({ err: (error.originalError ?? error) as Error, payload: req.payload })
  const data = original.data as { code?: unknown; findings?: unknown } | null | undefined
  return {
    message:
      words ??
      (status === 500 && !req.payload.config.debug ? 'Something went wrong.' : error.message),
    locations: error.locations,
    path: error.path,
    extensions: {
      name: inner ? original.name : error.name,
      statusCode: status,
      data: data ?? undefined,
      code: data?.code ?? undefined,
      findings: data?.findings ?? undefined,
    },
  }
}

/** The schema of the GraphQL API, as the API has it and as docs/schema.graphql shows it. */
export function graphqlSchema(config: SanitizedConfig): GraphQLSchema {
  return withJoinSizes(configToSchema(config).schema)
}

/**
 * Payload's GraphQL API (POST, and GET for queries) without Next in the path.
 * @param schemaOpen whether the public may ask for the schema itself
 * @param signIns counts failed sign-ins
 */
export function graphqlApi(
  config: SanitizedConfig,
  schemaOpen: boolean,
  signIns: Pick<SignIns, 'guard'>,
): Fetch {
  const schema = signIns.guard(withReads(graphqlSchema(config), config))
  return async (request) => {
    const original = request.clone()
    const req = await createPayloadRequest({ canSetHeaders: true, config, request })
    try {
      await addDataAndFileToRequest(req)
    } catch (error) {
      if (!(error instanceof APIError)) throw error
      const { status, message } = error
      const facts = error instanceof QueryRefused ? error.data : {}
      return Response.json({ errors: [{ message, ...facts }] }, { status })
    }
    const asker = askerOf(req)
    if (Array.isArray(req.data)) {
      return refusalResponse(
        new LimitError('graphql-batch', asker, req.data.length > 1 ? req.data.length : null),
      )
    }
    addLocalesToRequestFromData(req)
    const headers: Record<string, string> = {}
    let refused: Refusal | null = null
    const answer = await createHandler({
      schema,
      onSubscribe: (_request, { query, variables, operationName }) => {
        try {
          const document = admit(schema, { query, variables, operationName }, asker, schemaOpen)
          const contextValue = { headers, req }
          return { schema, document, operationName, variableValues: variables, contextValue }
        } catch (error) {
          // A document that is none may be answered with status 200 as well.
          headers['cache-control'] = 'no-store'
          if (error instanceof InvalidDocument) return error.errors
          if (!(error instanceof Refusal)) throw error
          refused = error
          return [null, { status: error.status, statusText: 'Refused' }]
        }
      },
      onOperation: (_request, _args, result) => {
        if (!result.errors) return undefined
        // With status 200 all the same; nobody should keep a fault.
        headers['cache-control'] = 'no-store'
        const errors = result.errors.map((error) => format(error as GraphQLError, req))
        const formatted: FormattedExecutionResult = { ...result, errors }
        return formatted as typeof result
      },
    })(original)
    if (refused) return refusalResponse(refused, headersWithCors({ headers: new Headers(), req }))
    const all = headersWithCors({ headers: new Headers(answer.headers), req })
    for (const [name, value] of Object.entries(headers)) all.append(name, value)
    if (answer.status >= 400 && !answer.body) {
      return errorResponse(answer.status, `${answer.statusText}.`, all)
    }
    return new Response(answer.body, {
      status: answer.status,
      headers: req.responseHeaders ? mergeHeaders(req.responseHeaders, all) : all,
    })
  }
}
