import { buildArticle, imagesOf, type ArticleSettings, type ArticleSource } from './article'
import type { Assets } from './assets'
import { bodyTree } from './body'
import type { Cms } from './cms'
import type { CmsMedia } from './documents'
import type { Drafts, Placed, Removal } from './drafts'
import { WechatError } from './errors'
import { kindOf, readersUrl, type CmsEvent } from './event'
import { issueSources } from './issue'
import type { LimitProblem } from './limits'
import { Narrowed } from './narrow'
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
  sleep: (milliseconds: number) => Promise<void>
}

/** The pause before an article that WeChat refused is sent again, in ms. */
const REFUSED_PAUSE = 1_000

/** The article can't be sent as it is: what has to be cut. An editor must act. */
export class TooLongError extends Error {
  constructor(readonly problems: readonly LimitProblem[]) {
    super(problems.map(({ message }) => `${message.en} (${message.zh})`).join('; '))
  }
}

/**
 * Carries out one event: afterwards WeChat holds exactly one draft of a published post, and none
 * of a retracted one. What the CMS says now counts, not what the event said. Doing it twice changes
 * nothing.
 * @param force sends the articles even if WeChat was given the same already
 * @throws WechatError, TooLongError, CmsError, StoreError
 */
export async function deliver(
  options: DeliverOptions,
  event: CmsEvent,
  force = false,
): Promise<Outcome> {
  const place = { ...placeOf(options, event), force }
  switch (event.type) {
    case 'post.published':
    case 'post.updated': {
      const post = await options.cms.post(event.id, event.revision)
      if (!post) return plain(await options.drafts.remove(place))
      const source: ArticleSource = {
        ...post,
        root: bodyTree(post.body),
        sourceUrl: place.sourceUrl,
      }
      return placeArticles(options, place, [source], post.cover, [])
    }
    case 'post.retracted':
    case 'issue.retracted': {
      const record = await options.store.getPost(place.key)
      if (record?.eventAt && record.eventAt > event.timestamp) return stale()
      return plain(await options.drafts.remove(place))
    }
    case 'issue.published':
    case 'issue.updated': {
      const issue = await options.cms.issue(event.id, event.revision)
      if (!issue) return plain(await options.drafts.remove(place))
      const { sources, warnings } = issueSources(
        issue,
        place.sourceUrl,
        options.settings.limits.articles,
      )
      return placeArticles(options, place, sources, issue.cover, warnings)
    }
    default:
      return ignored(`events of type ${event.type} have no draft`, `${event.type} 事件无需草稿`)
  }
}

/** Where an event's draft stands: its key in the store, and the address that marks it. */
function placeOf(options: DeliverOptions, event: CmsEvent): Removal {
  return {
    key: `${kindOf(event)}:${event.id}`,
    sourceUrl: readersUrl(event, options.publicUrl),
    eventAt: event.timestamp,
    revision: event.revision,
  }
}

/** The column's settings over what the bridge was started with. */
async function settingsOf({ cms, settings }: DeliverOptions): Promise<ArticleSettings> {
  const { theme, lineBreaks } = await cms.style()
  return {
    ...settings,
    theme: theme ?? settings.theme,
    lineBreaks: lineBreaks ?? settings.lineBreaks,
  }
}

async function placeArticles(
  options: DeliverOptions,
  place: Removal & { force: boolean },
  sources: readonly ArticleSource[],
  cover: CmsMedia | null,
  notes: readonly string[],
): Promise<Outcome> {
  const house = await settingsOf(options)
  const images = new Map<string, string | null>()
  const imageNotes: string[] = []
  for (const source of sources) {
    const wanted = imagesOf(source, house).images.filter((url) => !images.has(url))
    const found = await options.assets.bodyImages(wanted, source.sourceUrl, imageNotes)
    for (const [url, address] of found) images.set(url, address)
  }
  const narrowed = new Narrowed()
  let warnings: string[] = []
  const build = async (): Promise<DraftArticle[]> => {
    warnings = [...notes, ...imageNotes, ...narrowed.warnings()]
    const settings = { ...house, limits: narrowed.limits(house.limits) }
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
    return built.map(({ article }) => narrowed.article({ ...article, thumb_media_id: thumb }))
  }
  const put = async (): Promise<Placed> => {
    const articles = await build()
    const renewCovers = async (): Promise<DraftArticle[]> => {
      for (const { thumb_media_id: thumb } of articles) await options.assets.forgetCover(thumb)
      return build()
    }
    try {
      return await options.drafts.place({ ...place, articles, renewCovers })
    } catch (error) {
      if (!(error instanceof WechatError) || !narrowed.step(error.errcode)) throw error
      await options.sleep(REFUSED_PAUSE)
      return put()
    }
  }
  const placed = await put()
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
