import { APIError, type Endpoint, Forbidden } from 'payload'
import { readerUrl } from '../../../delivery/addresses'
import { env } from '../../../env'
import { described, idParam, jsonAnswer, unstored } from '../../../rest'
import { readColumnStyle } from '../column-style'
import { defaultLimits } from '../limits'
import { listThemes, ThemeError } from '../render/themes'
import { looksFromEnv } from '../settings'
import type { Preview } from './build'
import { loadPosts } from './posts'
import { previewWords } from './words'

/** What `GET /api/{posts,issues}/:id/wechat-preview` answers. */
export interface PreviewAnswer extends Preview {
  /** The theme that was asked for; null: each article's own. */
  theme: string | null
  themes: ReturnType<typeof listThemes>
}

/**
 * `GET /:id/wechat-preview?theme=`: the saved draft as the bridge would send it, with what an editor
 * should know before that. Who may read the draft may see it; nothing is sent or fetched.
 */
export function wechatPreviewEndpoint(collection: 'posts' | 'issues'): Endpoint {
  return described(
    {
      path: '/:id/wechat-preview',
      method: 'get',
      handler: async (req) => {
        if (!req.user) throw new Forbidden(req.t)
        const theme = req.searchParams.get('theme') || null
        const themes = listThemes()
        if (theme !== null && !themes.some(({ name }) => name === theme)) {
          throw new APIError(new ThemeError(theme).message, 400, null, true)
        }
        const doc = await req.payload.findByID({
          collection,
          id: idParam(req),
          draft: true,
          depth: 2,
          overrideAccess: false,
          user: req.user,
          req,
        })
        const { publicUrl, allowPrivate } = env()
        const stored = await req.payload.db.findGlobal<{ wechat?: unknown }>({ slug: 'settings' })
        const column = readColumnStyle(stored?.wechat)
        const own = looksFromEnv(process.env)
        const settings = {
          limits: { ...defaultLimits, ...own.limits },
          theme: column.theme ?? own.theme,
          lineBreaks: column.lineBreaks ?? own.lineBreaks,
        }
        const url = readerUrl(publicUrl, collection, doc.slug || doc.id)
        // Loaded with the first preview: commands and starts need nothing of it.
        const { buildPreview } = await import('./build')
        const preview = buildPreview(doc, settings, theme, {
          collection,
          url,
          publicUrl,
          allowPrivate,
          posts: collection === 'issues' ? await loadPosts(req.payload, doc, publicUrl) : undefined,
        })
        const answer: PreviewAnswer = { ...preview, theme, themes }
        return jsonAnswer(req, answer, unstored)
      },
    },
    previewWords,
  )
}
