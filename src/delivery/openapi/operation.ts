import type * as oas from 'openapi3-ts/oas31'
import { readingHeaders, ref } from './common'
import { type AskerRole, roles } from './roles'

/** What an operation is made of, whoever it belongs to. */
export interface OperationWords {
  operationId: string
  tag: string
  summary: string
  description?: string
  /** Who may ask; part of them may get some documents only. */
  allowed: readonly AskerRole[]
  parameters?: (oas.ParameterObject | oas.ReferenceObject)[]
  body?: oas.RequestBodyObject
  /** The answer that is no error. */
  answer: oas.ResponseObject
  status?: number
  /** Refusals besides 400, 403, 404 and 429: their descriptions, or the shared ones where empty. */
  refusals?: Partial<Record<400 | 401 | 403 | 404 | 409 | 503, string>>
  /** It is read, so has an entity tag. */
  reading?: boolean
}

const shared = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  503: 'Unavailable',
} as const

/** Without words of its own, a refusal is the shared one. */
function refusal(status: keyof typeof shared, words: string): oas.ReferenceObject {
  const to = ref(`responses/${shared[status]}`)
  return words === '' ? to : { ...to, description: words }
}

/** The operation as OpenAPI has it: who may ask as `security` and, exactly, as `x-roles`. */
export function operation(words: OperationWords): oas.OperationObject {
  const { operationId, tag, summary, description, allowed, body, answer, reading = false } = words
  const refusals = { 400: '', 403: '', 404: '', ...words.refusals }
  const responses: oas.ResponsesObject = {
    [words.status ?? 200]: reading ? { ...answer, headers: readingHeaders } : answer,
    ...(reading ? { 304: ref('responses/NotModified') } : {}),
  }
  for (const [status, text] of Object.entries(refusals))
    responses[status] = refusal(Number(status) as keyof typeof shared, text)
  if (body) responses[413] = ref('responses/TooLarge')
  responses[429] = ref('responses/TooManyRequests')
  const parameters = [
    ...(words.parameters ?? []),
    ...(reading ? [ref('parameters/ifNoneMatch')] : []),
  ]
  const open = allowed.includes('nobody')
  const made: oas.OperationObject & Record<`x-${string}`, unknown> = {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses,
    security: [...(open ? [{}] : []), ...securityOf(allowed)],
    'x-audience': open ? 'public' : 'signed-in',
    ...(allowed.length < roles.length ? { 'x-roles': allowed } : {}),
  }
  return made
}

function securityOf(allowed: readonly AskerRole[]): oas.SecurityRequirementObject[] {
  const people = allowed.some((role) => role !== 'nobody' && role !== 'agent')
  return [
    ...(people ? [{ userToken: [] }, { userCookie: [] }] : []),
    ...(allowed.includes('agent') ? [{ agentKey: [] }] : []),
  ]
}
