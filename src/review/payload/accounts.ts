import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'
import { APIError } from 'payload'
import { audit, type AuditEntry } from './audit'

interface Account {
  id: string
  name?: string | null
  email?: string | null
  role?: string | null
  deactivated?: boolean | null
  hash?: string | null
  enableAPIKey?: boolean | null
  apiKeyIndex?: string | null
}

type Accounts = 'users' | 'agents'

/** Accounts as they were stored before a write, by id; kept on the request, which no client can set. */
function remembered(req: PayloadRequest): Map<string, Account> {
  const context = req.context as { galleyAccounts?: Map<string, Account> }
  return (context.galleyAccounts ??= new Map())
}

function stored(req: PayloadRequest, collection: Accounts, id: string): Promise<Account | null> {
  return req.payload.db.findOne<Account>({ collection, req, where: { id: { equals: id } } })
}

/** Before a change of an account: remembers what is stored, its key and password included. */
export function rememberAccount(collection: Accounts): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, operation, req }) => {
    const before =
      operation === 'update' ? await stored(req, collection, String(originalDoc?.id)) : null
    if (before) remembered(req).set(before.id, before)
    return data
  }
}

const keyOf = (account: Account | null): string | null =>
  (account?.enableAPIKey && account.apiKeyIndex) || null

/** What a change did to an account, an act each. */
function acts(before: Account | null, after: Account): Omit<AuditEntry, 'doc'>[] {
  const all: { action: string; detail?: Record<string, unknown> }[] = []
  const changed = <Key extends keyof Account>(key: Key): boolean =>
    (before?.[key] ?? null) !== (after[key] ?? null)
  if (!before) all.push({ action: 'account-made', detail: { role: after.role ?? undefined } })
  else {
    if (changed('role'))
      all.push({ action: 'role-changed', detail: { from: before.role, to: after.role } })
    // It stands under what the person signs.
    if (changed('name'))
      all.push({ action: 'name-changed', detail: { from: before.name, to: after.name } })
    if (changed('email'))
      all.push({ action: 'email-changed', detail: { from: before.email, to: after.email } })
    if (changed('hash')) all.push({ action: 'password-changed' })
    if (Boolean(before.deactivated) !== Boolean(after.deactivated))
      all.push({ action: after.deactivated ? 'account-deactivated' : 'account-reactivated' })
  }
  const [was, is] = [keyOf(before), keyOf(after)]
  if (was !== is)
    all.push({ action: is === null ? 'key-removed' : was === null ? 'key-made' : 'key-replaced' })
  return all.map((act) => ({ collectionSlug: null, ...act }))
}

/** After a change of an account: notes what it did, in the same transaction. Keys are never noted. */
export function auditAccount(collection: Accounts): CollectionAfterChangeHook {
  return async ({ doc, operation, req }) => {
    const id = String(doc.id)
    const after = await stored(req, collection, id)
    if (!after) return doc
    const before = operation === 'update' ? (remembered(req).get(id) ?? after) : null
    for (const act of acts(before, after)) {
      await audit(req, {
        ...act,
        collectionSlug: collection,
        doc: id,
        title: after.email ?? after.name ?? null,
      })
    }
    return doc
  }
}

/** After an account was deleted: notes whose it was. */
export function auditAccountDeleted(collection: Accounts): CollectionAfterDeleteHook {
  return async ({ doc, id, req }) => {
    const { name, email, role } = doc as Account
    await audit(req, {
      action: 'account-deleted',
      collectionSlug: collection,
      doc: String(id),
      title: email ?? name ?? null,
      detail: { name, email, role },
    })
    return doc
  }
}

/**
 * Refuses to delete the account of someone who has signed: the name under an article must stay one
 * that can be asked. The way out is to deactivate it.
 */
export const keepSigners: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { totalDocs } = await req.payload.db.count({
    collection: 'audit',
    req,
    where: { and: [{ actor: { equals: `users:${id}` } }, { action: { equals: 'sign-off' } }] },
  })
  if (totalDocs === 0) return
  throw new APIError(
    `This person has signed off ${totalDocs} ${totalDocs === 1 ? 'time' : 'times'}: the account stays, so that the name under what was published can be asked. Deactivate it instead: then nobody can sign in with it. 此账号签发过内容，不能删除；请改为停用。`,
    409,
    { code: 'has-signed' },
    true,
  )
}

/** Before a change of a user: ends the sessions of an account that is deactivated. */
export const endSessions: CollectionBeforeChangeHook = ({ data, originalDoc }) =>
  data.deactivated === true && !originalDoc?.deactivated ? { ...data, sessions: [] } : data

/** Refuses to sign in with an account that is deactivated, by password or by a mail's link. */
export function refuseDeactivated({ user }: { user: unknown }): void {
  if (typeof user === 'object' && user !== null && 'deactivated' in user && user.deactivated) {
    throw new APIError(
      'This account is deactivated: ask an admin. 此账号已停用，请联系管理员。',
      403,
      { code: 'deactivated' },
      true,
    )
  }
}

/** The leaves of a value by their paths, for instance `review.secondPerson`. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, value ?? null]])
  return new Map(
    Object.entries(value).flatMap(([key, entry]) => [
      ...leaves(entry, path === '' ? key : `${path}.${key}`),
    ]),
  )
}

/** Kept by the database, not set by anyone. */
const kept = new Set(['id', 'createdAt', 'updatedAt', 'globalType'])

/** After a change of the settings: notes each one that is another now, with what it was. */
export const auditSettings: GlobalAfterChangeHook = async ({ doc, previousDoc, global, req }) => {
  const [before, after] = [leaves(previousDoc ?? {}), leaves(doc)]
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [from, to] = [before.get(path) ?? null, after.get(path) ?? null]
    return kept.has(path) || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }]
  })
  if (changes.length > 0) {
    await audit(req, {
      action: 'settings-changed',
      collectionSlug: global.slug,
      doc: null,
      detail: { changes },
    })
  }
  return doc
}
