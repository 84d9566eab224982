import { type Access, APIError, type FieldAccess, type Payload, type PayloadRequest } from 'payload'
import { roles as personRoles } from '../../access'

/** Who may ask, as the tables of docs/access.md have them; `nobody` is the public. */
export const roles = ['nobody', 'agent', 'author', 'editor', 'admin'] as const
export type AskerRole = (typeof roles)[number]

/** A request of someone with a role, as far as access asks about it. Nobody real. */
function requestOf(payload: Payload, role: AskerRole): PayloadRequest {
  const id = '00000000-0000-4000-8000-000000000000'
  const person = personRoles.some((one) => one === role)
  const user =
    role === 'nobody'
      ? null
      : {
          id,
          role,
          name: role,
          email: `${role}@example.com`,
          collection: person ? 'users' : 'agents',
        }
  const asked: Partial<PayloadRequest> = {
    ...{ payload, query: {}, headers: new Headers(), payloadAPI: 'REST', context: {} },
    user: user as PayloadRequest['user'],
  }
  return asked as PayloadRequest
}

/**
 * The roles that access lets through, wholly or for some documents.
 * @param access none: everyone, as Payload has it for fields
 */
export async function rolesOf(
  payload: Payload,
  access: Access | FieldAccess | undefined,
): Promise<AskerRole[]> {
  if (!access) return [...roles]
  const may = await Promise.all(
    roles.map((role) => allows(access as Access, { req: requestOf(payload, role) })),
  )
  return roles.filter((_, at) => may[at])
}

async function allows(access: Access, args: Parameters<Access>[0]): Promise<boolean> {
  try {
    return (await access(args)) !== false
  } catch (error) {
    // Some of Payload's own say no by throwing.
    if (error instanceof APIError) return false
    throw error
  }
}

/** The roles that Galley's own endpoints name. */
export const rolesFor = {
  anyone: roles,
  'signed-in': ['agent', 'author', 'editor', 'admin'],
  people: ['author', 'editor', 'admin'],
  editors: ['editor', 'admin'],
  admins: ['admin'],
} as const satisfies Record<string, readonly AskerRole[]>
