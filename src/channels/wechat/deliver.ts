import { baseOf, buildArticle, imagesOf, type ArticleSettings, type ArticleSource } from './article'
import type { Assets } from './assets'
import { bodyTree } from './body'
import { ID, type Cms } from './cms'
import type { CmsIssue } from './documents'
import type { Drafts, Placed, Removal } from './drafts'
import { WechatError } from './errors'
import { kindOf, readersUrl, type CmsEvent } from './event'
import { issueSources, type ItemPost } from './issue'
import type { LimitProblem } from './limits'
import { Narrowed } from './narrow'
import { declareAi, type Outcome } from './outcome'
import { noteParts, renewWholes } from './parts'
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
  now: () => Date
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
  force = event.again ?? false,
): Promise<Outcome> {
  const place = { ...placeOf(options, event), force }
  switch (event.type) {
    case 'post.published':
    case 'post.updated': {
      const post = await options.cms.post(event.id, event.revision)
      await renewWholes(options.store, event.id, options.now())
      if (!post) return plain(await options.drafts.remove(place))
      const sourceUrl = readersUrl(event, options.publicUrl, post.slug)
      const source: ArticleSource = { ...post, root: bodyTree(post.body), sourceUrl }
      return placeArticles(options, { ...place, sourceUrl }, [source], [])
    }
    case 'post.retracted':
    case 'issue.retracted': {
      const record = await options.store.getPost(place.key)
      if (record?.eventAt && record.eventAt > event.timestamp) return stale()
      if (await publishedSince(options, event)) return stale()
      if (kindOf(event) === 'post') await renewWholes(options.store, event.id, options.now())
      return plain(await options.drafts.remove(place))
    }
    case 'issue.published':
    case 'issue.updated': {
      const issue = await options.cms.issue(event.id, event.revision)
      if (!issue) return plain(await options.drafts.remove(place))
      const posts = await itemPosts(options, issue)
      await noteParts(options.store, place.key, posts.keys())
      const sourceUrl = readersUrl(event, options.publicUrl, issue.slug)
      const { sources, warnings } = issueSources(issue, sourceUrl, options.settings, posts)
      const there = { ...place, sourceUrl }
      return placeArticles(options, there, sources, warnings, issue.disclosure !== null)
    }
    default:
      return ignored(`events of type ${event.type} have no draft`, `${event.type} 事件无需草稿`)
  }
}

/** Whether a retracted document is published again: an event that follows says so too. */
async function publishedSince({ cms }: DeliverOptions, event: CmsEvent): Promise<boolean> {
  if (event.revision === null) return false
  const shown = await (kindOf(event) === 'post' ? cms.post(event.id) : cms.issue(event.id))
  return (shown?.revision ?? 0) > event.revision
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

/** The posts that an issue's items name, those of them that readers may see. */
async function itemPosts(options: DeliverOptions, issue: CmsIssue): Promise<Map<string, ItemPost>> {
  const ids = new Set(issue.items.flatMap(({ post }) => (post && ID.test(post) ? [post] : [])))
  const posts = await Promise.all([...ids].map((id) => options.cms.post(id)))
  return new Map(
    posts.flatMap((post) => {
      if (!post) return []
      const url = `${options.publicUrl}/posts/${encodeURIComponent(post.slug || post.id)}`
      return [[post.id, { ...post, url }] as const]
    }),
  )
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
  notes: readonly string[],
  /** Something beside the articles' own texts was made with AI. */
  madeWithAi = false,
): Promise<Outcome> {
  const house = await settingsOf(options)
  const imageNotes: string[] = []
  const images: ReadonlyMap<string, string | null>[] = []
  for (const source of sources) {
    const wanted = imagesOf(source, house).images
    images.push(await options.assets.bodyImages(wanted, baseOf(source), imageNotes))
  }
  const narrowed = new Narrowed()
  let warnings: string[] = []
  const build = async (): Promise<DraftArticle[]> => {
    warnings = [...notes, ...imageNotes, ...narrowed.warnings()]
    const settings = { ...house, limits: narrowed.limits(house.limits) }
    const built = sources.map((source, index) =>
      buildArticle(source, settings, (url) => images[index]?.get(url) ?? null),
    )
    const problems = built.flatMap((one, index) =>
      sources.length === 1 ? one.problems : one.problems.map(named(sources[index]?.title ?? '')),
    )
    if (problems.length > 0) throw new TooLongError(problems)
    warnings.push(...built.flatMap((one) => one.warnings))
    const covers = await options.assets.covers(sources, warnings)
    return built.map(({ article }, index) => {
      const { mediaId = '', crops } = covers[index] ?? {}
      return narrowed.article({ ...article, thumb_media_id: mediaId, ...crops })
    })
  }
  const put = async (): Promise<Placed> => {
    const articles = await build()
    const renewCovers = async (): Promise<DraftArticle[]> => {
      const thumbs = new Set(articles.map(({ thumb_media_id: thumb }) => thumb))
      for (const thumb of thumbs) await options.assets.forgetCover(thumb)
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
    reminders:
      madeWithAi || sources.some((source) => source.disclosure !== null) ? [declareAi] : [],
  }
}

/** Of several articles a problem says whose it is. */
function named(title: string): (problem: LimitProblem) => LimitProblem {
  return (problem) => {
    const { en, zh } = problem.message
    return { ...problem, message: { en: `“${title}”: ${en}`, zh: `《${title}》：${zh}` } }
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
