import type { Endpoint } from 'payload'
import { headersWithCors } from 'payload'
import { env } from '../env'
import { described, idParam } from '../rest'
import { issueJsonLd, jsonLdText, postJsonLd } from './json-ld'
import { linkedIssue, linkedPost } from './json-ld-read'

/** `GET /:id/json-ld`: what search engines read of a published document. */
export function jsonLdEndpoint(collection: 'posts' | 'issues'): Endpoint {
  return described(
    {
      path: '/:id/json-ld',
      method: 'get',
      handler: async (req) => {
        // Whoever asks gets what the public gets: no user, no drafts.
        const doc = await req.payload.findByID({
          collection,
          id: idParam(req),
          depth: 1,
          draft: false,
          overrideAccess: false,
          populate: { authors: { name: true, kind: true } },
        })
        const { publicUrl } = env()
        const disclosure = doc.disclosure ?? null
        const document =
          collection === 'posts'
            ? postJsonLd(linkedPost(doc, publicUrl, disclosure))
            : issueJsonLd(linkedIssue(doc, publicUrl, disclosure))
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
