import {
  type CollectionAfterOperationHook,
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { addressOf, audit } from './audit'

/** From where an account was last tried, by e-mail address; a few are enough, for a moment each. */
const lastTries = new Map<string, string | null>()
const mostTries = 1000

function emailOf(args: object): string | null {
  const data = 'data' in args ? args.data : null
  const email = typeof data === 'object' && data !== null && 'email' in data ? data.email : null
  return typeof email === 'string' ? email.toLowerCase().trim() : null
}

interface Operation {
  args: object
  operation: string
  req: PayloadRequest
}

/** Before a sign-in: remembers where it came from, in case it locks the account. */
export function noteTry({ args, operation, req }: Operation): void {
  const email = operation === 'login' ? emailOf(args) : null
  if (email === null) return
  const oldest = lastTries.size >= mostTries ? lastTries.keys().next().value : undefined
  if (oldest !== undefined) lastTries.delete(oldest)
  lastTries.delete(email)
  lastTries.set(email, addressOf(req))
}

/** After an admin has unlocked an account: notes it. */
export const auditUnlock: CollectionAfterOperationHook<'users'> = async ({
  args,
  operation,
  req,
  result,
}) => {
  const email = operation === 'unlock' ? emailOf(args) : null
  if (email !== null) {
    const user = await userBy(req.payload, { email: { equals: email } })
    await audit(req, {
      action: 'account-unlocked',
      collectionSlug: 'users',
      doc: user?.id ?? null,
      title: email,
    })
  }
  return result
}

function userBy(
  payload: Payload,
  where: Record<string, { equals: string }>,
): Promise<Account | null> {
  return payload.db.findOne<Account>({ collection: 'users', where })
}

interface Account {
  id: string
  email: string
}

/**
 * Notes when too many failed sign-ins lock an account. Payload counts them straight in the database,
 * past every hook, so this stands where they are stored.
 */
export function auditLocks(payload: Payload): void {
  const updateOne = payload.db.updateOne.bind(payload.db)
  payload.db.updateOne = async (args) => {
    const data: Record<string, unknown> = args.data
    const locks =
      args.collection === 'users' &&
      typeof data.lockUntil === 'string' &&
      Object.keys(data).every((key) => key === 'lockUntil' || key === 'loginAttempts')
    if (!locks || args.req || !args.id) return updateOne(args)
    const req = await createLocalReq({}, payload)
    const ours = await initTransaction(req)
    try {
      const result = await updateOne({ ...args, req })
      const id = String(args.id)
      const user = await payload.db.findOne<Account>({
        collection: 'users',
        req,
        where: { id: { equals: id } },
      })
      const address = lastTries.get(user?.email ?? '') ?? null
      if (address !== null) req.headers.set('x-galley-address', address)
      await audit(req, {
        action: 'account-locked',
        collectionSlug: 'users',
        doc: id,
        title: user?.email ?? null,
        detail: { until: data.lockUntil },
      })
      if (ours) await commitTransaction(req)
      return result
    } catch (error) {
      if (ours) await killTransaction(req)
      throw error
    }
  }
}
