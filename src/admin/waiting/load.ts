import type { Payload, TypedUser, Where } from 'payload'

/** One document that waits, with the address of its page in the admin. */
export interface WaitingItem {
  id: string
  title: string | null
  href: string
}

/** What waits of one kind: how many, the newest few, and where all of them are. */
export interface WaitingGroup {
  key: 'inReview' | 'changesRequested' | 'approved' | 'failed'
  count: number
  items: WaitingItem[]
  /** Filtered lists: of posts, of issues, or of deliveries. */
  lists: { collection: 'posts' | 'issues' | 'deliveries'; count: number; href: string }[]
}

/** How many titles a group shows. */
const shown = 4

const groups = [
  { key: 'inReview', where: { 'review.state': { equals: 'in_review' } } },
  { key: 'changesRequested', where: { 'review.state': { equals: 'changes_requested' } } },
  {
    key: 'approved',
    where: { 'review.state': { equals: 'approved' }, _status: { not_equals: 'published' } },
  },
] as const

/**
 * The address of a list with a filter, in the form that Payload's list view reads.
 * @param where fields, each with one operator and value
 */
export function listHref(
  adminRoute: string,
  collection: string,
  where: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  const query = Object.entries(where).flatMap(([field, condition], index) =>
    Object.entries(condition).map(
      ([operator, value]) =>
        `where[or][0][and][${index}][${field}][${operator}]=${encodeURIComponent(value)}`,
    ),
  )
  return `${adminRoute}/collections/${collection}?${query.join('&')}`
}

/**
 * Reads what waits, with the rights of the one who asks.
 * @param sees whether this person may read deliveries
 */
export async function loadWaiting(
  payload: Payload,
  user: TypedUser,
  sees: { deliveries: boolean },
): Promise<WaitingGroup[]> {
  const admin = payload.config.routes.admin
  const waiting = await Promise.all(
    groups.map(async ({ key, where }): Promise<WaitingGroup> => {
      const [posts, issues] = await Promise.all([
        drafts(payload, user, 'posts', where),
        drafts(payload, user, 'issues', where),
      ])
      const lists = [
        { collection: 'posts' as const, count: posts.totalDocs },
        { collection: 'issues' as const, count: issues.totalDocs },
      ].filter(({ count }) => count > 0)
      return {
        key,
        count: posts.totalDocs + issues.totalDocs,
        items: [...items(admin, 'posts', posts.docs), ...items(admin, 'issues', issues.docs)].slice(
          0,
          shown,
        ),
        lists: lists.map((list) => ({ ...list, href: listHref(admin, list.collection, where) })),
      }
    }),
  )
  return sees.deliveries ? [...waiting, await failedDeliveries(payload, user, admin)] : waiting
}

function drafts(payload: Payload, user: TypedUser, collection: 'posts' | 'issues', where: Where) {
  return payload.find({
    collection,
    draft: true,
    where,
    depth: 0,
    limit: shown,
    sort: '-updatedAt',
    select: { title: true },
    overrideAccess: false,
    user,
  })
}

async function failedDeliveries(
  payload: Payload,
  user: TypedUser,
  admin: string,
): Promise<WaitingGroup> {
  // What a later delivery settled waits for nobody.
  const where = { status: { equals: 'failed' }, overtaken: { not_equals: 'true' } } as const
  const { docs, totalDocs } = await payload.find({
    collection: 'deliveries',
    where,
    depth: 0,
    limit: shown,
    sort: '-createdAt',
    select: { title: true },
    overrideAccess: false,
    user,
  })
  return {
    key: 'failed',
    count: totalDocs,
    items: items(admin, 'deliveries', docs),
    lists:
      totalDocs > 0
        ? [
            {
              collection: 'deliveries',
              count: totalDocs,
              href: listHref(admin, 'deliveries', where),
            },
          ]
        : [],
  }
}

function items(
  admin: string,
  collection: string,
  docs: { id: string; title?: string | null }[],
): WaitingItem[] {
  return docs.map(({ id, title }) => ({
    id,
    title: title ?? null,
    href: `${admin}/collections/${collection}/${id}`,
  }))
}
