import type { Payload } from 'payload'

/**
 * Those of some ids that the database can look up. MongoDB refuses a whole query for one text that is
 * no ObjectId, and such a text names nothing there anyway.
 */
export function usableIds(payload: Payload, ids: Iterable<string>): string[] {
  const all = [...ids]
  return payload.db.name === 'mongoose' ? all.filter((id) => /^[\da-f]{24}$/i.test(id)) : all
}
