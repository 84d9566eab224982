import { isImageAddress } from './links'
import { escapeAttribute, escapeText } from './text'
import type { Context } from './types'

/** An image as the article gives it. */
export interface ImageSource {
  url?: string
  alt?: string | null
  title?: string | null
  /** The width the article asks for: pixels or percent. */
  data?: { hint?: string } | null
}

/** Wider images fill the phone anyway. */
const WIDEST = 677

/**
 * The `<img>` of an image, after noting its address; nothing when it is to be left out.
 * @param block the image stands alone and is centred
 */
export function imageTag(ctx: Context, image: ImageSource, block = false): string {
  const src = imageAddress(ctx, image)
  if (src === null) return ''
  const width = widthHint(image.data?.hint)
  const style = block
    ? ctx.style('img', width)
    : ` style="max-width:100%;vertical-align:middle${width === '' ? '' : `;${width}`}"`
  return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(image.alt ?? '')}"${style}>`
}

function widthHint(hint = ''): string {
  const [, number = '', percent = ''] = /^(\d{1,4})(?:\.\d+)?(%?)(?:px)?$/.exec(hint.trim()) ?? []
  const value = Number(number)
  if (value < 1 || value > (percent === '%' ? 99 : WIDEST)) return ''
  return `width:${value}${percent || 'px'}`
}

/** An image that stands alone, with its caption below and the mark of the link it was, if any. */
export function figure(ctx: Context, image: ImageSource, wrap?: (tag: string) => string): string {
  const tag = imageTag(ctx, image, true)
  if (tag === '') return ''
  const caption = captionOf(image)
  const below = caption ? `<section${ctx.style('caption')}>${escapeText(caption)}</section>` : ''
  return `<section${ctx.style('figure')}>${wrap ? wrap(tag) : tag}${below}</section>`
}

/** The title is the caption; else the alternative text, unless it only names a file. */
function captionOf(image: ImageSource): string {
  const title = image.title?.trim()
  if (title) return title
  const alt = image.alt?.trim() ?? ''
  const names = /^(image|img|图片|screenshot|截图)?[\s_\d-]*$/i
  return names.test(alt) || /\.[a-z]{3,4}$|^\d+(x\d+)?$/i.test(alt) || alt === image.url ? '' : alt
}

function imageAddress(ctx: Context, image: ImageSource): string | null {
  const url = image.url?.trim() ?? ''
  if (!isImageAddress(url)) {
    if (url !== '')
      ctx.warnings.add(
        `the image ${shorten(url)} has an address that can't be shown (图片地址无法使用)`,
      )
    return null
  }
  ctx.images.add(url)
  return ctx.options.image ? ctx.options.image(url) : url
}

function shorten(url: string): string {
  return url.length > 80 ? `${url.slice(0, 77)}…` : url
}
