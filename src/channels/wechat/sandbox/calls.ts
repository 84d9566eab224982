import { randomInt } from 'node:crypto'
import { readArticle, type ArticleRules } from './articles'
import { Refusal } from './refusal'
import type { SandboxArticle, SandboxDraft, SandboxState } from './state'

export interface CallContext {
  state: SandboxState
  rules: ArticleRules
  now: () => number
  /** The sandbox's own address, for the addresses it hands out. */
  origin: string
  /** The account may publish by API. */
  verified: boolean
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
    const seconds = Math.floor(context.now() / 1000)
    const draft: SandboxDraft = {
      media_id: context.state.mediaId(),
      articles: (articles as unknown[]).map((article) =>
        readArticle(context.state, context.rules, article, articles.length === 1),
      ),
      create_time: seconds,
      update_time: seconds,
      updates: 0,
    }
    context.state.drafts.set(draft.media_id, draft)
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
    draft.articles[index] = readArticle(context.state, context.rules, articles, single)
    draft.update_time = Math.floor(context.now() / 1000)
    draft.updates += 1
    // Moved to the end, so that of two changes in one second the later is the newer.
    context.state.drafts.delete(draft.media_id)
    context.state.drafts.set(draft.media_id, draft)
    return OK
  },
  'draft/get': (context, body) => ({ news_item: items(context, draftOf(context, body)) }),
  'draft/delete': (context, body) => {
    context.state.drafts.delete(draftOf(context, body).media_id)
    return OK
  },
  'draft/count': (context) => ({ total_count: context.state.drafts.size }),
  'draft/batchget': (context, body) => {
    const { offset, count } = body
    if (!whole(offset) || offset < 0) throw new Refusal(40035, 'offset')
    if (!whole(count) || count < 1 || count > 20) throw new Refusal(40035, 'count')
    const page = context.state.newest().slice(offset, offset + count)
    return {
      total_count: context.state.drafts.size,
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
    const draft = draftOf(context, body)
    const publication = {
      publish_id: String(randomInt(1e9, 9e9)),
      msg_data_id: String(randomInt(1e9, 9e9)),
      article_id: context.state.mediaId(),
      articles: draft.articles,
      time: Math.floor(context.now() / 1000),
    }
    context.state.publications.set(publication.publish_id, publication)
    // A published draft is a draft no longer: a later update answers 40007.
    context.state.drafts.delete(draft.media_id)
    const { publish_id, msg_data_id } = publication
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
}

function draftOf(context: CallContext, body: Fields): SandboxDraft {
  const draft = context.state.drafts.get(String(body.media_id ?? ''))
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
