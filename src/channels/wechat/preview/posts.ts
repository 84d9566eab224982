import type { Payload } from 'payload'
import { readerUrl } from '../../../delivery/addresses'
import { readIssue, readPost } from '../documents'
import type { ItemPost } from '../issue'

/**
 * The published posts that an issue's items name, as the bridge will read them: as anyone may, whoever
 * looks at the preview.
 * @param issue as the API gives it at depth 2
 */
export async function loadPosts(
  payload: Payload,
  issue: unknown,
  publicUrl: string,
): Promise<Map<string, ItemPost>> {
  const ids = [...new Set(readIssue(issue).items.flatMap(({ post }) => post || []))]
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: 'posts',
    where: { id: { in: ids } },
    depth: 2,
    pagination: false,
    overrideAccess: false,
  })
  return new Map(
    docs.map((doc) => {
      const url = readerUrl(publicUrl, 'posts', doc.slug || doc.id)
      return [doc.id, { ...readPost(doc), url }] as const
    }),
  )
}
