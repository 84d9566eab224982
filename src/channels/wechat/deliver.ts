import { buildArticle, imagesOf, type ArticleSettings, type ArticleSource } from './article'
import type { Assets } from './assets'
import { bodyTree } from './body'
import type { Cms } from './cms'
import type { CmsMedia } from './documents'
import type { Drafts, Placed } from './drafts'
import { WechatError } from './errors'
import type { CmsEvent } from './event'
import { issueSources } from './issue'
import type { LimitProblem } from './limits'
import { declareAi, type Outcome } from './outcome'
import type { BridgeStore } from './store'
import type { DraftArticle } from './types'

export interface DeliverOptions {
  cms: Cms
  /** The address readers know the CMS by, for posts whose event names none. */
  publicUrl: string
  assets: Assets
  drafts: Drafts
  store: BridgeStore
  settings: ArticleSettings
}

/** The article can't be sent as it is: what has to be cut. An editor must act. */
export class TooLongError extends Error {
  constructor(readonly problems: readonly LimitProblem[]) {
    super(problems.map(({ message }) => `${message.en} (${message.zh})`).join('; '))
  }
}

/**
 * Carries out one event: afterwards WeChat holds exactly one draft of a published post, and none
 * of a retracted one. Doing it twice changes nothing.
 * @throws WechatError, TooLongError, CmsError, StoreError
 */
export async function deliver(options: DeliverOptions, event: CmsEvent): Promise<Outcome> {
  const place = placeOf(options, event)
  switch (event.type) {
    case 'post.published':
    case 'post.updated': {
      const post = await options.cms.post(event.id)
      // Retracted meanwhile: what the CMS says now counts, not what the event said.
      if (!post) return plain(await options.drafts.remove(place))
      const source: ArticleSource = {
        ...post,
        root: bodyTree(post.body),
        sourceUrl: place.sourceUrl,
      }
      return placeArticles(options, event, [source], post.cover, [])
    }
    case 'post.retracted':
    case 'issue.retracted': {
      const record = await options.store.getPost(place.key)
      if (record?.eventAt && record.eventAt > event.timestamp) return stale()
      return plain(await options.drafts.remove(place))
    }
    case 'issue.published':
    case 'issue.updated': {
      const issue = await options.cms.issue(event.id)
      if (!issue) return plain(await options.drafts.remove(place))
      const { sources, warnings } = issueSources(
        issue,
        place.sourceUrl,
        options.settings.limits.articles,
      )
      return placeArticles(options, event, sources, issue.cover, warnings)
    }
    default:
      return ignored(`events of type ${event.type} have no draft`, `${event.type} 事件无需草稿`)
  }
}

function placeOf(options: DeliverOptions, event: CmsEvent) {
  const kind = event.type.startsWith('issue.') ? 'issue' : 'post'
  const fallback = `${options.publicUrl}/${kind}s/${encodeURIComponent(event.slug || event.id)}`
  return {
    key: `${kind}:${event.id}`,
    sourceUrl: event.url || fallback,
    eventAt: event.timestamp,
    revision: event.revision,
  }
}

async function placeArticles(
  options: DeliverOptions,
  event: CmsEvent,
  sources: readonly ArticleSource[],
  cover: CmsMedia | null,
  notes: readonly string[],
): Promise<Outcome> {
  const place = placeOf(options, event)
  const images = new Map<string, string | null>()
  const imageNotes: string[] = []
  for (const source of sources) {
    const wanted = imagesOf(source, options.settings).images.filter((url) => !images.has(url))
    const found = await options.assets.bodyImages(wanted, source.sourceUrl, imageNotes)
    for (const [url, address] of found) images.set(url, address)
  }
  let warnings: string[] = []
  const build = async (settings: ArticleSettings): Promise<DraftArticle[]> => {
    warnings = [...notes, ...imageNotes]
    const built = sources.map((source) =>
      buildArticle(source, settings, (url) => images.get(url) ?? null),
    )
    const problems = built.flatMap((one) => one.problems)
    if (problems.length > 0) throw new TooLongError(problems)
    warnings.push(...built.flatMap((one) => one.warnings))
    const thumb = await options.assets.cover(
      cover,
      sources[0]?.title ?? '',
      place.sourceUrl,
      warnings,
    )
    return built.map(({ article }) => ({ ...article, thumb_media_id: thumb }))
  }
  const put = async (settings: ArticleSettings): Promise<Placed> => {
    const articles = await build(settings)
    const renewCovers = async (): Promise<DraftArticle[]> => {
      for (const { thumb_media_id: thumb } of articles) await options.assets.forgetCover(thumb)
      return build(settings)
    }
    const record = await options.store.getPost(place.key)
    const lookFirst = record === null && event.type.endsWith('.updated')
    return options.drafts.place({ ...place, articles, lookFirst, renewCovers })
  }
  const placed = await put(options.settings).catch((error: unknown) => {
    // The documentation allows 16 characters; reports say that about 8 Chinese ones are refused.
    if (!(error instanceof WechatError) || error.errcode !== 45110) throw error
    return put({ ...options.settings, limits: { ...options.settings.limits, author: 8 } })
  })
  return {
    ...placed,
    title: sources[0]?.title,
    warnings,
    reminders: sources.some((source) => source.disclosure !== null) ? [declareAi] : [],
  }
}

function plain(placed: Placed): Outcome {
  return { ...placed, warnings: [], reminders: [] }
}

function stale(): Outcome {
  return ignored(
    'a newer event of this post was carried out already',
    '该文章已有更新的事件处理完毕',
  )
}

function ignored(en: string, zh: string): Outcome {
  return {
    action: 'ignored',
    message: { en: `Nothing to do: ${en}.`, zh: `无需处理：${zh}。` },
    mediaId: null,
    warnings: [],
    reminders: [],
  }
}
