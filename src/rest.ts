import type * as oas from 'openapi3-ts/oas31'
import { type Endpoint, headersWithCors, type PayloadRequest } from 'payload'

/** What Galley's own REST endpoints have in common. */

/** The id in the address of `/:id/…`. */
export function idParam(req: Pick<PayloadRequest, 'routeParams'>): string {
  return String(req.routeParams?.id)
}

/**
 * Reads a request's body as JSON.
 * @returns null for an empty body and for one that is no JSON
 */
export async function jsonBody(req: Pick<PayloadRequest, 'text'>): Promise<unknown> {
  try {
    return JSON.parse((await req.text?.()) ?? '') as unknown
  } catch {
    return null
  }
}

/**
 * Answers 200 with JSON that other sites may read where the house allows it.
 * @param headers such as `cache-control`; without that one, `withEntityTag` of the server decides
 */
export function jsonAnswer(
  req: PayloadRequest,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, { headers: headersWithCors({ headers: new Headers(headers), req }) })
}

/** Of what is different for everyone who asks, or at every asking. */
export const unstored = { 'cache-control': 'no-store' }

/** A JSON Schema. `#/definitions/posts` names a collection's document, `#/definitions/<name>` one of `schemas`. */
export type Schema = oas.SchemaObject | oas.ReferenceObject

/** What one of Galley's own endpoints takes and gives, said beside its code; /api/openapi.json shows it. */
export interface EndpointWords {
  /** One line, English and Chinese. */
  summary: string
  description?: string
  /** Who may ask. */
  for: 'anyone' | 'signed-in' | 'people' | 'editors' | 'admins'
  /** Parameters of the query, by name. */
  query?: Record<
    string,
    { description: string; schema: Schema; required?: boolean; example?: unknown }
  >
  /** The body; JSON. */
  body?: { schema: Schema; required?: boolean; example?: unknown }
  answer: { description: string; schema?: Schema; type?: string; example?: unknown }
  /** Why it may say no, by status. 400, 403 and 404 are described without a word of it. */
  refusals?: Partial<Record<400 | 403 | 404 | 409 | 503, string>>
  /** Schemas that others may name. */
  schemas?: Record<string, Schema>
}

/** An endpoint with its description. */
export function described(endpoint: Endpoint, words: EndpointWords): Endpoint {
  return { ...endpoint, custom: { ...endpoint.custom, words } }
}

/** An endpoint's description; undefined for one of Payload's own. */
export function wordsOf(endpoint: Pick<Endpoint, 'custom'>): EndpointWords | undefined {
  return endpoint.custom?.words as EndpointWords | undefined
}
