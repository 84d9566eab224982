import type { Answer } from '../../support/client'

/** How an operation ended for the one who asked. */
export const outcomes = ['yes', 'no', 'hidden', 'blocked', 'none'] as const
/**
 * `yes`: done. `no`: refused (403). `hidden`: as though it were not there. `blocked`: this role may at
 * times, but not with a document in this state (409). `none`: this API has no such operation.
 */
export type Outcome = (typeof outcomes)[number]

/** The three ways in. */
export const apis = ['REST', 'GraphQL', 'Local'] as const
export type Api = (typeof apis)[number]

interface Failure {
  message?: string
  status?: number
}

function outcomeOf(status: number | undefined, told: () => string): Outcome {
  if (status !== undefined && status < 300) return 'yes'
  if (status === 401 || status === 403) return 'no'
  if (status === 404) return 'hidden'
  if (status === 409) return 'blocked'
  throw new Error(`neither done nor refused: ${status} ${told()}`)
}

/** Of a REST answer; of a list or a bulk write, by whether the document is in it. */
export function ofRest(
  { status, body }: Answer,
  holds?: (body: Answer['body']) => boolean,
): Outcome {
  const errors: Failure[] | undefined = body?.errors
  // A bulk write answers 400 with what became of each document.
  if (holds && status === 400 && errors?.every((error) => 'id' in error))
    return outcomeOf(errors[0]?.message?.includes('not allowed') ? 403 : 409, () => '')
  const outcome = outcomeOf(status, () => JSON.stringify(body))
  return outcome === 'yes' && holds && !holds(body) ? 'hidden' : outcome
}

/** Of a GraphQL answer. */
export function ofGraphql({ body }: Answer, holds?: (data: Answer['body']) => boolean): Outcome {
  const [error] = body.errors ?? []
  if (error) return outcomeOf(error.extensions?.statusCode, () => JSON.stringify(body.errors))
  const [value] = Object.values(body.data ?? {})
  if (holds) return holds(value) ? 'yes' : 'hidden'
  return value === null ? 'hidden' : 'yes'
}

/** Of a call of the Local API. */
export async function ofLocal(
  call: () => Promise<unknown>,
  holds?: (result: never) => boolean,
): Promise<Outcome> {
  try {
    const result = await call()
    const { errors } = (result ?? {}) as { errors?: Failure[] }
    const [failed] = Array.isArray(errors) ? errors : []
    if (failed) return outcomeOf(failed.message?.includes('not allowed') ? 403 : 409, () => '')
    return holds && !holds(result as never) ? 'hidden' : 'yes'
  } catch (error) {
    const { status } = error as Failure
    return outcomeOf(status, () => String(error))
  }
}
