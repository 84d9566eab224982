import type { Payload, PayloadRequest } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'

/**
 * Runs `work` in a transaction of its own; on SQLite no other process writes meanwhile.
 * @throws what `work` throws, after a rollback
 */
export async function inTransaction<T>(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<T>,
): Promise<T> {
  const req = await createLocalReq({}, payload)
  const ours = await initTransaction(req)
  try {
    const result = await work(req)
    if (ours) await commitTransaction(req)
    return result
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

/**
 * Whether a transaction failed only because another one wrote to the same document first (MongoDB's
 * WriteConflict and other transient errors): nothing was stored, and it may be run again.
 */
export function isConflict(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && error.code === 112) return true
  const labels: unknown = 'errorLabels' in error ? error.errorLabels : null
  if (Array.isArray(labels) && labels.includes('TransientTransactionError')) return true
  return 'cause' in error && isConflict(error.cause)
}
