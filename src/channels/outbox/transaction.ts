import type { Payload, PayloadRequest } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'

/**
 * Runs `work` in a transaction of its own; on SQLite no other process writes meanwhile.
 * @param asker the request it is done for, so that the audit log can name who asked and from where
 * @throws what `work` throws, after a rollback
 */
export async function inTransaction<T>(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<T>,
  asker?: Pick<PayloadRequest, 'user' | 'headers'>,
): Promise<T> {
  const req = await createLocalReq(asker ? { req: { headers: asker.headers } } : {}, payload)
  if (asker) req.user = asker.user
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
 * Runs a conditional write and what is read for it. On SQLite that is a transaction: its condition and
 * the write are two statements. MongoDB does such a write in one step; a transaction there would lock
 * the row for up to a minute when this process dies in it.
 */
export async function inOneStep<T>(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<T>,
): Promise<T> {
  return payload.db.name === 'mongoose'
    ? work(await createLocalReq({}, payload))
    : inTransaction(payload, work)
}

export { isConflict } from '../../database/conflict'
