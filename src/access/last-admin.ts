import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'

/** Refuses what would leave the house without an admin, since only an admin can make another. */
async function requireAnother(req: PayloadRequest, id: string | number): Promise<void> {
  const { totalDocs } = await req.payload.db.count({
    collection: 'users',
    req,
    where: {
      and: [
        { role: { equals: 'admin' } },
        { deactivated: { not_equals: true } },
        { id: { not_equals: id } },
      ],
    },
  })
  if (totalDocs > 0) return
  throw new APIError(
    'This is the last admin: make another one first. 这是最后一位管理员，请先指定另一位。',
    409,
    { code: 'last-admin' },
    true,
  )
}

interface User {
  id?: string | number
  role?: string | null
  deactivated?: boolean | null
}

/** For `beforeChange` of users: the last admin keeps the role, and stays active. */
export async function keepLastAdmin<Data extends User>({
  data,
  operation,
  originalDoc,
  req,
}: {
  data: Data
  operation: string
  originalDoc?: User
  req: PayloadRequest
}): Promise<Data> {
  const { id, role } = originalDoc ?? {}
  const demoted = (data.role !== undefined && data.role !== 'admin') || data.deactivated === true
  if (operation === 'update' && role === 'admin' && demoted && id !== undefined)
    await requireAnother(req, id)
  return data
}

/** For `beforeDelete` of users: the last admin stays. */
export async function stayLastAdmin({
  id,
  req,
}: {
  id: string | number
  req: PayloadRequest
}): Promise<void> {
  const user = await req.payload.db.findOne<User & { id: string | number }>({
    collection: 'users',
    req,
    where: { id: { equals: id } },
  })
  if (user?.role === 'admin') await requireAnother(req, id)
}
