import type { Access, FieldAccess, PayloadRequest } from 'payload'

/** The people's roles (collection `users`); `agents` are a collection of their own. */
export const roles = ['admin', 'editor', 'author'] as const
export type Role = (typeof roles)[number]

/** Who asks: a person with a role, an agent (API key), or nobody. */
export type Actor =
  | { kind: 'person'; id: string; role: Role; name: string }
  | { kind: 'agent'; id: string; name: string }

/** The one who makes a request; null for the public, and for Galley's own work (import, jobs). */
export function actorOf(req: Pick<PayloadRequest, 'user'>): Actor | null {
  const { user } = req
  if (!user) return null
  const id = String(user.id)
  if (user.collection === 'agents') return { kind: 'agent', id, name: user.name }
  // An account without a role has the least.
  return { kind: 'person', id, role: user.role ?? 'author', name: user.name || user.email }
}

/** The actor as roles: what tables of who-may-what are written in. */
export function roleOf(actor: Actor | null): Role | 'agent' | 'nobody' {
  if (!actor) return 'nobody'
  return actor.kind === 'agent' ? 'agent' : actor.role
}

function isOneOf(req: PayloadRequest, allowed: readonly (Role | 'agent')[]): boolean {
  const role = roleOf(actorOf(req))
  return role !== 'nobody' && allowed.includes(role)
}

export const nobody: Access = () => false
export const signedIn: Access = ({ req }) => Boolean(req.user)
export const people: Access = ({ req }) => req.user?.collection === 'users'
export const editors: Access = ({ req }) => isOneOf(req, ['admin', 'editor'])
export const admins: Access = ({ req }) => isOneOf(req, ['admin'])

/** The public reads what is published; people and agents read drafts too. */
export const published: Access = ({ req }) =>
  req.user ? true : { _status: { equals: 'published' } }

/** Editors delete anything that is not published; an author deletes drafts of their own. */
export const ownDrafts: Access = ({ req }) => {
  const actor = actorOf(req)
  if (!actor || actor.kind === 'agent') return false
  if (actor.role !== 'author') return true
  return { 'createdBy.value': { equals: actor.id } }
}

export const fieldSignedIn: FieldAccess = ({ req }) => Boolean(req.user)
export const fieldPeople: FieldAccess = ({ req }) => req.user?.collection === 'users'
export const fieldEditors: FieldAccess = ({ req }) => isOneOf(req, ['admin', 'editor'])
export const fieldAdmins: FieldAccess = ({ req }) => isOneOf(req, ['admin'])
export const fieldNobody: FieldAccess = () => false
