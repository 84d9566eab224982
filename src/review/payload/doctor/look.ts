import type { CollectionSlug, Payload, SelectType, Where } from 'payload'
import { usableIds } from '../../../database/ids'

/** Something that is not as it should be. */
export interface Problem {
  check: 'audit' | 'content' | 'references' | 'images' | 'versions' | 'jobs' | 'deliveries'
  /** `error`: what Galley promises does not hold; `warning`: a person should look at it. */
  severity: 'error' | 'warning'
  /** What it is about: `posts/<id>`, `audit entry 12`. */
  where: string
  message: string
  /** What to do about it. */
  todo: string
}

/** What a check is given. */
export interface Look {
  payload: Payload
  report(problem: Problem): void
  /** One more was looked at. */
  step(): void
}

interface Query {
  where?: Where
  select?: SelectType
  size?: number
}

/**
 * The rows of a collection, or of its versions, in the order of their ids, a page at a time: what has
 * been looked at is not kept, however many there are.
 */
export async function* pages<Row extends { id: string }>(
  payload: Payload,
  collection: CollectionSlug,
  { where, select, size = 200 }: Query = {},
  kind: 'documents' | 'versions' = 'documents',
): AsyncGenerator<Row[]> {
  let last: string | null = null
  for (;;) {
    const after: Where[] = last === null ? [] : [{ id: { greater_than: last } }]
    const query = {
      collection,
      sort: 'id',
      limit: size,
      pagination: false,
      where: { and: [...after, ...(where ? [where] : [])] },
      ...(select ? { select } : {}),
    }
    const found =
      kind === 'versions' ? await payload.db.findVersions(query) : await payload.db.find(query)
    // Payload types rows by collection; here they are of any.
    const docs = found.docs as unknown as Row[]
    if (docs.length > 0) yield docs
    last = docs.at(-1)?.id ?? null
    if (docs.length < size) return
  }
}

/** Which of some ids a collection has. */
export async function existing(
  payload: Payload,
  collection: CollectionSlug,
  ids: readonly string[],
): Promise<Set<string>> {
  const usable = usableIds(payload, ids)
  if (usable.length === 0) return new Set()
  const { docs } = await payload.db.find({
    collection,
    pagination: false,
    select: { id: true },
    where: { id: { in: usable } },
  })
  return new Set(docs.map(({ id }) => String(id)))
}

/** Things by what they have in common (`Map.groupBy`, which Node 20 lacks). */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
