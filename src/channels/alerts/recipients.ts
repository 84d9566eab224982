import type { Payload } from 'payload'
import type { User } from '../../payload-types'
import { alertedByDefault } from './fields'

/** The addresses of the admins and editors who want alerts. */
export async function recipients(payload: Payload): Promise<string[]> {
  const { docs } = await payload.db.find<User>({
    collection: 'users',
    where: {
      and: [{ role: { in: ['admin', 'editor'] } }, { deactivated: { not_equals: true } }],
    },
    pagination: false,
  })
  return docs.flatMap(({ email, role, alerts }) =>
    (alerts ?? alertedByDefault(role)) ? email : [],
  )
}
