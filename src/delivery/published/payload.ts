import { handleEndpoints, type Payload, type Where } from 'payload'
import { usableIds } from '../../database/ids'
import { readsOf } from '../reads'
import { readColumn } from './column'
import { pagesOf } from './pages'
import { namedPosts, readImage, readIssue, readName, readPost } from './read'
import type { FeedFilter, PostCursor, Published, PublicImage, PublicPost } from './types'

/** As the public asks: nobody is signed in, access is asked for, drafts are left out. */
const anonymous = { overrideAccess: false, draft: false, user: null } as const

const name = { name: true, slug: true } as const
const media = {
  url: true,
  alt: true,
  caption: true,
  mimeType: true,
  filesize: true,
  width: true,
  height: true,
  filename: true,
  sizes: { page: { url: true, filename: true } },
} as const
/** What is read of the documents that a document names. */
const populate = {
  authors: name,
  categories: name,
  tags: name,
  series: name,
  media,
  posts: { title: true, slug: true },
  issues: { title: true, slug: true },
} as const

const postFields = {
  disclosure: true,
  title: true,
  slug: true,
  summary: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  authors: true,
  category: true,
  series: true,
  tags: true,
  cover: true,
  body: true,
  revision: true,
  ai: true,
} as const

/** The field of posts for a filter, and where what it names is stored. */
const filters = {
  author: { field: 'authors', collection: 'authors' },
  tag: { field: 'tags', collection: 'tags' },
  category: { field: 'category', collection: 'categories' },
  series: { field: 'series', collection: 'series' },
} as const satisfies Record<FeedFilter, { field: string; collection: string }>

/** What stands after a place in the order of posts: newest first, of one time the latest made first. */
function older({ publishedAt, createdAt, id }: PostCursor): Where[] {
  const [published, created] = [publishedAt.toISOString(), createdAt.toISOString()]
  const same = { publishedAt: { equals: published } }
  return [
    // Says nothing more than what follows, but an index can begin there.
    { publishedAt: { less_than_equal: published } },
    {
      or: [
        { publishedAt: { less_than: published } },
        { and: [same, { createdAt: { less_than: created } }] },
        { and: [same, { createdAt: { equals: created } }, { id: { less_than: id } }] },
      ],
    },
  ]
}

/**
 * What is published, read by the Local API with an anonymous reader's access.
 * @param place Galley's public address, without a trailing slash, and the column's time zone
 */
export function publishedOf(
  payload: Payload,
  place: { publicUrl: string; timezone: string },
): Published {
  const { publicUrl } = place
  const posts = async (where: Where, limit: number): Promise<PublicPost[]> => {
    const question = {
      where,
      limit,
      pagination: false,
      sort: ['-publishedAt', '-createdAt', '-id'],
      depth: 1,
      select: postFields,
    }
    const { docs } =
      (await readsOf(payload).find('posts', question)) ??
      (await payload.find({ ...anonymous, ...question, collection: 'posts', populate }))
    return docs.map((doc) => readPost(doc, publicUrl))
  }

  const images = async (ids: Iterable<string>): Promise<Map<string, PublicImage>> => {
    const wanted = usableIds(payload, new Set(ids))
    const { docs } =
      wanted.length === 0
        ? { docs: [] }
        : await payload.find({
            ...anonymous,
            collection: 'media',
            where: { id: { in: wanted } },
            pagination: false,
            depth: 0,
            select: media,
          })
    return new Map(
      docs.flatMap((doc) => {
        const image = readImage(doc, publicUrl)
        return image ? [[image.id, image] as const] : []
      }),
    )
  }

  return {
    async column() {
      // The settings are the house's; what the column says of itself is public.
      const settings = await payload.findGlobal({ slug: 'settings', depth: 0 })
      return readColumn(settings, place)
    },

    async named(kind, slug) {
      const { docs } = await payload.find({
        ...anonymous,
        collection: filters[kind].collection,
        where: { slug: { equals: slug } },
        limit: 1,
        pagination: false,
        depth: 0,
        select: name,
      })
      return readName(docs[0])
    },

    posts: (wanted, limit, before) =>
      posts(
        {
          and: [
            ...wanted.map(({ kind, id }) => ({ [filters[kind].field]: { in: [id] } })),
            ...(before ? older(before) : []),
          ],
        },
        limit,
      ),

    async post(id) {
      const ids = usableIds(payload, [id])
      const [post] = ids.length === 0 ? [] : await posts({ id: { in: ids } }, 1)
      return post ?? null
    },

    async issue(slug) {
      const { docs } = await payload.find({
        ...anonymous,
        collection: 'issues',
        where: { slug: { equals: slug } },
        limit: 1,
        pagination: false,
        depth: 1,
        populate,
      })
      const [doc] = docs
      if (!doc) return null
      const ids = usableIds(payload, new Set(namedPosts(doc)))
      const found = ids.length === 0 ? [] : await posts({ id: { in: ids } }, ids.length)
      return readIssue(doc, publicUrl, new Map(found.map((post) => [post.id, post])))
    },

    async count(collection) {
      const { totalDocs } = await payload.count({ collection, overrideAccess: false, user: null })
      return totalDocs
    },

    pages: (collection, page, size) =>
      pagesOf(payload, { collection, page, size, publicUrl, images }),

    async file(image) {
      // Through the API's own route: it asks for access, and knows where files lie (disk or S3).
      const request = new Request(image.pageUrl ?? image.url)
      const response = await handleEndpoints({ config: payload.config, request })
      const mimeType = response.headers.get('content-type') ?? ''
      if (!response.ok) return null
      return { bytes: new Uint8Array(await response.arrayBuffer()), mimeType }
    },
  }
}
