import { createHash } from 'node:crypto'
import type { Root } from 'mdast'
import { authorLine, digestLine, titleLine } from './article-fields'
import type { CmsDisclosure, CmsMedia, WechatFields } from './documents'
import { fitting } from './fitting'
import { checkLimits, type LimitProblem, type Limits } from './limits'
import { listThemes, renderWechat, type Rendered, type RenderOptions } from './render'
import type { DraftArticle } from './types'
import { heaviest, type Weight, weightsInWords } from './weight'

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
  wechat?: Partial<WechatFields>
  root: Root
  /** Where readers find the article on the web: printed at its end, and its mark for the bridge. */
  sourceUrl: string
  /** Where the text itself stands, when that is elsewhere: printed in place of `sourceUrl`. */
  standsAt?: string
  /** The cover; absent or null: a plain one. */
  cover?: CmsMedia | null
}

export interface ArticleSettings {
  limits: Limits
  /** The column's theme, for articles that have none of their own. */
  theme?: string
  lineBreaks?: RenderOptions['lineBreaks']
}

/** A draft article without its cover, and what an editor should know about it. */
export interface BuiltArticle {
  article: Omit<DraftArticle, 'thumb_media_id'>
  warnings: string[]
  /** What is over a limit and could not be cut: the article can't be sent. */
  problems: LimitProblem[]
  /** The parts that cost most of the limit, worked out when they are asked for. */
  heaviest: () => Weight[]
  /** Whether the text had to be set in a plainer style. */
  plainer: boolean
  /** The outside addresses of the text, as numbered at its end. */
  links: Rendered['links']
  /** The theme it is set in. */
  theme: string
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
  const { wechat = {} } = source
  const { title, cut } = titleLine(wechat.title || source.title, limits.title, warnings)
  const options = { ...optionsOf(source, settings, image), showTitle: cut }
  if (wechat.theme && options.theme !== wechat.theme) {
    warnings.push(
      `there is no theme "${wechat.theme}" here: set in "${options.theme ?? 'default'}" (没有该主题，已用默认主题)`,
    )
  }
  const rendered = fitting(source.root, options, limits, warnings)
  warnings.push(...rendered.warnings)
  const { openComment, onlyFansComment } = wechat
  const article: BuiltArticle['article'] = {
    article_type: 'news',
    title,
    author: authorLine(wechat.author ? [wechat.author] : source.authors, limits.author, warnings),
    digest:
      source.summary === null
        ? ''
        : digestLine(
            { ...source, summary: wechat.digest || source.summary },
            limits.digest,
            warnings,
          ),
    content: rendered.html,
    content_source_url: source.sourceUrl,
    need_open_comment: openComment ? 1 : 0,
    only_fans_can_comment: openComment && onlyFansComment ? 1 : 0,
  }
  const heavy = () => heaviest(source.root, (root) => renderWechat(root, rendered.options).html)
  return {
    article,
    warnings,
    problems: checkLimits(article, limits).map((problem) => withWeights(problem, heavy)),
    heaviest: heavy,
    plainer: rendered.plainer,
    links: rendered.links,
    theme: options.theme ?? 'default',
  }
}

function withWeights(problem: LimitProblem, weights: () => Weight[]): LimitProblem {
  if (problem.field !== 'content') return problem
  const words = weightsInWords(weights())
  if (words.en === '') return problem
  return {
    ...problem,
    message: {
      en: `${problem.message.en}; what costs most: ${words.en}`,
      zh: `${problem.message.zh}；最占篇幅的是：${words.zh}`,
    },
  }
}

function optionsOf(
  source: ArticleSource,
  settings: ArticleSettings,
  image: ((url: string) => string | null) | null,
): RenderOptions {
  return {
    title: source.title,
    theme: knownTheme(source.wechat?.theme) ?? knownTheme(settings.theme),
    lineBreaks: settings.lineBreaks,
    aiLabel: source.disclosure?.text ?? null,
    aiLabelAt: source.disclosure?.position,
    credit: source.credit,
    originUrl: baseOf(source),
    baseUrl: baseOf(source),
    ...(image ? { image } : {}),
  }
}

/** The address that a text's own relative addresses are meant against. */
export function baseOf(source: ArticleSource): string {
  return source.standsAt ?? source.sourceUrl
}

/** A theme that this process has: a bridge of another version may lack what the CMS offers. */
function knownTheme(name: string | undefined): string | undefined {
  return listThemes().some((theme) => theme.name === name) ? name : undefined
}

/** A hash that changes when WeChat would see another article. */
export function articlesHash(articles: readonly DraftArticle[]): string {
  return createHash('sha256').update(JSON.stringify(articles)).digest('hex')
}
