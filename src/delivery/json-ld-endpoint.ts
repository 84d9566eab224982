import type { CollectionConfig, Endpoint, PayloadRequest } from 'payload'
import { headersWithCors } from 'payload'
import { env } from '../env'
import { described, idParam } from '../rest'
import { readerUrl } from './addresses'
import { issueJsonLd, jsonLdText, postJsonLd, type JsonLd } from './json-ld'
import { namedCollections, namedJsonLd, type NamedCollection } from './json-ld-named'
import { linkedIssue, linkedPost } from './json-ld-read'
import { readColumn } from './published/column'
import { readsOf } from './reads'
import { object, text } from './values'

/** Posts that the JSON-LD of a named thing lists. */
const newest = 10

/** Whoever asks gets what the public gets: no user, no drafts. */
const asReader = { depth: 1, draft: false, overrideAccess: false, user: null } as const

/** `GET /:id/json-ld`: what search engines read of a published document. */
export function jsonLdEndpoint(collection: 'posts' | 'issues'): Endpoint {
  return endpoint(async (req) => {
    const doc = await req.payload.findByID({
      ...asReader,
      collection,
      id: idParam(req),
      populate: { authors: { name: true, kind: true, links: true } },
    })
    const { publicUrl, timezone } = env()
    const settings = await req.payload.findGlobal({ slug: 'settings', depth: 0 })
    const { name } = readColumn(settings, { publicUrl, timezone })
    const disclosure = doc.disclosure ?? null
    return collection === 'posts'
      ? postJsonLd({ ...linkedPost(doc, publicUrl, disclosure), column: name })
      : issueJsonLd({ ...linkedIssue(doc, publicUrl, disclosure), column: name })
  })
}

/** The same for a named thing that readers see, with its newest posts. */
function namedEndpoint(collection: NamedCollection): Endpoint {
  return endpoint(async (req) => {
    const { publicUrl } = env()
    const fields = await req.payload.findByID({
      ...asReader,
      // One of several collections alike: the Local API's types know one at a time.
      collection: collection as 'authors',
      id: idParam(req),
      depth: 0,
      joins: false,
    })
    const question = {
      where: { [namedCollections[collection]]: { in: [fields.id] } },
      sort: ['-publishedAt', '-createdAt', '-id'],
      limit: newest,
      pagination: false,
      depth: 0,
      select: { title: true, slug: true, publishedAt: true } as const,
    }
    const { docs }: { docs: object[] } =
      (await readsOf(req.payload).find('posts', question)) ??
      (await req.payload.find({ ...asReader, ...question, collection: 'posts' }))
    const posts = docs.map((doc) => {
      const { id, title, slug, publishedAt } = object(doc)
      return {
        title: text(title),
        url: readerUrl(publicUrl, 'posts', text(slug) || text(id)),
        publishedAt: text(publishedAt) || null,
      }
    })
    return namedJsonLd({ collection, fields, posts, publicUrl })
  })
}

function endpoint(documentOf: (req: PayloadRequest) => Promise<JsonLd>): Endpoint {
  return described(
    {
      path: '/:id/json-ld',
      method: 'get',
      handler: async (req) => {
        const document = await documentOf(req)
        const headers = headersWithCors({ headers: new Headers(), req })
        headers.set('content-type', 'application/ld+json; charset=utf-8')
        return new Response(jsonLdText(document), { headers })
      },
    },
    {
      summary: 'What search engines read of what is published (schema.org). 结构化数据。',
      for: 'anyone',
      answer: {
        description: 'JSON-LD, with `digitalSourceType` where AI had a part.',
        type: 'application/ld+json',
        schema: { type: 'object', required: ['@context', '@type'] },
      },
    },
  )
}

/** Gives a collection of named things its `GET /:id/json-ld`; others stay as they are. */
export function withNamedJsonLd(collection: CollectionConfig): CollectionConfig {
  const { slug, endpoints } = collection
  if (!(slug in namedCollections)) return collection
  return {
    ...collection,
    endpoints: [...(endpoints || []), namedEndpoint(slug as NamedCollection)],
  }
}
