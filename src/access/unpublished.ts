import type { CollectionAfterReadHook, PayloadRequest } from 'payload'
import { usableIds } from '../database/ids'

interface Item {
  post?: unknown
}

async function publishedOf(req: PayloadRequest, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'posts',
    pagination: false,
    req,
    select: {},
    where: {
      and: [{ id: { in: usableIds(req.payload, ids) } }, { _status: { equals: 'published' } }],
    },
  })
  return new Set(docs.map(({ id }) => String(id)))
}

/**
 * For readers: an item of an issue names no post that is not published. Payload leaves the id of a
 * related document that the asker can't read, which tells that there is one.
 */
export const hideUnpublishedPosts: CollectionAfterReadHook = async ({
  doc,
  overrideAccess,
  req,
}) => {
  if (req.user || overrideAccess) return doc
  const { items } = doc as { items?: Item[] | null }
  // One that was populated was read as the asker, so is published.
  const ids = (items ?? []).flatMap(({ post }) => (typeof post === 'string' ? [post] : []))
  if (!items || ids.length === 0) return doc
  const published = await publishedOf(req, ids)
  const shown = ({ post }: Item): boolean => typeof post !== 'string' || published.has(post)
  return { ...doc, items: items.map((item) => (shown(item) ? item : { ...item, post: null })) }
}
