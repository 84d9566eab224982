import { commitTransaction, type PayloadRequest } from 'payload'

/**
 * Ends the transaction that Payload opens around “forgot password” before it has done anything.
 *
 * Payload then notes the request outside of it, so that two requests at once send one message. SQLite
 * has one writer: that note would wait for the transaction, which waits for the note, and with them
 * every other write would wait. Without it each step is stored on its own.
 */
export async function forgotPasswordWithoutTransaction({
  operation,
  req,
}: {
  operation: string
  req: PayloadRequest
}): Promise<void> {
  if (operation === 'forgotPassword') await commitTransaction(req)
}
