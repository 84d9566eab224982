import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { PhrasingContent } from 'mdast'
import type { AnyNode, Context } from '../types'

/** Elements whose content means nothing outside a browser, or that WeChat strips with what they hold. */
export const DROPPED = new Set(
  (
    'script style template noscript object embed applet form select datalist textarea svg math head title ' +
    'meta link base canvas map area param source track frame frameset noframes dialog portal slot'
  ).split(' '),
)

/** Elements of media that only a browser plays: their address is printed instead. */
export const MEDIA = new Set(['iframe', 'video', 'audio'])

export const VOID = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
)

/** What each inline element becomes in the tree; those not named are their content. */
const NODES: Record<string, string> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  s: 'delete',
  del: 'delete',
  strike: 'delete',
}

/** Inline elements that Markdown has no node for: see `renderTagged`. */
const TAGGED: Record<string, string> = {
  sub: 'sub',
  sup: 'sup',
  u: 'u',
  ins: 'u',
  mark: 'mark',
  kbd: 'kbd',
  samp: 'code',
  tt: 'code',
  code: 'code',
  small: 'small',
  abbr: 'abbr',
  acronym: 'abbr',
  q: 'q',
  rt: 'rt',
  rp: 'rp',
}

/** A raw inline element on its way through the tree. */
export interface Tagged extends AnyNode {
  type: 'tagged'
  name: string
  title?: string
}

/** The node for an inline element; null when only its content counts. */
export function inlineNode(
  name: string,
  attributes: Attributes,
  children: AnyNode[],
): AnyNode | null {
  const type = NODES[name]
  if (type !== undefined) return { type, children: children as PhrasingContent[] }
  const tagged = TAGGED[name]
  if (tagged === undefined) return null
  const node: Tagged = { type: 'tagged', name: tagged, children: children as PhrasingContent[] }
  if (tagged === 'abbr') node.title = attributes.title
  return node
}

/** The attributes of an element that mean something in an article, as text. */
export interface Attributes {
  href: string
  src: string
  alt: string
  title: string
  width: string
  checked: boolean
  checkbox: boolean
}

/** Reads the attributes of one raw tag. */
export function tagAttributes(tag: string): Attributes {
  const element = fromHtml(tag, { fragment: true }).children[0]
  return attributesOf(element?.type === 'element' ? element : null)
}

export function attributesOf(element: Element | null): Attributes {
  const text = (name: string): string => {
    const value = element?.properties[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  }
  return {
    href: text('href'),
    src: text('src') || text('dataSrc'),
    alt: text('alt'),
    title: text('title'),
    width: text('width') || widthOf(text('style')),
    checked: element?.properties.checked === true || element?.properties.checked === '',
    checkbox: text('type').toLowerCase() === 'checkbox',
  }
}

function widthOf(style: string): string {
  return /(?:^|;)\s*width\s*:\s*(\d+(?:\.\d+)?(?:px|%))/i.exec(style)?.[1] ?? ''
}

/** An image of raw HTML as a node of the tree. */
export function imageOf({ src, alt, title, width }: Attributes): AnyNode {
  const image = { type: 'image', url: src, alt, title: title === '' ? null : title }
  return width === '' ? image : ({ ...image, data: { hint: width } } as AnyNode)
}

/** A film, sound or frame as a link to it: WeChat shows only its own. */
export function mediaLink(ctx: Context, name: string, attributes: Attributes): AnyNode | null {
  leftOut(ctx, name)
  const { src, title } = attributes
  if (src === '') return null
  const url = src.startsWith('//') ? `https:${src}` : src
  return { type: 'link', url, children: [{ type: 'text', value: title || url }] } as AnyNode
}

/** Says that an element was left out. */
export function leftOut(ctx: Context, name: string): void {
  ctx.warnings.add(`raw HTML: <${name}> is left out, WeChat would strip it (微信会去除，已略去)`)
}

/** A checkbox as the mark that tasks have. */
export function checkboxText({ checked }: Attributes): AnyNode {
  return { type: 'text', value: checked ? '☑ ' : '☐ ' }
}
