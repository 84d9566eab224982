import { configToSchema } from '@payloadcms/graphql'
import {
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  validate,
  type ValidationRule,
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
import { errorResponse } from './errors'
import type { Fetch } from './fetch'

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

/** Payload's GraphQL API (POST, and GET for queries) without Next in the path. */
export function graphqlApi(config: SanitizedConfig): Fetch {
  const { schema, validationRules } = configToSchema(config)
  return async (request) => {
    const original = request.clone()
    const req = await createPayloadRequest({ canSetHeaders: true, config, request })
    try {
      await addDataAndFileToRequest(req)
    } catch (error) {
      if (!(error instanceof APIError)) throw error
      return errorResponse(error.status, error.message)
    }
    addLocalesToRequestFromData(req)
    const headers: Record<string, string> = {}
    let own: ValidationRule[] = []
    const answer = await createHandler({
      schema,
      context: { headers, req },
      validationRules: (_, args, defaults) => {
        own = validationRules(args)
        return defaults
      },
      // The language's own rules first: Payload's count how costly a query is, and go round in a
      // circle of fragments until the stack is full.
      validate: (known, document, rules) => {
        const errors = validate(known, document, rules)
        return errors.length > 0 ? errors : validate(known, document, own)
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
