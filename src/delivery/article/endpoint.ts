import type { Endpoint } from 'payload'
import { env } from '../../env'
import { described, idParam, jsonAnswer } from '../../rest'
import { readPost } from '../published/read'

const image = {
  url: true,
  filename: true,
  alt: true,
  caption: true,
  mimeType: true,
  width: true,
  height: true,
  sizes: { page: { url: true, filename: true } },
} as const
const linked = { title: true, slug: true } as const

/** `GET /api/posts/:id/html`: the text of a published post, ready to stand on a page. */
export const htmlEndpoint: Endpoint = described(
  {
    path: '/:id/html',
    method: 'get',
    handler: async (req) => {
      // Whoever asks gets what the public gets: no user, no drafts.
      const doc = await req.payload.findByID({
        collection: 'posts',
        id: idParam(req),
        depth: 1,
        draft: false,
        overrideAccess: false,
        select: { title: true, slug: true, body: true, ai: true, revision: true, disclosure: true },
        populate: { media: image, posts: linked, issues: linked },
      })
      // Loaded with the first text: commands and starts need nothing of it.
      const { pageHtml } = await import('./page')
      const html = pageHtml(readPost(doc, env().publicUrl))
      return jsonAnswer(req, { id: doc.id, html })
    },
  },
  {
    summary: 'The text as HTML, with its AI label and credit line. 正文 HTML。',
    description:
      'Sanitised; images and links by absolute addresses, formulas as TeX in `<code class="language-math">`, footnotes with their anchors. The label stands where the settings want it, so print it no second time.',
    for: 'anyone',
    answer: {
      description: 'The text.',
      schema: {
        type: 'object',
        properties: { id: { type: 'string' }, html: { type: 'string' } },
        required: ['id', 'html'],
        additionalProperties: false,
      },
      example: { id: 'c0ffee00-…', html: '<p class="ai-label">…</p><p>正文。</p>' },
    },
  },
)
