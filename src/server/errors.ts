import type { Response as ExpressResponse } from 'express'
import type { Refusal } from '../delivery/limits/refusal'

/** Answers with an error in the form that Payload's own have: `{errors: [{message}]}`. */
export function sendError(res: ExpressResponse, status: number, message: string): void {
  res.status(status).json({ errors: [{ message }] })
}

/** The same for fetch-style handlers. */
export function errorResponse(status: number, message: string, headers?: Headers): Response {
  return Response.json({ errors: [{ message }] }, { status, headers })
}

/** A refusal for a limit: which one, its value and what was asked stand beside the words. */
export function sendRefusal(res: ExpressResponse, { status, message, facts }: Refusal): void {
  res.status(status).json({ errors: [{ message, ...facts }] })
}

/** The same for fetch-style handlers. */
export function refusalResponse({ status, message, facts }: Refusal, headers?: Headers): Response {
  return Response.json({ errors: [{ message, ...facts }] }, { status, headers })
}
