import type { PayloadRequest } from 'payload'
import { usableIds } from '../../database/ids'
import { list, object } from '../../delivery/values'
import type { Endpoint } from '../../payload-types'
import { idOf } from '../../review/canonical'
import type { Publication } from '../../review/payload/notes'
import { carriedBy } from '../carried'
import { clip, eventTypeOf } from '../outbox/events'
import type { NewRow } from '../outbox/write'
import { revalidation } from './message'
import type { Names } from './templates'

/**
 * The time between a change and its announcement, in ms: the site asks at once for what it is told
 * of, and another instance of the house may show the change a moment later.
 */
const settleMs = 1_000
/** Related documents that are named at most. */
const mostRelated = 100

/** A row for each site: what a publication puts out of date there, by the site's own templates. */
export async function revalidationRows(
  req: PayloadRequest,
  publication: Publication,
  at: Date,
  endpoints: readonly Endpoint[],
): Promise<NewRow[]> {
  if (endpoints.length === 0) return []
  const names = await namesOf(req, publication)
  const { doc } = publication
  return endpoints.map((endpoint) => ({
    endpoint: endpoint.id,
    event: eventTypeOf(publication),
    title: doc.title ? clip(doc.title, 300) : null,
    document: doc.id,
    payload: { ...revalidation(publication, at, endpoint, names) },
    nextAttemptAt: new Date(at.getTime() + settleMs).toISOString(),
  }))
}

async function namesOf(
  req: PayloadRequest,
  { collection, doc, previous }: Publication,
): Promise<Names> {
  const states = previous ? [doc, previous] : [doc]
  const parts = await carriedBy(req, states)
  const of = (kind: string): string[] =>
    parts.flatMap((part) => (part.kind === kind ? [part.slug] : []))
  const posts = states.flatMap(({ items }) =>
    list(items).flatMap((item) => idOf(object(item).post) ?? []),
  )
  const own = states.flatMap(({ slug }) => slug || [])
  return {
    slug: [...new Set(own)].map((slug) => slug.replace(/\p{Cs}/gu, '\uFFFD')),
    collection: [collection],
    author: of('author'),
    category: of('category'),
    series: of('series'),
    tag: of('tag'),
    issue: collection === 'posts' ? await issuesWith(req, doc.id) : [],
    post: collection === 'issues' ? await publishedPosts(req, posts) : [],
  }
}

/** The published issues that a post stands in. */
async function issuesWith(req: PayloadRequest, post: string): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection: 'issues',
    where: { and: [{ _status: { equals: 'published' } }, { 'items.post': { equals: post } }] },
    sort: '-publishedAt',
    limit: mostRelated,
    pagination: false,
    depth: 0,
    select: { slug: true },
    overrideAccess: true,
    req,
  })
  return docs.flatMap(({ slug }) => slug || [])
}

async function publishedPosts(req: PayloadRequest, ids: readonly string[]): Promise<string[]> {
  const usable = usableIds(req.payload, new Set(ids))
  if (usable.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'posts',
    where: { and: [{ _status: { equals: 'published' } }, { id: { in: usable } }] },
    sort: '-publishedAt',
    limit: mostRelated,
    pagination: false,
    depth: 0,
    select: { slug: true },
    overrideAccess: true,
    req,
  })
  return docs.flatMap(({ slug }) => slug || [])
}
