import { createHash } from 'node:crypto'
import type { Root } from 'mdast'
import { headText } from './digest'
import type { CmsDisclosure, WechatFields } from './documents'
import { checkLimits, characters, cutText, type LimitProblem, type Limits } from './limits'
import { renderWechat, type Rendered, type RenderOptions } from './render'
import type { DraftArticle } from './types'

/** What one article of a draft is made from. */
export interface ArticleSource {
  title: string
  authors: string[]
  /** The summary; empty: the head of the text is taken. Null: no digest (several articles). */
  summary: string | null
  /** What readers are told of AI's part; null for nothing. */
  disclosure: CmsDisclosure | null
  credit: string
  /** What was set for WeChat alone, over the article's own. */
  wechat?: WechatFields
  root: Root
  /** Where readers find the article on the web: printed at its end, and its mark for the bridge. */
  sourceUrl: string
}

export interface ArticleSettings {
  limits: Limits
  theme?: string
  lineBreaks?: RenderOptions['lineBreaks']
}

/** A draft article without its cover, and what an editor should know about it. */
export interface BuiltArticle {
  article: Omit<DraftArticle, 'thumb_media_id'>
  warnings: string[]
  /** What is over a limit and could not be cut: the article can't be sent. */
  problems: LimitProblem[]
}

/** Rendering before the images are uploaded, to learn which there are. */
export function imagesOf(source: ArticleSource, settings: ArticleSettings): Rendered {
  return renderWechat(source.root, optionsOf(source, settings, null))
}

/**
 * Builds the article WeChat gets: title, author and digest cut to the limits with a warning each,
 * the text rendered, and rendered leaner when it is too long.
 * @param image gives WeChat's address of an image, or null to leave it out
 */
export function buildArticle(
  source: ArticleSource,
  settings: ArticleSettings,
  image: (url: string) => string | null,
): BuiltArticle {
  const { limits } = settings
  const warnings: string[] = []
  const { wechat } = source
  const wanted = (wechat?.title || source.title).trim()
  const title = cutText(plain(wanted), limits.title)
  const cut = characters(wanted) > limits.title
  if (cut) {
    warnings.push(
      `the title has ${characters(wanted)} characters, WeChat takes ${limits.title}: it is cut, the whole title stands above the text (标题超长，已截断，完整标题置于正文开头)`,
    )
  }
  const options = { ...optionsOf(source, settings, image), showTitle: cut }
  let rendered = renderWechat(source.root, options)
  if (characters(rendered.html) >= limits.contentCharacters) {
    rendered = renderWechat(source.root, { ...options, theme: 'lean', compact: true })
    warnings.push(
      'the text is near WeChat’s limit: it is set in a plainer style (正文接近上限，已改用精简样式)',
    )
  }
  warnings.push(...rendered.warnings)
  const article: BuiltArticle['article'] = {
    article_type: 'news',
    title,
    author: authorLine(wechat?.author ? [wechat.author] : source.authors, limits.author, warnings),
    digest: digestOf(source, limits.digest, warnings),
    content: rendered.html,
    content_source_url: source.sourceUrl,
    need_open_comment: wechat?.openComment ? 1 : 0,
    only_fans_can_comment: wechat?.openComment && wechat.onlyFansComment ? 1 : 0,
  }
  return { article, warnings, problems: checkLimits(article, limits) }
}

function optionsOf(
  source: ArticleSource,
  settings: ArticleSettings,
  image: ((url: string) => string | null) | null,
): RenderOptions {
  return {
    title: source.title,
    theme: settings.theme,
    lineBreaks: settings.lineBreaks,
    aiLabel: source.disclosure?.text ?? null,
    aiLabelAt: source.disclosure?.position,
    credit: source.credit,
    originUrl: source.sourceUrl,
    baseUrl: source.sourceUrl,
    ...(image ? { image } : {}),
  }
}

/** The authors' names; when they are too long together, the first ones and 等. */
export function authorLine(authors: readonly string[], limit: number, warnings: string[]): string {
  const all = plain(authors.join('、'))
  if (characters(all) <= limit) return all
  warnings.push(
    `the authors' names have ${characters(all)} characters, WeChat takes ${limit}: shortened (作者名超长，已缩短)`,
  )
  for (let count = authors.length - 1; count > 0; count -= 1) {
    const line = plain(`${authors.slice(0, count).join('、')} 等`)
    if (characters(line) <= limit) return line
  }
  return cutText(authors[0] ?? '', limit)
}

function digestOf(source: ArticleSource, limit: number, warnings: string[]): string {
  if (source.summary === null) return ''
  const summary = plain(source.wechat?.digest || source.summary)
  if (summary === '') return cutText(plain(headText(source.root)), Math.min(limit, 110), true)
  if (characters(summary) > limit) {
    warnings.push(
      `the summary has ${characters(summary)} characters, WeChat takes ${limit}: it is cut (摘要超长，已截断)`,
    )
  }
  return cutText(summary, limit, true)
}

/** Fields beside the content can't hold entities, so a `\u` in them gets a wider backslash. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\\(?=u)/g, '＼')
}

/** A hash that changes when WeChat would see another article. */
export function articlesHash(articles: readonly DraftArticle[]): string {
  return createHash('sha256').update(JSON.stringify(articles)).digest('hex')
}
