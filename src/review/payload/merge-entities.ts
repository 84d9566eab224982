import type { PayloadRequest } from 'payload'
import {
  APIError,
  commitTransaction,
  Forbidden,
  initTransaction,
  killTransaction,
  NotFound,
} from 'payload'
import { actorOf, roleOf } from '../../access'
import { normaliseName } from '../../fields/names'
import type { Post } from '../../payload-types'
import { contentHash, idOf } from '../canonical'
import { RefusedError } from '../refused'
import { audit } from './audit'
import type { ReviewedDoc } from './document'
import { type Entities, entityFields as fields } from './named'

interface Entity {
  id: string
  name: string
  aliases?: string[] | null
  resembles?: unknown[] | null
  links?: { label?: string | null; url: string }[] | null
  bio?: string | null
}

/** What a merge did. */
export interface Merged {
  doc: Entity
  /** The drafts that now name the other one. */
  posts: string[]
}

/**
 * Merges one entity into another of its kind: drafts then name the other, which gets the names of
 * this one as aliases; this one is deleted. What readers see is what was signed, and a sign-off
 * covers which entities a post names: while a published or signed post names it, nothing is merged.
 * @throws RefusedError 409 naming those posts; Forbidden for who is no editor; NotFound
 */
export async function mergeEntities(
  req: PayloadRequest,
  collection: Entities,
  from: string,
  into: string,
): Promise<Merged> {
  if (!['admin', 'editor'].includes(roleOf(actorOf(req)))) throw new Forbidden(req.t)
  if (from === into)
    throw new APIError('into: an entity can’t be merged into itself.', 400, null, true)
  const ours = await initTransaction(req)
  try {
    const merged = await run(req, collection, from, into)
    if (ours) await commitTransaction(req)
    return merged
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

async function run(
  req: PayloadRequest,
  collection: Entities,
  from: string,
  into: string,
): Promise<Merged> {
  const [gone, kept] = [await entity(req, collection, from), await entity(req, collection, into)]
  const field = fields[collection]
  const where = { [field]: { in: [from] } }
  const common = {
    collection: 'posts',
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  } as const
  const live = await req.payload.find({
    ...{ ...common, draft: false },
    where: { and: [where, { _status: { equals: 'published' } }] },
  })
  const { docs } = await req.payload.find({ ...common, draft: true, where })
  refuseSigned(gone, [...live.docs, ...docs.filter(({ review }) => review?.signOff?.contentHash)])
  for (const post of docs) await repoint(req, post, field, from, into)
  const doc = await takeOver(req, collection, gone, kept)
  await req.payload.delete({ collection, id: from, depth: 0, overrideAccess: true, req })
  await audit(req, {
    action: 'merge',
    collectionSlug: collection,
    doc: into,
    title: kept.name,
    detail: { merged: from, name: gone.name, posts: docs.map(({ id }) => id) },
  })
  return { doc, posts: docs.map(({ id }) => id) }
}

async function entity(req: PayloadRequest, collection: Entities, id: string): Promise<Entity> {
  const found = await req.payload.db.findOne<Entity>({
    collection,
    req,
    where: { id: { equals: id } },
  })
  if (!found) throw new NotFound(req.t)
  return found
}

function refuseSigned(gone: Entity, posts: Post[]): void {
  const titles = [...new Map(posts.map(({ id, title }) => [id, title])).values()]
  if (titles.length === 0) return
  const named = titles.slice(0, 5).map((title) => `“${title}”`)
  const more = titles.length > named.length ? ', …' : ''
  throw new RefusedError({
    code: 'published',
    message:
      `“${gone.name}” stands in ${titles.length === 1 ? 'a post that is' : `${titles.length} posts that are`} published or signed (${named.join(', ')}${more}): what was signed must not change. Merge the other one into it, or retract or change those first. ` +
      '已发布或已签发的文章引用了它：请反向合并，或先撤回、修改这些文章。',
  })
}

/** Puts one entity in the place of another in a draft; a re-import still knows it for unedited. */
async function repoint(
  req: PayloadRequest,
  post: Post,
  field: (typeof fields)[Entities],
  from: string,
  into: string,
): Promise<void> {
  const was: unknown = post[field]
  const replaced = (value: unknown): string | null => (idOf(value) === from ? into : idOf(value))
  const now = Array.isArray(was) ? [...new Set(was.map(replaced))] : replaced(was)
  const unedited = contentHash('posts', { ...post }) === post.origin?.contentHash
  const origin = unedited
    ? { origin: { ...post.origin, contentHash: contentHash('posts', { ...post, [field]: now }) } }
    : {}
  const live = await req.payload.db.findOne<ReviewedDoc>({
    ...{ collection: 'posts', req },
    where: { id: { equals: post.id } },
  })
  await req.payload.update({
    collection: 'posts',
    id: post.id,
    // Beside a live document only the draft changes.
    draft: live?._status === 'published',
    data: { [field]: now, ...origin, _status: 'draft' } as Partial<Post>,
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/** Gives what is kept the names, links and, if it has none, the text of what goes. */
async function takeOver(
  req: PayloadRequest,
  collection: Entities,
  gone: Entity,
  kept: Entity,
): Promise<Entity> {
  const names = new Map<string, string>()
  const all = [...(kept.aliases ?? []), gone.name, ...(gone.aliases ?? [])]
  for (const name of all) if (!names.has(normaliseName(name))) names.set(normaliseName(name), name)
  names.delete(normaliseName(kept.name))
  const links = [...(kept.links ?? []), ...(gone.links ?? [])]
  const doc = await req.payload.update({
    // One of several collections with these fields: the Local API's types know one at a time.
    collection: collection as 'tags',
    id: kept.id,
    data: {
      aliases: [...names.values()],
      resembles: (kept.resembles ?? [])
        .flatMap((it) => idOf(it) ?? [])
        .filter((id) => id !== gone.id),
      links: links.map(({ label, url }) => ({ label, url })),
      ...(kept.bio ? {} : { bio: gone.bio ?? null }),
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return doc
}
