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

export { isConflict } from '../../database/conflict'
