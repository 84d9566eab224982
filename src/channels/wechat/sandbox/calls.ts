import { randomInt } from 'node:crypto'
import { readArticle, type ArticleRules } from './articles'
import { Refusal } from './refusal'
import type { SandboxArticle, SandboxDraft, SandboxPublication, SandboxState } from './state'

export interface CallContext {
  state: SandboxState
  rules: ArticleRules
  now: () => number
  /** The sandbox's own address, for the addresses it hands out. */
  origin: string
  /** The account may publish by API. */
  verified: boolean
  /** Milliseconds by which a new draft comes late into draft/batchget. */
  lag: () => number
  /** Gets a line for what WeChat passes over in silence. */
  notes: string[]
}

type Fields = Record<string, unknown>
type Handler = (context: CallContext, body: Fields) => Fields

const OK = { errcode: 0, errmsg: 'ok' }

/** The calls with a JSON body, by name. Each gives the answer or throws a Refusal. */
export const calls: Record<string, Handler> = {
  'draft/add': (context, body) => {
    const { articles } = body
    if (!Array.isArray(articles) || articles.length === 0) throw new Refusal(44003)
    if (articles.length > (context.rules.limits?.articles ?? 8)) throw new Refusal(45008)
    const single = articles.length === 1
    const read = (articles as unknown[]).map((article) =>
      readArticle(context.state, context.rules, article, single, context.notes),
    )
    const seconds = Math.floor(context.now() / 1000)
    const lag = context.lag()
    const draft: SandboxDraft = {
      media_id: context.state.mediaId(),
      articles: read.map(({ article }) => article),
      stripped: read.map(({ stripped }) => stripped),
      create_time: seconds,
      update_time: seconds,
      updates: 0,
      ...(lag > 0 ? { listed_from: context.now() + lag } : {}),
    }
    context.state.putDraft(draft)
    return { media_id: draft.media_id }
  },
  'draft/update': (context, body) => {
    const draft = draftOf(context, body)
    const { index, articles } = body
    if (typeof index !== 'number' || !Number.isInteger(index) || !draft.articles[index]) {
      throw new Refusal(40114)
    }
    // One article, as an object; a list is what draft/add takes.
    if (Array.isArray(articles)) throw new Refusal(47001, 'articles must be an object')
    const single = draft.articles.length === 1
    const { state, rules, notes } = context
    const { article, stripped } = readArticle(state, rules, articles, single, notes)
    context.state.putDraft({
      ...draft,
      articles: draft.articles.with(index, article),
      stripped: draft.stripped.with(index, stripped),
      update_time: Math.floor(context.now() / 1000),
      updates: draft.updates + 1,
    })
    return OK
  },
  'draft/get': (context, body) => ({ news_item: items(context, draftOf(context, body)) }),
  'draft/delete': (context, body) => {
    context.state.dropDraft(draftOf(context, body).media_id)
    return OK
  },
  'draft/count': (context) => ({ total_count: listed(context).length }),
  'draft/batchget': (context, body) => {
    const all = listed(context)
    const page = pageOf(all, body)
    return {
      total_count: all.length,
      item_count: page.length,
      item: page.map((draft) => ({
        media_id: draft.media_id,
        content: {
          news_item: items(context, draft, body.no_content === 1),
          create_time: draft.create_time,
          update_time: draft.update_time,
        },
        update_time: draft.update_time,
      })),
    }
  },
  'freepublish/submit': (context, body) => {
    if (!context.verified) throw new Refusal(48001)
    const { publish_id, msg_data_id } = publish(
      context.state,
      draftOf(context, body),
      context.now(),
    )
    return { ...OK, publish_id, msg_data_id }
  },
  'freepublish/get': (context, body) => {
    if (!context.verified) throw new Refusal(48001)
    const publication = context.state.publications.get(String(body.publish_id))
    if (!publication) throw new Refusal(40035, 'publish_id')
    return {
      publish_id: publication.publish_id,
      publish_status: 0,
      article_id: publication.article_id,
      article_detail: {
        count: publication.articles.length,
        item: publication.articles.map((_, index) => ({
          idx: index + 1,
          article_url: `${context.origin}/s/${publication.publish_id}/${index}`,
        })),
      },
      fail_idx: [],
    }
  },
  'freepublish/batchget': (context, body) => {
    if (!context.verified) throw new Refusal(48001)
    const all = [...context.state.publications.values()].reverse()
    const page = pageOf(all, body)
    return {
      total_count: all.length,
      item_count: page.length,
      item: page.map((one) => ({
        article_id: one.article_id,
        content: {
          news_item: one.articles.map((article, index) => ({
            ...(body.no_content === 1 ? without(article) : article),
            thumb_url: thumbUrl(context, article),
            url: `${context.origin}/s/${one.publish_id}/${index}`,
            is_deleted: false,
          })),
          create_time: one.time,
          update_time: one.time,
        },
        update_time: one.time,
      })),
    }
  },
}

/** Publishes a draft, by the API or as an editor does it in WeChat's back end. */
export function publish(state: SandboxState, draft: SandboxDraft, now: number): SandboxPublication {
  const publication = {
    publish_id: String(randomInt(1e9, 9e9)),
    msg_data_id: String(randomInt(1e9, 9e9)),
    article_id: state.mediaId(),
    media_id: draft.media_id,
    articles: draft.articles,
    time: Math.floor(now / 1000),
  }
  state.publish(publication, draft.media_id)
  return publication
}

/** The drafts that the list shows by now, newest change first. */
function listed(context: CallContext): SandboxDraft[] {
  const now = context.now()
  return context.state.newest().filter((draft) => (draft.listed_from ?? 0) <= now)
}

/** The part of a list that `offset` and `count` ask for; `no_content` is 0 or 1. */
function pageOf<T>(all: readonly T[], { offset, count, no_content: bare }: Fields): T[] {
  if (!whole(offset) || offset < 0) throw new Refusal(40035, 'offset')
  if (!whole(count) || count < 1 || count > 20) throw new Refusal(40035, 'count')
  if (bare !== undefined && bare !== 0 && bare !== 1) throw new Refusal(40035, 'no_content')
  return all.slice(offset, offset + count)
}

function draftOf(context: CallContext, body: Fields): SandboxDraft {
  const { media_id: id } = body
  const draft = typeof id === 'string' ? context.state.drafts.get(id) : undefined
  if (!draft) throw new Refusal(40007)
  return draft
}

function items(context: CallContext, draft: SandboxDraft, bare = false): Fields[] {
  return draft.articles.map((article, index) => ({
    ...(bare ? without(article) : article),
    thumb_url: thumbUrl(context, article),
    url: `${context.origin}/_sandbox/drafts/${draft.media_id}/${index}`,
  }))
}

function without(article: SandboxArticle): Fields {
  return Object.fromEntries(Object.entries(article).filter(([name]) => name !== 'content'))
}

function thumbUrl(context: CallContext, article: SandboxArticle): string {
  const material = context.state.materials.get(article.thumb_media_id)
  return material ? `${context.origin}/mmbiz/${material.image}/0` : ''
}

function whole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}
