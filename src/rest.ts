import { headersWithCors, type PayloadRequest } from 'payload'

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
