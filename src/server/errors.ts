import type { Response as ExpressResponse } from 'express'

/** Answers with an error in the form that Payload's own have: `{errors: [{message}]}`. */
export function sendError(res: ExpressResponse, status: number, message: string): void {
  res.status(status).json({ errors: [{ message }] })
}

/** The same for fetch-style handlers. */
export function errorResponse(status: number, message: string, headers?: Headers): Response {
  return Response.json({ errors: [{ message }] }, { status, headers })
}
