import { type ArticleSettings, type ArticleSource, buildArticle, imagesOf } from '../article'
import { type FieldUse, type LimitProblem, limitsUsed } from '../limits'
import type { NumberedLink } from '../render'
import type { Weight } from '../weight'
import { type ImagePlace, previewImage, type PreviewedImage } from './images'

/** An article as WeChat would get it, and what an editor should know before it is sent. */
export interface PreviewedArticle {
  title: string
  author: string
  digest: string
  sourceUrl: string
  /** The content, its images at addresses that can be seen now. */
  html: string
  theme: string
  /** How much of each limit is used. The content is counted with addresses as long as WeChat's. */
  limits: FieldUse[]
  /** What must be cut before it can be sent. */
  problems: LimitProblem[]
  /** What costs most, when the text is near its limit. */
  heaviest: Weight[]
  warnings: string[]
  /** Outside addresses, which become numbers. */
  links: NumberedLink[]
  images: PreviewedImage[]
}

/** From this share of a limit on, an editor is told what costs most. */
const NEAR = 0.9

/** As long as the addresses that media/uploadimg gives (observed: up to about 150 characters). */
const ADDRESS_LENGTH = 150

/**
 * Builds an article as the bridge would, save that nothing is uploaded.
 * @param place null: images are shown as the article has them, and counted so
 */
export function previewArticle(
  source: ArticleSource,
  settings: ArticleSettings,
  place: ImagePlace | null,
): PreviewedArticle {
  const images = place
    ? imagesOf(source, settings).images.map((address) => previewImage(address, place))
    : []
  const standIns = new Map(
    images.map((image, index) => [image.address, image.shown === null ? null : standIn(index)]),
  )
  const built = buildArticle(source, settings, (address) =>
    place ? (standIns.get(address) ?? null) : address,
  )
  const { article, theme, problems, links } = built
  const limits = limitsUsed(article, settings.limits)
  const near = limits.some(
    ({ field, actual, limit }) => field === 'content' && actual > limit * NEAR,
  )
  let html = article.content
  for (const { address, shown } of images) {
    const name = standIns.get(address)
    if (name && shown !== null) html = html.replaceAll(name, escapeAttribute(shown))
  }
  return {
    title: article.title,
    author: article.author,
    digest: article.digest,
    sourceUrl: article.content_source_url,
    html,
    theme,
    limits,
    problems,
    heaviest: near || built.plainer ? built.heaviest() : [],
    warnings: built.warnings,
    links,
    images,
  }
}

/** An address that stands for an image's while lengths are counted; nothing else looks like it. */
function standIn(index: number): string {
  return `https://mmbiz.qpic.cn/galley-preview/${index}/`.padEnd(ADDRESS_LENGTH, 'x')
}

function escapeAttribute(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}
