import type { Response } from 'express'

/** Answers with an error in the form that Payload's own have: `{errors: [{message}]}`. */
export function sendError(res: Response, status: number, message: string): void {
  res.status(status).json({ errors: [{ message }] })
}
